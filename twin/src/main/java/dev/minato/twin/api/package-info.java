/**
 * The API server of the embedded cluster: the way of one request, as values, on the event loop.
 *
 * <pre>
 *   HTTP (decode) ─┐                                                                    ┌─► HTTP (encode)
 *                  ├► ApiRequest ─► authenticate ─► authorise ─► resolve ─► decode ─┐   │
 *   DirectCluster ─┘                                                                │   ApiResponse
 *                      present ◄─ store ◄─ admit ◄─ validate ◄─ default ◄─ mutate ◄─┘   ▲
 *                         └─────────────────────────────────────────────────────────────┘
 * </pre>
 *
 * {@link dev.minato.twin.api.ApiServer#handle} is the one way in. Nothing here knows a thread, a clock or a random number
 * of its own: time and entropy are the loop's. Both ways in are the same code from the value on.
 */
@NullMarked
package dev.minato.twin.api;

import org.jspecify.annotations.NullMarked;
