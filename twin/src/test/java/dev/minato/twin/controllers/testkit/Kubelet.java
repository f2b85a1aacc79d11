package dev.minato.twin.controllers.testkit;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Controller;
import dev.minato.reconcile.Decision;
import dev.minato.reconcile.Index;
import dev.minato.reconcile.Nothing;
import dev.minato.reconcile.Scope;
import dev.minato.reconcile.Turn;
import dev.minato.reconcile.World;
import dev.minato.twin.controllers.workload.Kinds;
import dev.minato.twin.controllers.workload.Pods;
import dev.minato.twin.controllers.workload.Times;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Scheduler and kubelet in one: binds a Pod at once, and makes it ready {@code test/ready-after} seconds later (0 without
 * the annotation, never when it is "never"); with {@code test/one-by-one} two seconds after the one before it. {@code test/ends} says how it ends after 5 seconds: Succeeded or Failed. A
 * Pod that is being deleted ends and goes.
 */
final class Kubelet implements Controller<Nothing> {
    @Override
    public String name() {
        return "test-kubelet";
    }

    @Override
    public Scope scope() {
        return new Scope.EachOf(Kinds.POD);
    }

    @Override
    public Nothing start() {
        return Nothing.NOTHING;
    }

    @Override
    public Decision<Nothing> decide(Turn<Nothing> turn, World world) {
        KubeObject pod = turn.object();
        if (pod == null) {
            return Decision.rest(start(), "is gone");
        }
        if (pod.isTerminating()) {
            return terminate(pod, turn.now());
        }
        if (Pods.nodeName(pod).isEmpty()) {
            return Decision.change(start(), "binds", new Change.Bind(pod.key(), pod.uid(), node(pod)));
        }
        Instant started = Times.at(pod.status(), "startTime");
        if (started == null) {
            return Decision.change(start(), "starts", phase(pod, "Pending", false, turn.now()));
        }
        return run(pod, world, started, turn.now());
    }

    /** The node that its affinity names, as a DaemonSet's does; else any. */
    private static String node(KubeObject pod) {
        MapValue required =
                pod.spec().map("affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution");
        for (MapValue term : required.list("nodeSelectorTerms").maps()) {
            for (MapValue field : term.list("matchFields").maps()) {
                return field.list("values").texts().getFirst();
            }
        }
        return "node-" + Math.floorMod(pod.name().hashCode(), 3);
    }

    private Decision<Nothing> terminate(KubeObject pod, Instant now) {
        if (!Pods.isTerminal(pod) && !Pods.nodeName(pod).isEmpty()) {
            return Decision.change(start(), "stops", phase(pod, "Failed", false, now));
        }
        Change.Delete delete = Change.Delete.of(pod);
        return pod.finalizers().isEmpty()
                ? Decision.change(
                        start(), "removes", new Change.Delete(pod.key(), "v1", delete.uid(), delete.propagation(), 0L))
                : Decision.rest(start(), "waits for finalizers");
    }

    private Decision<Nothing> run(KubeObject pod, World world, Instant started, Instant now) {
        String after = annotation(pod, "test/ready-after", "0");
        String ends = annotation(pod, "test/ends", "");
        if (Pods.isTerminal(pod) || after.equals("never")) {
            return Decision.rest(start(), "is as it is");
        }
        Instant ready = started.plusSeconds(Long.parseLong(after));
        if (now.isBefore(ready)) {
            return Decision.rest(start(), "is not ready yet").lookAgainAt(ready);
        }
        if (!Pods.isReady(pod)
                && !annotation(pod, "test/one-by-one", "").isEmpty()
                && isAnotherReadySince(now, pod, world)) {
            return Decision.rest(start(), "waits for its turn").lookAgainAt(now.plusSeconds(2));
        }
        if (!Pods.isReady(pod)) {
            return Decision.change(start(), "is ready", phase(pod, "Running", true, now));
        }
        Instant end = ready.plusSeconds(5);
        if (ends.isEmpty()) {
            return Decision.rest(start(), "runs");
        }
        return now.isBefore(end)
                ? Decision.rest(start(), "runs for a while").lookAgainAt(end)
                : Decision.change(start(), "ends", phase(pod, ends, false, now));
    }

    private static boolean isAnotherReadySince(Instant now, KubeObject pod, World world) {
        MapValue owner = pod.controllerReference();
        String uid = owner == null ? "" : owner.textOrEmpty("uid");
        return world.by(new Index.ControlledBy(Kinds.POD), uid).stream()
                .map(Pods::readySince)
                .anyMatch(since -> since != null && since.plusSeconds(2).isAfter(now));
    }

    private static String annotation(KubeObject pod, String key, String orElse) {
        @Nullable String text = pod.annotation(key);
        return text == null ? orElse : text;
    }

    private static Change phase(KubeObject pod, String phase, boolean ready, Instant now) {
        MapValue condition =
                MapValue.of("type", "Ready", "status", ready ? "True" : "False", "lastTransitionTime", Times.text(now));
        String started = pod.status().text("startTime");
        return Change.Update.status(pod.withStatus(MapValue.of(
                "phase", phase, "startTime", started == null ? Times.text(now) : started, "conditions", (Value)
                        ListValue.of(condition))));
    }
}
