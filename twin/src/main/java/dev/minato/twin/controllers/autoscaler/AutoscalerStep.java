package dev.minato.twin.controllers.autoscaler;

import dev.minato.objects.selector.LabelSelector;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.objects.tree.Value;
import dev.minato.reconcile.Answer;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Decision;
import dev.minato.reconcile.Outcome;
import dev.minato.reconcile.Turn;
import dev.minato.reconcile.World;
import dev.minato.twin.controllers.autoscaler.AutoscalerMemory.Pending;
import dev.minato.twin.controllers.autoscaler.AutoscalerMemory.Recommended;
import dev.minato.twin.controllers.autoscaler.AutoscalerMemory.Scaled;
import dev.minato.twin.controllers.workload.Conditions;
import dev.minato.twin.controllers.workload.Kinds;
import dev.minato.twin.controllers.workload.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One decision for an autoscaler in the making. */
final class AutoscalerStep {
    private final Turn<AutoscalerMemory> turn;
    private final World world;
    private final KubeObject autoscaler;
    private final @Nullable KubeObject target;
    private final List<Change> changes = new ArrayList<>();
    private ListValue conditions;
    private Value metrics = NullValue.NULL;

    AutoscalerStep(Turn<AutoscalerMemory> turn, World world, KubeObject autoscaler) {
        this.turn = turn;
        this.world = world;
        this.autoscaler = autoscaler;
        this.conditions = Conditions.of(autoscaler);
        MapValue reference = autoscaler.spec().map("scaleTargetRef");
        GroupKind kind = GroupKind.of(reference.textOrEmpty("apiVersion"), reference.textOrEmpty("kind"));
        this.target = world.get(new ObjectKey(kind, autoscaler.namespace(), reference.textOrEmpty("name")));
    }

    /** Asks again what it asked at its last look: the answers go on coming in. */
    void listen() {
        if (target != null) {
            for (MapValue metric : autoscaler.spec().list("metrics").maps()) {
                try {
                    Answer<PodUsage.Usage> ignored = world.ask(question(Proposal.Target.of(metric), target));
                    assert ignored != null : "there is always an answer";
                } catch (Unmeasured e) {
                    assert !e.words().isEmpty() : "it says why"; // nothing to listen to
                }
            }
        }
    }

    private PodUsage question(Proposal.Target metric, KubeObject workload) {
        return new PodUsage(autoscaler.namespace(), selector(workload), metric.resource(), metric.container());
    }

    private static LabelSelector selector(KubeObject workload) {
        return workload.groupKind().equals(Kinds.REPLICATION_CONTROLLER)
                ? LabelSelector.ofLabels(workload.spec().map("selector").texts())
                : LabelSelector.of(workload.spec().get("selector"));
    }

    Decision<AutoscalerMemory> look() {
        KubeObject workload = target;
        if (workload == null) {
            MapValue reference = autoscaler.spec().map("scaleTargetRef");
            String missing = GroupKind.of(reference.textOrEmpty("apiVersion"), reference.textOrEmpty("kind")) + " \""
                    + reference.textOrEmpty("name") + "\" not found";
            changes.add(Change.Emit.warning(autoscaler, "FailedGetScale", missing));
            condition(
                    "AbleToScale",
                    "False",
                    "FailedGetScale",
                    "the HPA controller was unable to get the target's current scale: " + missing);
            return rest(autoscaler.status(), memory(turn.memory().recommended()), "has nothing to scale: " + missing);
        }
        condition(
                "AbleToScale",
                "True",
                "SucceededGetScale",
                "the HPA controller was able to get the target's current scale");
        long present = workload.spec().number(1, "replicas");
        long min = autoscaler.spec().number(1, "minReplicas");
        long max = autoscaler.spec().number(1, "maxReplicas");
        if (present == 0 && min != 0) {
            condition(
                    "ScalingActive",
                    "False",
                    "ScalingDisabled",
                    "scaling is disabled since the replica count of the target is zero");
            return rest(status(0, 0), memory(turn.memory().recommended()), "leaves a workload of size 0 alone");
        }
        if (present > max) {
            return scale(workload, present, max, "Current number of replicas above Spec.MaxReplicas", List.of());
        }
        if (present < min) {
            return scale(workload, present, min, "Current number of replicas below Spec.MinReplicas", List.of());
        }
        return follow(workload, present);
    }

