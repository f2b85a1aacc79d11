package dev.minato.twin.api.defaults;

import static dev.minato.twin.api.kinds.Parts.inEach;
import static dev.minato.twin.api.kinds.Parts.inMap;
import static dev.minato.twin.api.kinds.Parts.setDefault;

import dev.minato.objects.tree.MapValue;

/** Jobs and CronJobs. */
public final class BatchDefaults {
    private BatchDefaults() {}

    public static MapValue job(MapValue job) {
        return inMap(job, "spec", spec -> {
            MapValue filled = PodDefaults.template(spec);
            if (!spec.has("completions") && !spec.has("parallelism")) {
                filled = setDefault(filled, "completions", 1);
            }
            filled = setDefault(filled, "parallelism", 1);
            filled = setDefault(filled, "backoffLimit", spec.has("backoffLimitPerIndex") ? Integer.MAX_VALUE : 6);
            filled = setDefault(filled, "completionMode", "NonIndexed");
            filled = setDefault(filled, "suspend", false);
            filled = setDefault(
                    filled, "podReplacementPolicy", spec.has("podFailurePolicy") ? "Failed" : "TerminatingOrFailed");
            filled = setDefault(filled, "manualSelector", false);
            return inMap(
                    filled,
                    "podFailurePolicy",
                    policy -> inEach(
                            policy,
                            "rules",
                            rule -> inEach(
                                    rule, "onPodConditions", condition -> setDefault(condition, "status", "True"))));
        });
    }

    public static MapValue cronJob(MapValue job) {
        return inMap(job, "spec", spec -> {
            MapValue filled = inMap(spec, "jobTemplate", template -> inMap(template, "spec", PodDefaults::template));
            filled = setDefault(filled, "concurrencyPolicy", "Allow");
            filled = setDefault(filled, "suspend", false);
            filled = setDefault(filled, "successfulJobsHistoryLimit", 3);
            return setDefault(filled, "failedJobsHistoryLimit", 1);
        });
    }
}
