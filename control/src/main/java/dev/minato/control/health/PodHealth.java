package dev.minato.control.health;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import org.jspecify.annotations.Nullable;

/** Pods. Errors of init containers count as those of containers do. */
final class PodHealth {
    private PodHealth() {}

    static Verdict of(KubeObject pod) {
        String phase = pod.status().textOrEmpty("phase");
        if (phase.equals("Succeeded")) {
            return Verdict.healthy("has run to its end");
        }
        if (phase.equals("Failed")) {
            return Verdict.degraded("has failed" + whyFailed(pod));
        }
        String trouble = trouble(pod);
        if (trouble != null) {
            return Verdict.degraded(trouble);
        }
        if (phase.equals("Running") && StatusConditions.isTrue(pod, "Ready")) {
            return Verdict.healthy("is ready");
        }
        MapValue unscheduled = StatusConditions.find(pod, "PodScheduled", "False");
        if (unscheduled != null) {
            return Verdict.progressing("has no node: " + unscheduled.textOrEmpty("message"));
        }
        return Verdict.progressing(phase.equals("Running") ? "is not ready yet" : "is starting");
    }

    /** Why a container cannot start; null when none is in trouble. */
    private static @Nullable String trouble(KubeObject pod) {
        for (String list : new String[] {"initContainerStatuses", "containerStatuses"}) {
            for (MapValue container : pod.status().list(list).maps()) {
                MapValue waiting = container.map("state").map("waiting");
                String reason = waiting.textOrEmpty("reason");
                if (reason.startsWith("Err") || reason.endsWith("Error") || reason.endsWith("BackOff")) {
                    String message = waiting.textOrEmpty("message");
                    return (list.startsWith("init") ? "init container " : "container ")
                            + container.textOrEmpty("name")
                            + ": "
                            + reason
                            + (message.isEmpty() ? "" : ": " + message);
                }
            }
        }
        return null;
    }

    private static String whyFailed(KubeObject pod) {
        String message = pod.status().textOrEmpty("message");
        if (!message.isEmpty()) {
            return ": " + message;
        }
        for (MapValue container : pod.status().list("containerStatuses").maps()) {
            MapValue ended = container.map("state").map("terminated");
            long code = ended.number(0, "exitCode");
            if (code != 0) {
                return ": container " + container.textOrEmpty("name") + " ended with exit code " + code;
            }
        }
        String reason = pod.status().textOrEmpty("reason");
        return reason.isEmpty() ? "" : ": " + reason;
    }
}
