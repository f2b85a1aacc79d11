package dev.minato.twin.controllers.daemonset;

import dev.minato.objects.selector.LabelSelector;
import dev.minato.objects.tree.KubeObject;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Controller;
import dev.minato.reconcile.Decision;
import dev.minato.reconcile.Outcome;
import dev.minato.reconcile.Scope;
import dev.minato.reconcile.Turn;
import dev.minato.reconcile.World;
import dev.minato.twin.controllers.workload.Claims;
import dev.minato.twin.controllers.workload.FollowUps;
import dev.minato.twin.controllers.workload.Kinds;
import dev.minato.twin.controllers.workload.PodChanges;
import dev.minato.twin.controllers.workload.PodTemplates;
import dev.minato.twin.controllers.workload.Pods;
import dev.minato.twin.controllers.workload.Revisions;
import dev.minato.twin.controllers.workload.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Keeps the Pods of every DaemonSet. */
public final class DaemonSetController implements Controller<DaemonMemory> {
    /** The most Pods that one decision creates or deletes. */
    private static final int BURST = 250;

    @Override
    public String name() {
        return "daemonset-controller";
    }

    @Override
    public Scope scope() {
        return new Scope.EachOf(Kinds.DAEMON_SET);
    }

    @Override
    public DaemonMemory start() {
        return DaemonMemory.START;
    }

    @Override
    public Decision<DaemonMemory> decide(Turn<DaemonMemory> turn, World world) {
        KubeObject set = turn.object();
        if (set == null || set.isTerminating()) {
            return Decision.rest(start(), "goes; its Pods go by garbage collection");
        }
        LabelSelector selector = LabelSelector.of(set.spec().get("selector"));
        if (selector.matchesEverything()) {
            return Decision.change(
                    start(),
                    "does nothing: its selector is empty, which would select all Pods",
                    Change.Emit.warning(
                            set,
                            "SelectingAll",
                            "This daemon set is selecting all pods. A non-empty selector is required."));
        }
        Claims claims = Claims.of(world, set, Kinds.POD, selector);
        Revisions revisions = Revisions.of(world, set, selector);
        FollowUps.Plan plan = new FollowUps.Plan();
        plan.addAll(turn.memory().followUps().due(turn.last()))
                .addAll(claims.changes())
                .addAll(revisions.changes());
        Revisions.Present present =
                revisions.present(world, set.status().number(0, "collisionCount"), DaemonTemplate.HASH);
        if (present.change() != null) {
            plan.add(present.change());
        }
        KubeObject revision = present.revision();
        if (revision == null) {
            DaemonMemory memory = turn.memory();
            return Decision.change(
                    new DaemonMemory(memory.batch(), memory.failures(), plan.followUps()),
                    "notes its template as a revision",
                    plan.changes());
        }
        String hash = revision.metadata().textOrEmpty("labels", DaemonTemplate.HASH);
        DaemonView view = new DaemonView(set, hash, world.all(Kinds.NODE), claims.mine(), turn.now());
        Decision<DaemonMemory> decision = act(turn, plan, view, present.collisions());
        for (Change change : forget(revisions, revision, claims.mine())) {
            decision = decision.and(change);
        }
        Instant next = Pods.nextAvailableAt(claims.mine(), view.minReadySeconds(), turn.now());
        return next == null ? decision : decision.lookAgainAt(next);
    }

    private static Decision<DaemonMemory> act(
            Turn<DaemonMemory> turn, FollowUps.Plan plan, DaemonView view, long collisions) {
        Map<String, DaemonMemory.Failure> failures = turn.memory().copyOfFailures();
        failures.values().removeIf(failure -> failure.isOver(turn.now().minusSeconds(1800)));
        DaemonPlan daemons = new DaemonPlan(view, failures);
        plan.addAll(daemons.events);
        int batch = batch(turn);
        List<String> nodes = daemons.create.subList(0, Math.min(Math.min(batch, BURST), daemons.create.size()));
        for (String node : nodes) {
            PodChanges.create(
                    plan,
                    view.set,
                    PodTemplates.pod(DaemonTemplate.of(view.set, view.hash, node), view.set, turn.entropy()));
        }
        List<KubeObject> leaving = daemons.delete.subList(0, Math.min(BURST, daemons.delete.size()));
        leaving.forEach(pod -> PodChanges.delete(plan, view.set, pod));
        writeStatus(plan, view, collisions);
        String why = nodes.isEmpty() && leaving.isEmpty()
                ? "runs on " + view.desired + " nodes"
                : "creates " + nodes.size() + " Pods and deletes " + leaving.size();
        Decision<DaemonMemory> decision =
                Decision.change(new DaemonMemory(batch, failures, plan.followUps()), why, plan.changes());
        return daemons.again == null ? decision : decision.lookAgainAt(daemons.again);
    }

    private static int batch(Turn<DaemonMemory> turn) {
        List<Turn.Result> creations = turn.last().stream()
                .filter(result -> result.change() instanceof Change.Create)
                .toList();
        boolean failed = creations.stream().anyMatch(result -> !(result.outcome() instanceof Outcome.Done));
        int before = turn.memory().batch();
        return failed ? 1 : creations.isEmpty() ? before : Math.min(2 * before, BURST);
    }

    private static void writeStatus(FollowUps.Plan plan, DaemonView view, long collisions) {
        long scheduled = 0;
        long misscheduled = 0;
        long ready = 0;
        long available = 0;
        long updated = 0;
        for (var entry : view.fits.entrySet()) {
            List<KubeObject> pods = view.on(entry.getKey());
            if (pods.isEmpty()) {
                continue;
            }
            if (entry.getValue() != DaemonNodes.Fit.RUN) {
                misscheduled++;
                continue;
            }
            KubeObject pod = pods.getFirst();
            scheduled++;
            if (Pods.isReady(pod)) {
                ready++;
                available += view.isAvailable(pod) ? 1 : 0;
            }
            updated += view.isCurrent(pod) ? 1 : 0;
        }
        Status status = new Status(view.set.status())
                .always("desiredNumberScheduled", view.desired)
                .always("currentNumberScheduled", scheduled)
                .always("numberMisscheduled", misscheduled)
                .always("numberReady", ready)
                .count("updatedNumberScheduled", updated)
                .count("numberAvailable", available)
                .count("numberUnavailable", view.desired - available)
                .count("collisionCount", collisions)
                .count("observedGeneration", view.set.generation());
        if (!status.map().equals(view.set.status())) {
            plan.add(Change.Update.status(view.set.withStatus(status.map())));
        }
    }

    private static List<Change> forget(Revisions revisions, KubeObject present, List<KubeObject> pods) {
        TreeSet<String> hashes = new TreeSet<>();
        for (KubeObject pod : pods) {
            hashes.add(pod.metadata().textOrEmpty("labels", DaemonTemplate.HASH));
        }
        TreeSet<String> inUse = new TreeSet<>();
        inUse.add(present.name());
        for (KubeObject revision : revisions.all()) {
            if (hashes.contains(revision.metadata().textOrEmpty("labels", DaemonTemplate.HASH))) {
                inUse.add(revision.name());
            }
        }
        return revisions.forget(inUse);
    }
}
