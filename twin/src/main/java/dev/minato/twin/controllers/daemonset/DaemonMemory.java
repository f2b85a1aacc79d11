package dev.minato.twin.controllers.daemonset;

import dev.minato.twin.controllers.workload.FollowUps;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a DaemonSet.
 *
 * @param batch how many Pods the next decision may create
 * @param failures by node, of Pods that failed there
 * @param followUps the Events of the changes that are under way
 */
public record DaemonMemory(int batch, Map<String, Failure> failures, FollowUps followUps) {
    static final DaemonMemory START = new DaemonMemory(1, Map.of(), FollowUps.NONE);

    /** A kubelet that refuses a Pod would refuse the next as well: 1 s between two of them, doubled up to 15 minutes. */
    record Failure(Duration pause, Instant at) {
        private static final Duration MIN = Duration.ofSeconds(1);
        private static final Duration MAX = Duration.ofMinutes(15);

        boolean isOver(Instant now) {
            return !overAt().isAfter(now);
        }

        Instant overAt() {
            return at.plus(pause);
        }

        /** One failure more; after a long time without any it starts over. */
        static Failure after(@Nullable Failure before, Instant now) {
            if (before == null || before.at.plus(MAX.multipliedBy(2)).isBefore(now)) {
                return new Failure(MIN, now);
            }
            Duration doubled = before.pause.multipliedBy(2);
            return new Failure(doubled.compareTo(MAX) > 0 ? MAX : doubled, now);
        }
    }

    /** Failures in an order that is always the same. */
    Map<String, Failure> copyOfFailures() {
        return new TreeMap<>(failures);
    }
}
