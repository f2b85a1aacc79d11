package dev.minato.cli.ui;

import dev.minato.api.application.ApplicationStatus;
import dev.minato.api.application.ApplicationStatus.Ref;
import dev.minato.api.application.HealthStatus;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import java.util.List;

/** How an object is doing, in a few words. Pure. */
record ObjectState(String words, Style style, String detail) {
    /** @param status the application's, which knows what differs and what is not healthy */
    static ObjectState of(KubeObject object, ApplicationStatus status) {
        for (ApplicationStatus.Unhealthy unhealthy : status.unhealthy()) {
            if (isIt(unhealthy.object(), object)) {
                return new ObjectState(unhealthy.health().word(), styleOf(unhealthy.health()), unhealthy.reason());
            }
        }
        for (ApplicationStatus.Differing differing : status.differing()) {
            if (isIt(differing.object(), object)) {
                return new ObjectState(differing.state(), Style.BUSY, differing.message());
            }
        }
        if (object.isTerminating()) {
            return new ObjectState("Terminating", Style.BUSY, "");
        }
        return switch (object.kind()) {
            case "Pod" -> pod(object);
            case "Deployment", "ReplicaSet", "StatefulSet" ->
                counted(
                        object.status().number(0, "readyReplicas"),
                        object.spec().number(1, "replicas"));
            case "DaemonSet" ->
                counted(
                        object.status().number(0, "numberReady"),
                        object.status().number(0, "desiredNumberScheduled"));
            case "Job" -> job(object);
            default -> new ObjectState("", Style.PLAIN, "");
        };
    }

    static Style styleOf(HealthStatus health) {
        return switch (health) {
            case HEALTHY -> Style.GOOD;
            case SUSPENDED, UNKNOWN -> Style.FAINT;
            case PROGRESSING -> Style.BUSY;
            case MISSING, DEGRADED -> Style.BAD;
        };
    }

    private static boolean isIt(Ref ref, KubeObject object) {
        return ref.kind().equals(object.kind())
                && ref.name().equals(object.name())
                && ref.namespace().equals(object.namespace())
                && ref.group().equals(object.groupKind().group());
    }

    private static ObjectState counted(long ready, long wanted) {
        return new ObjectState(ready + "/" + wanted, ready >= wanted ? Style.GOOD : Style.BUSY, "");
    }

    private static ObjectState job(KubeObject job) {
        for (MapValue condition : job.status().list("conditions").maps()) {
            boolean is = condition.textOrEmpty("status").equals("True");
            String type = condition.textOrEmpty("type");
            if (is && (type.equals("Complete") || type.equals("Failed"))) {
                Style style = type.equals("Failed") ? Style.BAD : Style.GOOD;
                return new ObjectState(type, style, condition.textOrEmpty("message"));
            }
        }
        return new ObjectState(job.status().number(0, "active") + " active", Style.BUSY, "");
    }

    private static ObjectState pod(KubeObject pod) {
        List<MapValue> containers = pod.status().list("containerStatuses").maps();
        long ready =
                containers.stream().filter(container -> container.flag("ready")).count();
        long restarts = containers.stream()
                .mapToLong(container -> container.number(0, "restartCount"))
                .sum();
        String phase = pod.status().textOrEmpty("phase");
        String detail = pod.status().textOrEmpty("message");
        for (MapValue container : containers) {
            MapValue waiting = container.map("state").map("waiting");
            if (!waiting.textOrEmpty("reason").isEmpty()) {
                phase = waiting.textOrEmpty("reason");
                detail = waiting.textOrEmpty("message");
            }
        }
        String words = phase + " " + ready + "/"
                + Math.max(containers.size(), pod.spec().list("containers").size())
                + (restarts == 0 ? "" : " restarts " + restarts);
        String node = pod.spec().textOrEmpty("nodeName");
        boolean well = phase.equals("Running") && ready == containers.size();
        Style style = well
                ? Style.GOOD
                : phase.equals("Succeeded")
                        ? Style.FAINT
                        : phase.equals("Failed") || phase.endsWith("BackOff") || phase.startsWith("Err")
                                ? Style.BAD
                                : Style.BUSY;
        if (detail.isEmpty() && node.isEmpty()) {
            detail = pod.status().list("conditions").maps().stream()
                    .filter(condition -> condition.textOrEmpty("type").equals("PodScheduled"))
                    .map(condition -> condition.textOrEmpty("message"))
                    .findFirst()
                    .orElse("");
        }
        return new ObjectState(words + (node.isEmpty() ? "" : " " + node), style, detail);
    }
}
