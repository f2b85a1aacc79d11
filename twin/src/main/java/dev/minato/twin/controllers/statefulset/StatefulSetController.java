package dev.minato.twin.controllers.statefulset;

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
import dev.minato.twin.controllers.workload.Owners;
import dev.minato.twin.controllers.workload.Pods;
import dev.minato.twin.controllers.workload.Revisions;
import dev.minato.twin.controllers.workload.Status;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

/** Keeps the Pods and claims of every StatefulSet. */
public final class StatefulSetController implements Controller<StatefulMemory> {
    private static final String HASH_LABEL = "controller.kubernetes.io/hash";

    @Override
    public String name() {
        return "statefulset-controller";
    }

    @Override
    public Scope scope() {
        return new Scope.EachOf(Kinds.STATEFUL_SET);
    }

    @Override
    public StatefulMemory start() {
        return StatefulMemory.START;
    }

    @Override
    public Decision<StatefulMemory> decide(Turn<StatefulMemory> turn, World world) {
        KubeObject set = turn.object();
        if (set == null) {
            return Decision.rest(start(), "is gone; its Pods go by garbage collection");
        }
        LabelSelector selector = LabelSelector.of(set.spec().get("selector"));
        Claims claims = Claims.of(
                world,
                set,
                Kinds.POD,
                selector,
                pod -> Identity.ordinal(set, pod) >= 0,
                orphan -> Owners.adopt(orphan, set));
        Revisions revisions = Revisions.of(world, set, selector);
        FollowUps.Plan plan = new FollowUps.Plan();
        plan.addAll(turn.memory().followUps().due(turn.last()))
                .addAll(claims.changes())
                .addAll(revisions.changes());
        Revisions.Present present = revisions.present(world, set.status().number(0, "collisionCount"), HASH_LABEL);
        if (present.change() != null) {
            plan.add(present.change());
        }
        KubeObject update = present.revision();
        if (update == null) {
            StatefulMemory memory = new StatefulMemory(turn.memory().batch(), plan.followUps());
            return Decision.change(memory, "notes its template as a revision", plan.changes());
        }
        KubeObject known = revisions.named(set.status().textOrEmpty("currentRevision"));
        KubeObject current = known == null ? update : known;
        Members members = new Members(set, claims.mine(), turn.now());
        int batch = batch(turn);
        Steps steps = new Steps(world, plan, members, current, update, batch);
        String why = set.isTerminating() ? "is being deleted: only counts" : steps.take();
        writeStatus(plan, steps, members, present.collisions());
        forget(plan, revisions, members, current, update);
        Decision<StatefulMemory> decision =
                Decision.change(new StatefulMemory(batch, plan.followUps()), why, plan.changes());
        Instant next = Pods.nextAvailableAt(claims.mine(), members.minReadySeconds(), turn.now());
        return next == null ? decision : decision.lookAgainAt(next);
    }

    private static int batch(Turn<StatefulMemory> turn) {
        List<Turn.Result> creations = turn.last().stream()
                .filter(result -> result.change() instanceof Change.Create)
                .toList();
        boolean failed = creations.stream().anyMatch(result -> !(result.outcome() instanceof Outcome.Done));
        int before = turn.memory().batch();
        return failed ? 1 : creations.isEmpty() ? before : Math.min(2 * before, 500);
    }

    private static void writeStatus(FollowUps.Plan plan, Steps steps, Members members, long collisions) {
        KubeObject set = members.set;
        String currentName = steps.current().name();
        String updateName = steps.update().name();
        long ready = 0;
        long available = 0;
        long current = -steps.outdatedDeleted();
        long updated = 0;
        List<KubeObject> there = members.there();
        for (KubeObject pod : there) {
            if (members.isReady(pod)) {
                ready++;
                available += members.isAvailable(pod) ? 1 : 0;
            }
            if (!pod.isTerminating()) {
                current += Identity.revision(pod).equals(currentName) ? 1 : 0;
                updated += Identity.revision(pod).equals(updateName) ? 1 : 0;
            }
        }
        int replicas = Identity.replicas(set);
        boolean rolling = set.spec().textOrEmpty("updateStrategy", "type").equals("RollingUpdate");
        if (rolling && updated == replicas && ready == replicas && there.size() == replicas) {
            current = updated;
            currentName = updateName;
        }
        Status status = new Status(set.status())
                .always("replicas", there.size())
                .count("readyReplicas", ready)
                .always("availableReplicas", available)
                .count("currentReplicas", Math.max(0, current))
                .count("updatedReplicas", updated)
                .text("currentRevision", currentName)
                .text("updateRevision", updateName)
                .always("collisionCount", collisions)
                .count("observedGeneration", set.generation());
        if (!status.map().equals(set.status())) {
            plan.add(Change.Update.status(set.withStatus(status.map())));
        }
    }

    private static void forget(
            FollowUps.Plan plan, Revisions revisions, Members members, KubeObject current, KubeObject update) {
        TreeSet<String> inUse = new TreeSet<>(List.of(current.name(), update.name()));
        members.there().forEach(pod -> inUse.add(Identity.revision(pod)));
        plan.addAll(revisions.forget(inUse));
    }
}
