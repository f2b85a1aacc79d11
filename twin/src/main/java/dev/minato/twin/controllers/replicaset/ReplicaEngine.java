package dev.minato.twin.controllers.replicaset;

import dev.minato.objects.selector.LabelSelector;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Decision;
import dev.minato.reconcile.Index;
import dev.minato.reconcile.Outcome;
import dev.minato.reconcile.Turn;
import dev.minato.reconcile.World;
import dev.minato.twin.controllers.replicaset.ReplicaMemory.Failure;
import dev.minato.twin.controllers.workload.Claims;
import dev.minato.twin.controllers.workload.Conditions;
import dev.minato.twin.controllers.workload.DeletionOrder;
import dev.minato.twin.controllers.workload.FollowUps;
import dev.minato.twin.controllers.workload.Kinds;
import dev.minato.twin.controllers.workload.PodChanges;
import dev.minato.twin.controllers.workload.PodTemplates;
import dev.minato.twin.controllers.workload.Pods;
import dev.minato.twin.controllers.workload.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps {@code spec.replicas} Pods of {@code spec.template}.
 *
 * <p>Pods are created in batches of 1, 2, 4, ... up to {@link #BURST}, each when the one before it succeeded and is
 * visible: a quota that refuses all refuses one, not five hundred.
 */
public final class ReplicaEngine {
    /** The most Pods that one decision creates or deletes. */
    static final int BURST = 500;

    private ReplicaEngine() {}

    /**
     * @param object the ReplicaSet or ReplicationController, not null
     * @param selector which Pods are its
     */
    public static Decision<ReplicaMemory> decide(
            Turn<ReplicaMemory> turn, World world, KubeObject object, LabelSelector selector) {
        Claims claims = Claims.of(world, object, Kinds.POD, selector);
        List<KubeObject> active = Pods.active(claims.mine());
        long desired = desired(object);
        ReplicaMemory memory = turn.memory();
        Outcome refused = firstRefusal(turn.last());

        FollowUps.Plan plan = new FollowUps.Plan();
        plan.addAll(memory.followUps().due(turn.last())).addAll(claims.changes());
        int before = plan.changes().size();
        long missing = desired - active.size();
        int batch = refused != null || missing <= 0 ? ReplicaMemory.BATCH_FIRST : grown(memory.batch(), turn.last());
        if (!object.isTerminating() && missing > 0) {
            create(plan, turn, object, (int) Math.min(Math.min(missing, batch), BURST));
        } else if (!object.isTerminating() && missing < 0) {
            int surplus = (int) Math.min(-missing, BURST);
            for (KubeObject pod : chooseSurplus(world, object, active, surplus, turn.now())) {
                PodChanges.delete(plan, object, pod);
            }
        }
        int acted = plan.changes().size() - before;
        Failure failure = missing == 0 ? null : failure(memory, turn.last(), refused, missing);
        writeStatus(plan, object, active, failure, turn.now());

        Decision<ReplicaMemory> decision = Decision.change(
                new ReplicaMemory(batch, failure, plan.followUps()),
                why(object, active.size(), desired, missing, acted),
                plan.changes());
        Instant next = Pods.nextAvailableAt(active, object.spec().number(0, "minReadySeconds"), turn.now());
        return next == null ? decision : decision.lookAgainAt(next);
    }

    static long desired(KubeObject object) {
        return object.spec().number(1, "replicas");
    }

    private static void create(FollowUps.Plan plan, Turn<ReplicaMemory> turn, KubeObject object, int count) {
        MapValue template = object.spec().map("template");
        for (int i = 0; i < count; i++) {
            PodChanges.create(plan, object, PodTemplates.pod(template, object, turn.entropy()));
        }
    }

    /** Twice the batch after one of that size that succeeded; the same when the last decision created none. */
    private static int grown(int batch, List<Turn.Result> last) {
        boolean created = last.stream().anyMatch(result -> result.change() instanceof Change.Create);
        return created ? Math.min(2 * batch, BURST) : batch;
    }

    private static boolean isAboutPods(Turn.Result result) {
        return result.change() instanceof Change.Create || result.change() instanceof Change.Delete;
    }

    /** The first Pod of the last decision that could not be created or deleted; null when all could. */
    private static @Nullable Outcome firstRefusal(List<Turn.Result> last) {
        for (Turn.Result result : last) {
            boolean gone = result.outcome() instanceof Outcome.Refused no && no.isNotFound();
            if (isAboutPods(result) && !(result.outcome() instanceof Outcome.Done) && !gone) {
                return result.outcome();
            }
        }
        return null;
    }

    private static @Nullable Failure failure(
            ReplicaMemory memory, List<Turn.Result> last, @Nullable Outcome refused, long missing) {
        String reason = missing > 0 ? "FailedCreate" : "FailedDelete";
        return switch (refused) {
            case null -> last.stream().anyMatch(ReplicaEngine::isAboutPods) ? null : memory.failure();
            case Outcome.Refused no when no.isNamespaceEnding() -> null;
            case Outcome.Refused no -> new Failure(reason, no.message());
            case Outcome.Unknown lost -> new Failure(reason, lost.message());
            case Outcome.Done ignored -> throw new AssertionError("done is no refusal");
        };
    }

    private static List<KubeObject> chooseSurplus(
            World world, KubeObject object, List<KubeObject> active, int count, Instant now) {
        if (count >= active.size()) {
            return active;
        }
        return DeletionOrder.first(count, active, related(world, object, active), now);
    }

    /** The Pods of all workloads with the same controller: a Deployment's revisions count as one when nodes are ranked. */
    private static List<KubeObject> related(World world, KubeObject object, List<KubeObject> own) {
        MapValue controller = object.controllerReference();
        if (controller == null) {
            return own;
        }
        List<KubeObject> related = new ArrayList<>();
        for (KubeObject sibling : world.by(new Index.ControlledBy(object.groupKind()), controller.textOrEmpty("uid"))) {
            related.addAll(world.by(new Index.ControlledBy(Kinds.POD), sibling.uid()));
        }
        return related;
    }

    private static void writeStatus(
            FollowUps.Plan plan, KubeObject object, List<KubeObject> active, @Nullable Failure failure, Instant now) {
        MapValue labels = object.spec().map("template", "metadata", "labels");
        LabelSelector fully = LabelSelector.ofLabels(labels.texts());
        long minReadySeconds = object.spec().number(0, "minReadySeconds");
        long labelled = 0;
        long ready = 0;
        long available = 0;
        for (KubeObject pod : active) {
            labelled += fully.matches(pod) ? 1 : 0;
            if (Pods.isReady(pod)) {
                ready++;
                available += Pods.isAvailable(pod, minReadySeconds, now) ? 1 : 0;
            }
        }
        Status status = new Status(object.status())
                .always("replicas", active.size())
                .count("fullyLabeledReplicas", labelled)
                .count("readyReplicas", ready)
                .count("availableReplicas", available)
                .count("observedGeneration", object.generation());
        status.conditions(conditions(status, failure, now));
        if (!status.map().equals(object.status())) {
            plan.add(Change.Update.status(object.withStatus(status.map())));
        }
    }

    /** A failure that is already told keeps its time and message until it is over. */
    private static dev.minato.objects.tree.ListValue conditions(Status status, @Nullable Failure failure, Instant now) {
        if (failure == null) {
            return Conditions.without(status.conditions(), "ReplicaFailure");
        }
        return Conditions.find(status.conditions(), "ReplicaFailure") != null
                ? status.conditions()
                : Conditions.with(
                        status.conditions(),
                        Conditions.condition("ReplicaFailure", "True", failure.reason(), failure.message(), now));
    }

    private static String why(KubeObject object, int active, long desired, long missing, int acted) {
        if (object.isTerminating()) {
            return "leaves its Pods alone: it is being deleted";
        }
        if (missing == 0) {
            return "has its Pods: " + desired;
        }
        return missing > 0
                ? "creates " + acted + " Pods: " + active + " of " + desired + " are there"
                : "deletes " + acted + " Pods: " + active + " are there, " + desired + " are wanted";
    }
}
