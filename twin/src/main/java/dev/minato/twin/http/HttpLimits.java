package dev.minato.twin.http;

import java.time.Duration;

/**
 * The bounds of the HTTP server.
 *
 * @param bodyBytesMax of a request; the real server's is 3 MiB
 * @param bodiesBytesMax of all requests in work together, whose senders nobody knows yet; one more is answered 429
 * @param headerBytesMax of a request's head
 * @param requestsMax in work at once, watches not counted; one more is answered 429
 * @param watchesMax open at once; one more is answered 429
 * @param watchEventsMax waiting for one client; one more and its watch is dropped
 * @param writeTimeMax for one write of a watch to be taken by its client, else it is dropped
 * @param streamsMax of one HTTP/2 connection
 * @param idleTimeMax of a connection on which nothing happens and no watch is open
 * @param stopTimeMax for requests in work to end when the server stops
 */
public record HttpLimits(
        int bodyBytesMax,
        long bodiesBytesMax,
        int headerBytesMax,
        int requestsMax,
        int watchesMax,
        int watchEventsMax,
        Duration writeTimeMax,
        int streamsMax,
        Duration idleTimeMax,
        Duration stopTimeMax) {
    public static final HttpLimits DEFAULT = new HttpLimits(
            3 << 20,
            128L << 20,
            64 << 10,
            2_000,
            20_000,
            4_096,
            Duration.ofSeconds(30),
            1_000,
            Duration.ofMinutes(3),
            Duration.ofSeconds(10));

    /** The same with another bound for all bodies together. */
    public HttpLimits withBodiesBytesMax(long bytes) {
        return new HttpLimits(
                bodyBytesMax,
                bytes,
                headerBytesMax,
                requestsMax,
                watchesMax,
                watchEventsMax,
                writeTimeMax,
                streamsMax,
                idleTimeMax,
                stopTimeMax);
    }

    /** The same with other bounds for slow clients of watches. */
    public HttpLimits withSlowWatches(int count, Duration time) {
        return new HttpLimits(
                bodyBytesMax,
                bodiesBytesMax,
                headerBytesMax,
                requestsMax,
                watchesMax,
                count,
                time,
                streamsMax,
                idleTimeMax,
                stopTimeMax);
    }
}