    /** Does what the metrics ask for. */
    private Decision<AutoscalerMemory> follow(KubeObject workload, long present) {
        Behavior behavior = new Behavior(autoscaler, turn.now());
        List<Recommended> recommended = new ArrayList<>(turn.memory().recommended());
        if (recommended.isEmpty()) {
            recommended.add(new Recommended(present, turn.now())); // after a start nothing goes down at once
        }
        Proposal proposal;
        try {
            proposal = highest(workload, present, behavior.tolerance());
        } catch (Unmeasured e) {
            changes.add(Change.Emit.warning(autoscaler, "FailedComputeMetricsReplicas", e.words()));
            MapValue status = status(present, autoscaler.status().number(0, "desiredReplicas"));
            return rest(status, memory(recommended), "does not know what its Pods use: " + e.words());
        }
        condition(
                "ScalingActive",
                "True",
                "ValidMetricFound",
                "the HPA was able to successfully calculate a replica count from " + proposal.name());
        long wanted = proposal.replicas();
        String reason = wanted > present ? proposal.name() + " above target" : "All metrics below target";
        Behavior.Size steady = behavior.stabilised(wanted, present, recommended);
        condition("AbleToScale", "True", steady.reason(), steady.message());
        Behavior.Size size =
                behavior.limited(steady.replicas(), present, turn.memory().scaled());
        condition("ScalingLimited", size.limited() ? "True" : "False", size.reason(), size.message());
        recommended.add(new Recommended(wanted, turn.now()));
        Instant oldest = turn.now().minusSeconds(behavior.memorySeconds());
        recommended.removeIf(one -> one.at().isBefore(oldest));
        return size.replicas() == present
                ? rest(status(present, present), memory(recommended), "is content with " + present + " Pods")
                : scale(workload, present, size.replicas(), reason, recommended);
    }

    /** The highest of what the metrics ask for. A metric that is missing keeps it from scaling down. */
    private Proposal highest(KubeObject workload, long present, Proposal.Tolerance tolerance) throws Unmeasured {
        List<MapValue> all = autoscaler.spec().list("metrics").maps();
        List<KubeObject> pods = world.select(Kinds.POD, autoscaler.namespace(), selector(workload));
        List<MapValue> shown = new ArrayList<>();
        Proposal highest = null;
        MapValue invalid = null;
        String first = "";
        int failed = 0;
        for (MapValue metric : all) {
            String resource = metric.textOrEmpty("resource", "name");
            try {
                Proposal.Target wanted = Proposal.Target.of(metric);
                Proposal proposal = Proposal.of(wanted, pods, usage(wanted, workload), present, tolerance, turn.now());
                shown.add(proposal.current());
                highest = highest == null || proposal.replicas() > highest.replicas() ? proposal : highest;
            } catch (Unmeasured e) {
                shown.add(MapValue.of("type", ""));
                if (failed++ == 0) {
                    String type = metric.textOrEmpty("type");
                    String words = "failed to get " + resource + " utilization: " + e.words();
                    invalid = condition("ScalingActive", "False", "FailedGet" + type + "Metric", words, true);
                    first = "failed to get " + resource + " resource metric value: " + words;
                    changes.add(Change.Emit.warning(autoscaler, "FailedGet" + type + "Metric", words));
                }
            }
        }
        metrics = ListValue.of(shown);
        if (highest == null || (failed > 0 && highest.replicas() < present)) {
            if (invalid != null) {
                conditions = put(conditions, invalid);
            }
            throw new Unmeasured(
                    "invalid metrics (" + failed + " invalid out of " + all.size() + "), first error is: " + first);
        }
        return highest;
    }

    private PodUsage.Usage usage(Proposal.Target metric, KubeObject workload) throws Unmeasured {
        return switch (world.ask(question(metric, workload))) {
            case Answer.Known<PodUsage.Usage> known -> known.value();
            case Answer.Pending<PodUsage.Usage> pending ->
                throw new Unmeasured("unable to get metrics for resource " + metric.resource()
                        + ": no metrics returned from resource metrics API");
            case Answer.Failed<PodUsage.Usage> no ->
                throw new Unmeasured("unable to get metrics for resource " + metric.resource() + ": " + no.why());
        };
    }

    // ---- scaling

