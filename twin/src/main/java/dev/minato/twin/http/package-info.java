/**
 * The embedded cluster's door: HTTP/1.1 and HTTP/2 over TLS, on Jetty. Codecs and encryption work here, off the loop.
 *
 * <pre>
 *   bytes ─► RequestReader ─► ApiRequest ── loop.offer ──► ApiServer ──► ApiResponse ─┬─► ResponseWriter ─► bytes
 *              (virtual thread of the request)   (the loop)                           └─► WatchWriter ─► stream
 * </pre>
 *
 * Everything here is bounded: bodies, headers, requests in work, streams of a connection, watches, and what waits for a
 * slow client.
 */
@NullMarked
package dev.minato.twin.http;

import org.jspecify.annotations.NullMarked;
