/**
 * The direct way of controllers that run in the same process: requests as values instead of HTTP, and the store's events
 * into a World. It skips TLS and codec; everything from authorisation on is the same code.
 *
 * <pre>
 *   Driver ── ClusterPort: Change ─► DirectCluster ─► ApiRequest ─► ApiServer
 *   Driver ◄─ WorldEvent ── WorldFeed ◄─ Store's watches
 * </pre>
 */
@NullMarked
package dev.minato.twin.api.direct;

import org.jspecify.annotations.NullMarked;
