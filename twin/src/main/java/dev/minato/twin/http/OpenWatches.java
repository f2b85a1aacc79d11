package dev.minato.twin.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The watches that are open: how many, and whose client has stopped taking what is written to it. Thread-safe. */
final class OpenWatches {
    private final int countMax;
    private final long writeNanosMax;
    private final Consumer<String> notices;
    private final AtomicInteger count = new AtomicInteger();
    private final Set<WatchWriter> writers = ConcurrentHashMap.newKeySet();

    OpenWatches(HttpLimits limits, Consumer<String> notices) {
        this.countMax = limits.watchesMax();
        this.writeNanosMax = limits.writeTimeMax().toNanos();
        this.notices = notices;
    }

    /** Takes a place; false when there is none left. */
    boolean reserve() {
        if (count.incrementAndGet() > countMax) {
            count.decrementAndGet();
            return false;
        }
        return true;
    }

    /** Gives a place back that no watch took. */
    void release() {
        count.decrementAndGet();
    }

    void add(WatchWriter writer) {
        writers.add(writer);
    }

    void remove(WatchWriter writer, String path) {
        if (writers.remove(writer)) {
            release();
            String reason = writer.droppedReason();
            if (reason != null) {
                notices.accept("the watch of " + path + " was dropped: " + reason);
            }
        }
    }

    int count() {
        return count.get();
    }

    /** Drops the watches whose client has not taken a write for too long. */
    void dropStalled() {
        long now = System.nanoTime();
        for (WatchWriter writer : writers) {
            long since = writer.writingSinceNanos();
            if (since != 0 && now - since > writeNanosMax) {
                writer.drop("the client took nothing for "
                        + Duration.ofNanos(writeNanosMax).toMillis() + " ms");
            }
        }
    }

    /** Ends all of them as if their time was up. */
    void endAll() {
        writers.forEach(WatchWriter::end);
    }
}
