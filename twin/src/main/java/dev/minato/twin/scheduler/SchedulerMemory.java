package dev.minato.twin.scheduler;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;

/**
 * What the scheduler remembers.
 *
 * @param firstNode where the next search for nodes starts, so that all nodes get their turn
 * @param tries by the uid of the Pods that found no node
 */
public record SchedulerMemory(int firstNode, Map<String, Try> tries) {
    static final SchedulerMemory EMPTY = new SchedulerMemory(0, Collections.emptySortedMap());

    /**
     * The last attempt for a Pod.
     *
     * @param number how many there were
     * @param roomStamp the room's stamp then: as long as it is the same, the answer is
     * @param placedStamp the same for Pods that look at Pods; -1 for others
     */
    public record Try(int number, Instant at, long roomStamp, long placedStamp) {
        private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
        private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
        private static final Duration AT_LATEST = Duration.ofMinutes(5);

        /** Not before this. */
        Instant pausedUntil() {
            Duration pause = FIRST_PAUSE;
            for (int i = 1; i < number && pause.compareTo(LONGEST_PAUSE) < 0; i++) {
                pause = pause.multipliedBy(2);
            }
            return at.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
        }

        /** When to try again: soon when something changed, else after a while all the same. */
        Instant due(ClusterRoom room) {
            boolean changed = roomStamp != room.roomStamp() || (placedStamp >= 0 && placedStamp != room.placedStamp());
            return changed ? pausedUntil() : at.plus(AT_LATEST);
        }
    }
}
