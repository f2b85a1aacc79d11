package dev.minato.twin.controllers.disruption;

import dev.minato.objects.selector.LabelSelector;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Controller;
import dev.minato.reconcile.Decision;
import dev.minato.reconcile.Nothing;
import dev.minato.reconcile.Scope;
import dev.minato.reconcile.Turn;
import dev.minato.reconcile.World;
import dev.minato.twin.controllers.workload.Conditions;
import dev.minato.twin.controllers.workload.Kinds;
import dev.minato.twin.controllers.workload.Pods;
import dev.minato.twin.controllers.workload.Status;
import dev.minato.twin.controllers.workload.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the status of every PodDisruptionBudget. */
public final class DisruptionController implements Controller<Nothing> {
    /** A Pod whose eviction was granted counts as gone for so long, even when nobody has deleted it yet. */
    private static final Duration DELETION = Duration.ofMinutes(2);

    private static final String ALLOWED = "DisruptionAllowed";

    @Override
    public String name() {
        return "disruption-controller";
    }

    @Override
    public Scope scope() {
        return new Scope.EachOf(Kinds.DISRUPTION_BUDGET);
    }

    @Override
    public Nothing start() {
        return Nothing.NOTHING;
    }

    @Override
    public Decision<Nothing> decide(Turn<Nothing> turn, World world) {
        KubeObject budget = turn.object();
        if (budget == null) {
            return Decision.rest(start(), "is gone");
        }
        LabelSelector selector = LabelSelector.of(budget.spec().get("selector"));
        List<KubeObject> pods = world.select(Kinds.POD, budget.namespace(), selector);
        List<Change> changes = new ArrayList<>();
        if (pods.isEmpty()) {
            changes.add(Change.Emit.normal(budget, "NoPods", "No matching pods found"));
        }
        Expected expected;
        try {
            expected = Expected.of(world, budget, pods);
        } catch (Expected.Unknown e) {
            return refuse(budget, changes, e, turn.now());
        }
        if (expected.unmanaged()) {
            changes.add(unmanaged(budget, selector));
        }
        Disrupted disrupted = Disrupted.of(budget, pods, turn.now(), changes);
        long healthy = pods.stream()
                .filter(pod -> !pod.isTerminating() && !disrupted.pods().has(pod.name()) && Pods.isReady(pod))
                .count();
        long allowed = expected.pods() <= 0 ? 0 : Math.max(0, healthy - expected.healthy());
        write(budget, expected, disrupted, healthy, allowed, turn.now(), changes);
        String why = "allows " + allowed + " disruptions: " + healthy + " healthy, " + expected.healthy() + " needed";
        Decision<Nothing> decision = Decision.change(start(), why, changes);
        return disrupted.again() == null ? decision : decision.lookAgainAt(disrupted.again());
    }

    private static Change unmanaged(KubeObject budget, LabelSelector selector) {
        return Change.Emit.warning(
                budget,
                "UnmanagedPods",
                "Pods selected by this PodDisruptionBudget (selector: " + selector
                        + ") were found to be unmanaged. As a"
                        + " result, the status of the PDB cannot be calculated correctly, which may result in undefined"
                        + " behavior. To account for these pods please set \".spec.minAvailable\" field of the PDB to an"
                        + " integer value.");
    }

    /**
     * The Pods whose eviction was granted and that are not being deleted yet.
     *
     * @param pods name to time, as in the status
     * @param again when the first of them counts again; null when there is none
     */
    private record Disrupted(MapValue pods, @Nullable Instant again) {
        static Disrupted of(KubeObject budget, List<KubeObject> pods, Instant now, List<Change> changes) {
            MapValue granted = budget.status().map("disruptedPods");
            MapValue left = MapValue.EMPTY;
            Instant again = null;
            for (KubeObject pod : granted.isEmpty() ? List.<KubeObject>of() : pods) {
                Instant at = Times.at(granted, pod.name());
                if (at != null && !pod.isTerminating()) {
                    Instant until = at.plus(DELETION);
                    if (until.isBefore(now)) {
                        String name = budget.namespace() + "/" + budget.name();
                        changes.add(Change.Emit.warning(
                                pod, "NotDeleted", "Pod was expected by PDB " + name + " to be deleted but it wasn't"));
                    } else {
                        left = left.with(pod.name(), granted.textOrEmpty(pod.name()));
                        again = Times.earlier(again, until.plusMillis(1));
                    }
                }
            }
            return new Disrupted(left, again);
        }
    }

    private static void write(
            KubeObject budget,
            Expected expected,
            Disrupted disrupted,
            long healthy,
            long allowed,
            Instant now,
            List<Change> changes) {
        Status status = new Status(budget.status())
                .always("currentHealthy", healthy)
                .always("desiredHealthy", expected.healthy())
                .always("expectedPods", expected.pods())
                .always("disruptionsAllowed", allowed)
                .count("observedGeneration", budget.generation());
        MapValue map = disrupted.pods().isEmpty()
                ? status.map().without("disruptedPods")
                : status.map().with("disruptedPods", (Value) disrupted.pods());
        String reason = allowed > 0 ? "SufficientPods" : "InsufficientPods";
        finish(budget, map, condition(budget, allowed > 0, reason, "", budget.generation(), now), changes);
    }

    private Decision<Nothing> refuse(KubeObject budget, List<Change> changes, Expected.Unknown e, Instant now) {
        String message = String.valueOf(e.getMessage());
        changes.add(Change.Emit.warning(
                budget,
                "CalculateExpectedPodCountFailed",
                "Failed to calculate the number of expected pods: " + message));
        Status status = new Status(budget.status())
                .always("disruptionsAllowed", 0)
                .always("currentHealthy", budget.status().number(0, "currentHealthy"))
                .always("desiredHealthy", budget.status().number(0, "desiredHealthy"))
                .always("expectedPods", budget.status().number(0, "expectedPods"));
        long observed = budget.status().number(0, "observedGeneration");
        finish(budget, status.map(), condition(budget, false, "SyncFailed", message, observed, now), changes);
        return Decision.change(start(), "allows no disruption: " + message, changes);
    }

    private static MapValue condition(
            KubeObject budget, boolean allowed, String reason, String message, long generation, Instant now) {
        String state = allowed ? "True" : "False";
        MapValue made = Conditions.condition(ALLOWED, state, reason, message, now);
        MapValue present = Conditions.find(Conditions.of(budget), ALLOWED);
        if (present != null && present.textOrEmpty("status").equals(state)) {
            made = made.with("lastTransitionTime", present.textOrEmpty("lastTransitionTime"));
        }
        return generation == 0 ? made : made.with("observedGeneration", generation);
    }

    private static void finish(KubeObject budget, MapValue status, MapValue condition, List<Change> changes) {
        ListValue others = Conditions.without(status.list("conditions"), ALLOWED);
        MapValue written = status.with("conditions", (Value) others.plus(condition));
        if (!written.equals(budget.status())) {
            changes.add(Change.Update.status(budget.withStatus(written)));
        }
    }
}