    private Decision<AutoscalerMemory> scale(
            KubeObject workload, long from, long to, String why, List<Recommended> recommended) {
        MapValue patch = MapValue.of("spec", MapValue.of("replicas", to));
        changes.add(new Change.Merge(workload.key(), workload.apiVersion(), patch, "scale"));
        AutoscalerMemory before = memory(recommended.isEmpty() ? turn.memory().recommended() : recommended);
        Pending pending = new Pending(from, to, why, status(from, to));
        AutoscalerMemory memory =
                new AutoscalerMemory(before.syncedAt(), before.recommended(), before.scaled(), pending);
        return Decision.change(memory, "scales from " + from + " to " + to + ": " + why, changes);
    }

    /** Writes down what came of a change of size. */
    Decision<AutoscalerMemory> conclude(Pending pending) {
        AutoscalerMemory memory = turn.memory();
        Outcome outcome = turn.last().stream()
                .filter(result -> result.change() instanceof Change.Merge)
                .map(Turn.Result::outcome)
                .findFirst()
                .orElse(new Outcome.Unknown("the change was lost"));
        conditions = pending.status().list("conditions");
        List<Scaled> scaled = new ArrayList<>(memory.scaled());
        MapValue status = pending.status();
        if (outcome instanceof Outcome.Done) {
            String size = "New size: " + pending.to() + "; reason: " + pending.why();
            changes.add(Change.Emit.normal(autoscaler, "SuccessfulRescale", size));
            condition(
                    "AbleToScale",
                    "True",
                    "SucceededRescale",
                    "the HPA controller was able to update the target scale to " + pending.to());
            status = status.with("lastScaleTime", Times.text(turn.now()));
            long oldest = new Behavior(autoscaler, turn.now()).memorySeconds();
            scaled.removeIf(one -> one.at().isBefore(turn.now().minusSeconds(oldest)));
            scaled.add(new Scaled(pending.to() - pending.from(), turn.now()));
        } else {
            String error = outcome instanceof Outcome.Refused no ? no.message() : outcome.toString();
            String size = "New size: " + pending.to() + "; reason: " + pending.why() + "; error: " + error;
            changes.add(Change.Emit.warning(autoscaler, "FailedRescale", size));
            condition(
                    "AbleToScale",
                    "False",
                    "FailedUpdateScale",
                    "the HPA controller was unable to update the target scale: " + error);
            status = status.with("desiredReplicas", autoscaler.status().number(0, "desiredReplicas"));
        }
        AutoscalerMemory after = new AutoscalerMemory(memory.syncedAt(), memory.recommended(), scaled, null);
        return rest(status, after, "has scaled to " + pending.to());
    }

    // ---- status

    private AutoscalerMemory memory(List<Recommended> recommended) {
        return new AutoscalerMemory(turn.now(), recommended, turn.memory().scaled(), null);
    }

    private MapValue status(long present, long desired) {
        MapValue status = autoscaler
                .status()
                .without("observedGeneration")
                .with("desiredReplicas", desired)
                .with("currentMetrics", metrics)
                .with("conditions", (Value) conditions);
        return present == 0 ? status.without("currentReplicas") : status.with("currentReplicas", present);
    }

    private Decision<AutoscalerMemory> rest(MapValue status, AutoscalerMemory memory, String why) {
        MapValue written = status.with("conditions", (Value) conditions);
        if (!written.equals(autoscaler.status())) {
            changes.add(Change.Update.status(autoscaler.withStatus(written)));
        }
        listen();
        return Decision.change(memory, why, changes);
    }

    private void condition(String type, String state, String reason, String message) {
        conditions = put(conditions, condition(type, state, reason, message, false));
    }

    private MapValue condition(String type, String state, String reason, String message, boolean uncomputed) {
        String words = uncomputed ? "the HPA was unable to compute the replica count: " + message : message;
        MapValue made = Conditions.condition(type, state, reason, words, turn.now());
        MapValue present = Conditions.find(conditions, type);
        return present != null && present.textOrEmpty("status").equals(state)
                ? made.with("lastTransitionTime", present.textOrEmpty("lastTransitionTime"))
                : made;
    }

    /** The list with the condition in its place, or at the end. */
    private static ListValue put(ListValue list, MapValue condition) {
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof MapValue present
                    && present.textOrEmpty("type").equals(condition.textOrEmpty("type"))) {
                return list.with(i, condition);
            }
        }
        return list.plus(condition);
    }
}
