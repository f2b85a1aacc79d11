package dev.minato.twin.controllers.job;

import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.twin.controllers.workload.Conditions;
import dev.minato.twin.controllers.workload.Times;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a Job is going to end. It is written first as a condition of its own ({@link #interim}); the Job has ended
 * ({@link #terminal}) when all its Pods are counted and none is terminating any more.
 *
 * @param stored whether the interim condition is in the stored status: from then on it is not changed any more
 */
record Verdict(boolean success, String reason, String message, boolean stored) {
    static final Verdict COMPLETIONS_REACHED =
            new Verdict(true, "CompletionsReached", "Reached expected number of succeeded pods", false);

    String interim() {
        return success ? "SuccessCriteriaMet" : "FailureTarget";
    }

    String terminal() {
        return success ? "Complete" : "Failed";
    }

    static boolean isFinished(KubeObject job) {
        return Conditions.isTrue(Conditions.of(job), "Complete") || Conditions.isTrue(Conditions.of(job), "Failed");
    }

    /** By everything but the number of completions, in this order; null when the Job goes on. */
    static @Nullable Verdict of(JobView view) {
        Verdict verdict = stored(view.job);
        if (verdict == null) {
            verdict = byFailurePolicy(view);
        }
        if (verdict == null) {
            verdict = byLimits(view);
        }
        if (verdict == null && view.spec.indexed()) {
            verdict = byIndexes(view);
        }
        return verdict;
    }

    private static @Nullable Verdict stored(KubeObject job) {
        ListValue conditions = Conditions.of(job);
        for (boolean success : new boolean[] {true, false}) {
            MapValue condition = Conditions.find(conditions, success ? "SuccessCriteriaMet" : "FailureTarget");
            if (condition != null && Conditions.isTrue(condition)) {
                return new Verdict(success, condition.textOrEmpty("reason"), condition.textOrEmpty("message"), true);
            }
        }
        return null;
    }

    private static Verdict failed(String reason, String message) {
        return new Verdict(false, reason, message, false);
    }

    private static @Nullable Verdict byFailurePolicy(JobView view) {
        for (KubeObject pod : view.pods) {
            if (view.isFailed(pod)) {
                String message = view.spec.failurePolicy().match(pod).failJob();
                if (message != null) {
                    return failed("PodFailurePolicy", message);
                }
            }
        }
        return null;
    }

    private static @Nullable Verdict byLimits(JobView view) {
        if (view.failed() > view.spec.backoffLimit() || restartsPastLimit(view)) {
            return failed("BackoffLimitExceeded", "Job has reached the specified backoff limit");
        }
        Instant deadline = deadline(view);
        return deadline != null && !view.now.isBefore(deadline)
                ? failed("DeadlineExceeded", "Job was active longer than specified deadline")
                : null;
    }

    /** When the Job will have been active for too long; null when it may be for ever, or is suspended. */
    static @Nullable Instant deadline(JobView view) {
        Long seconds = view.spec.activeDeadlineSeconds();
        Instant start = Times.at(view.job.status(), "startTime");
        return seconds == null || start == null || view.spec.suspended() ? null : start.plusSeconds(seconds);
    }

    /** With restartPolicy OnFailure it is the restarts that count, the Pods never fail. */
    private static boolean restartsPastLimit(JobView view) {
        if (!view.spec.restartPolicy().equals("OnFailure")) {
            return false;
        }
        long restarts = 0;
        for (KubeObject pod : view.active) {
            restarts += restarts(pod.status().list("initContainerStatuses").maps());
            restarts += restarts(pod.status().list("containerStatuses").maps());
        }
        return view.spec.backoffLimit() == 0 ? restarts > 0 : restarts >= view.spec.backoffLimit();
    }

    private static long restarts(List<MapValue> containers) {
        return containers.stream()
                .mapToLong(container -> container.number(0, "restartCount"))
                .sum();
    }

    private static @Nullable Verdict byIndexes(JobView view) {
        if (view.spec.hasLimitPerIndex()) {
            int failed = view.failedIndexes.size();
            Integer max = view.spec.maxFailedIndexes();
            if (max != null && failed > max) {
                return failed(
                        "MaxFailedIndexesExceeded", "Job has exceeded the specified maximal number of failed indexes");
            }
            if (failed > 0 && failed + view.succeededIndexes.size() >= view.spec.indexes()) {
                return failed("FailedIndexes", "Job has failed indexes");
            }
        }
        return bySuccessPolicy(view);
    }

    private static @Nullable Verdict bySuccessPolicy(JobView view) {
        if (view.succeededIndexes.isEmpty()) {
            return null;
        }
        List<MapValue> rules = view.job.spec().list("successPolicy", "rules").maps();
        for (int i = 0; i < rules.size(); i++) {
            if (isMet(rules.get(i), view)) {
                return new Verdict(true, "SuccessPolicy", "Matched rules at index " + i, false);
            }
        }
        return null;
    }

    private static boolean isMet(MapValue rule, JobView view) {
        long count = rule.get("succeededCount") instanceof IntValue(long number) ? number : Long.MAX_VALUE;
        String text = rule.text("succeededIndexes");
        if (text == null) {
            return view.succeededIndexes.size() >= count;
        }
        Indexes required = Indexes.parse(text, view.spec.indexes());
        int there = required.overlap(view.succeededIndexes);
        return !required.isEmpty() && (there == required.size() || there >= count);
    }
}
