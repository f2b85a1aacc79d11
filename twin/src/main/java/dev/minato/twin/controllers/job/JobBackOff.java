package dev.minato.twin.controllers.job;

import dev.minato.objects.tree.KubeObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long a failed Pod waits for its replacement: 10 s, doubled with each further failure since the last success, at most
 * 10 minutes.
 *
 * @param failures since the last success
 * @param lastAt when the last of them was
 */
record JobBackOff(int failures, @Nullable Instant lastAt) {
    static final JobBackOff NONE = new JobBackOff(0, null);

    private static final Duration MIN = Duration.ofSeconds(10);
    private static final Duration MAX = Duration.ofMinutes(10);

    /** After Pods that have ended since. */
    JobBackOff after(List<KubeObject> succeeded, List<KubeObject> failed) {
        if (succeeded.isEmpty()) {
            Instant last = latest(failed);
            return last == null ? this : new JobBackOff(failures + failed.size(), last);
        }
        Instant success = latest(succeeded);
        List<KubeObject> later = failed.stream()
                .filter(pod -> JobPods.endedAt(pod).isAfter(success))
                .toList();
        return new JobBackOff(later.size(), latest(later));
    }

    private static @Nullable Instant latest(List<KubeObject> pods) {
        Instant latest = null;
        for (KubeObject pod : pods) {
            Instant ended = JobPods.endedAt(pod);
            latest = latest == null || ended.isAfter(latest) ? ended : latest;
        }
        return latest;
    }

    /** When the next Pod may be created; null when at once. */
    @Nullable
    Instant overAt(Instant now) {
        Instant last = lastAt;
        if (failures == 0 || last == null) {
            return null;
        }
        Duration pause = MIN;
        for (int i = 1; i < failures && pause.compareTo(MAX) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        Instant over = last.plus(pause.compareTo(MAX) > 0 ? MAX : pause);
        return over.isAfter(now) ? over : null;
    }

    /** The back-off of one index, whose last Pod knows how often it failed before. */
    static JobBackOff ofIndex(@Nullable KubeObject lastFailed) {
        return lastFailed == null
                ? NONE
                : new JobBackOff(
                        JobPods.failures(lastFailed) + JobPods.ignoredFailures(lastFailed) + 1,
                        JobPods.endedAt(lastFailed));
    }
}
