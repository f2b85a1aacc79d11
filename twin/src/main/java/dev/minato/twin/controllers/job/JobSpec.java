package dev.minato.twin.controllers.job;

import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import org.jspecify.annotations.Nullable;

/**
 * What a Job's spec says, with the defaults of the API where a field is absent.
 *
 * @param completions how many Pods must succeed; null when one success lets the rest run out
 * @param backoffLimitPerIndex null when failures are counted for the Job as a whole
 * @param onlyReplaceFailed whether a Pod that is being deleted is replaced only when it has ended
 */
record JobSpec(
        int parallelism,
        @Nullable Integer completions,
        boolean indexed,
        boolean suspended,
        long backoffLimit,
        @Nullable Integer backoffLimitPerIndex,
        @Nullable Integer maxFailedIndexes,
        @Nullable Long activeDeadlineSeconds,
        PodFailurePolicy failurePolicy,
        boolean onlyReplaceFailed,
        MapValue template) {

    static JobSpec of(KubeObject job) {
        MapValue spec = job.spec();
        boolean hasPolicy = spec.get("podFailurePolicy") instanceof MapValue;
        return new JobSpec(
                (int) spec.number(1, "parallelism"),
                integer(spec, "completions"),
                spec.textOrEmpty("completionMode").equals("Indexed"),
                spec.flag("suspend"),
                spec.number(6, "backoffLimit"),
                integer(spec, "backoffLimitPerIndex"),
                integer(spec, "maxFailedIndexes"),
                spec.get("activeDeadlineSeconds") instanceof IntValue(long seconds) ? seconds : null,
                new PodFailurePolicy(spec.list("podFailurePolicy", "rules").maps()),
                hasPolicy || spec.textOrEmpty("podReplacementPolicy").equals("Failed"),
                spec.map("template"));
    }

    private static @Nullable Integer integer(MapValue spec, String key) {
        return spec.get(key) instanceof IntValue(long number) ? Integer.valueOf((int) number) : null;
    }

    /** The number of indexes; for an Indexed Job completions are always given. */
    int indexes() {
        return completions == null ? 0 : completions;
    }

    boolean hasLimitPerIndex() {
        return backoffLimitPerIndex != null;
    }

    String restartPolicy() {
        return template.textOrEmpty("spec", "restartPolicy");
    }
}
