package dev.minato.console.view;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import java.util.ArrayList;
import java.util.List;

/**
 * The state of an object in a few words, as kubectl's tables have it.
 *
 * @param word {@code Running}, {@code 2/3}, {@code CrashLoopBackOff}; empty for kinds that have no state
 * @param why a sentence when the state is not what it should be; else empty
 */
public record ObjectState(String word, Tone tone, String why) {
    private static final ObjectState NONE = new ObjectState("", Tone.QUIET, "");

    public static ObjectState of(KubeObject object) {
        if (object.isTerminating()) {
            return new ObjectState("Terminating", Tone.BUSY, "");
        }
        return switch (object.groupKind().toString()) {
            case "Pod" -> pod(object);
            case "Deployment.apps", "StatefulSet.apps" ->
                replicas(object, object.spec().number(1, "replicas"));
            case "ReplicaSet.apps" -> replicas(object, object.spec().number(1, "replicas"));
            case "DaemonSet.apps" ->
                replicas(
                        object.status().number(0, "numberReady"),
                        object.status().number(0, "desiredNumberScheduled"));
            case "Job.batch" -> job(object);
            case "Node" -> byCondition(object, "Ready", "Ready", "NotReady");
            case "PersistentVolumeClaim", "Namespace" -> phase(object);
            default -> byCondition(object, "Ready", "Ready", "NotReady");
        };
    }

    private static ObjectState replicas(KubeObject object, long wanted) {
        return replicas(object.status().number(0, "readyReplicas"), wanted);
    }

    private static ObjectState replicas(long ready, long wanted) {
        Tone tone = ready >= wanted ? (wanted == 0 ? Tone.QUIET : Tone.GOOD) : Tone.BUSY;
        return new ObjectState(ready + "/" + wanted, tone, "");
    }

    private static ObjectState job(KubeObject job) {
        for (MapValue condition : job.status().list("conditions").maps()) {
            if (condition.textOrEmpty("status").equals("True")) {
                switch (condition.textOrEmpty("type")) {
                    case "Complete" -> {
                        return new ObjectState("Complete", Tone.GOOD, "");
                    }
                    case "Failed" -> {
                        return new ObjectState("Failed", Tone.BAD, condition.textOrEmpty("message"));
                    }
                    case "Suspended" -> {
                        return new ObjectState("Suspended", Tone.QUIET, "");
                    }
                    default -> {}
                }
            }
        }
        return new ObjectState("Running", Tone.BUSY, "");
    }

    private static ObjectState phase(KubeObject object) {
        String phase = object.status().textOrEmpty("phase");
        boolean good = phase.equals("Bound") || phase.equals("Active");
        return phase.isEmpty() ? NONE : new ObjectState(phase, good ? Tone.GOOD : Tone.BUSY, "");
    }

    private static ObjectState byCondition(KubeObject object, String type, String yes, String no) {
        for (MapValue condition : object.status().list("conditions").maps()) {
            if (condition.textOrEmpty("type").equals(type)) {
                return condition.textOrEmpty("status").equals("True")
                        ? new ObjectState(yes, Tone.GOOD, "")
                        : new ObjectState(no, Tone.BAD, condition.textOrEmpty("message"));
            }
        }
        return NONE;
    }

    private static ObjectState pod(KubeObject pod) {
        String phase = pod.status().textOrEmpty("phase");
        List<MapValue> containers = new ArrayList<>();
        containers.addAll(pod.status().list("initContainerStatuses").maps());
        int inits = containers.size();
        containers.addAll(pod.status().list("containerStatuses").maps());
        for (int i = 0; i < containers.size(); i++) {
            MapValue container = containers.get(i);
            String prefix = i < inits ? "Init:" : "";
            String waiting = container.textOrEmpty("state", "waiting", "reason");
            if (!waiting.isEmpty() && !waiting.equals("PodInitializing") && !waiting.equals("ContainerCreating")) {
                return new ObjectState(
                        prefix + waiting,
                        Tone.BAD,
                        container.textOrEmpty("name") + ": " + container.textOrEmpty("state", "waiting", "message"));
            }
            String ended = container.textOrEmpty("state", "terminated", "reason");
            if (!ended.isEmpty() && !ended.equals("Completed")) {
                return new ObjectState(
                        prefix + ended,
                        Tone.BAD,
                        container.textOrEmpty("name") + " ended with "
                                + container.number(0, "state", "terminated", "exitCode"));
            }
        }
        return switch (phase) {
            case "Running" -> running(pod);
            case "Succeeded" -> new ObjectState("Completed", Tone.QUIET, "");
            case "Failed" ->
                new ObjectState(
                        orElse(pod.status().textOrEmpty("reason"), "Failed"),
                        Tone.BAD,
                        pod.status().textOrEmpty("message"));
            default -> new ObjectState(orElse(phase, "Pending"), Tone.BUSY, scheduling(pod));
        };
    }

    private static ObjectState running(KubeObject pod) {
        long all = pod.spec().list("containers").size();
        long ready = pod.status().list("containerStatuses").maps().stream()
                .filter(container -> container.flag("ready"))
                .count();
        return ready == all
                ? new ObjectState("Running", Tone.GOOD, "")
                : new ObjectState("Running " + ready + "/" + all, Tone.BUSY, "");
    }

    /** Why the Pod has no node; empty when it has one, or nobody has looked yet. */
    static String scheduling(KubeObject pod) {
        for (MapValue condition : pod.status().list("conditions").maps()) {
            if (condition.textOrEmpty("type").equals("PodScheduled")
                    && condition.textOrEmpty("status").equals("False")) {
                return condition.textOrEmpty("message");
            }
        }
        return "";
    }

    private static String orElse(String text, String other) {
        return text.isEmpty() ? other : text;
    }
}
