package dev.minato.twin.controllers.deployment;

import dev.minato.objects.selector.LabelSelector;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
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
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Brings every Deployment from the templates it had to the one it has. */
public final class DeploymentController implements Controller<DeploymentMemory> {
    @Override
    public String name() {
        return "deployment-controller";
    }

    @Override
    public Scope scope() {
        return new Scope.EachOf(Kinds.DEPLOYMENT);
    }

    @Override
    public DeploymentMemory start() {
        return DeploymentMemory.START;
    }

    @Override
    public Decision<DeploymentMemory> decide(Turn<DeploymentMemory> turn, World world) {
        KubeObject deployment = turn.object();
        if (deployment == null) {
            return Decision.rest(start(), "is gone; its ReplicaSets go by garbage collection");
        }
        LabelSelector selector = LabelSelector.of(deployment.spec().get("selector"));
        if (selector.matchesEverything()) {
            return refuseToSelectAll(deployment);
        }
        Claims claims = Claims.of(world, deployment, Kinds.REPLICA_SET, selector);
        FollowUps.Plan plan = new FollowUps.Plan();
        plan.addAll(turn.memory().followUps().due(turn.last())).addAll(claims.changes());
        return new Step(turn, world, deployment, new Draft(deployment, claims.mine()), plan).take();
    }

    private Decision<DeploymentMemory> refuseToSelectAll(KubeObject deployment) {
        if (deployment.status().number(0, "observedGeneration") == deployment.generation()) {
            return Decision.rest(start(), "does nothing: its selector is empty, which would select all Pods");
        }
        return Decision.change(
                start(),
                "does nothing: its selector is empty, which would select all Pods",
                Change.Emit.warning(
                        deployment,
                        "SelectingAll",
                        "This deployment is selecting all pods. A non-empty selector is required."),
                Change.Update.status(deployment.withStatus(
                        deployment.status().with("observedGeneration", deployment.generation()))));
    }

    /** One decision in the making. */
    private record Step(
            Turn<DeploymentMemory> turn,
            World world,
            KubeObject deployment,
            Draft draft,
            FollowUps.Plan plan,
            RolloutStatus status) {
        Step(Turn<DeploymentMemory> turn, World world, KubeObject deployment, Draft draft, FollowUps.Plan plan) {
            this(turn, world, deployment, draft, plan, new RolloutStatus(deployment, turn.now()));
        }

        Decision<DeploymentMemory> take() {
            if (deployment.isTerminating()) {
                noteRevision();
                status.count(draft);
                return decided("is being deleted: only counts");
            }
            status.notePause();
            noteRevision();
            if (deployment.spec().flag("paused")) {
                Scaling.scale(draft);
                deleteHistory();
                status.count(draft);
                return decided("is paused: keeps its size, takes up no new template");
            }
            if (Scaling.isDue(draft)) {
                Scaling.scale(draft);
                status.count(draft);
                return decided("shares out its new size of " + ReplicaSets.replicas(deployment));
            }
            return Limits.isRolling(deployment) ? roll() : recreate();
        }

        /** Brings annotations of the newest ReplicaSet up to date and notes its revision in the Deployment. */
        private void noteRevision() {
            KubeObject newest = draft.newest();
            if (newest == null) {
                return;
            }
            long minReadySeconds = deployment.spec().number(0, "minReadySeconds");
            KubeObject current = RevisionAnnotations.current(newest, draft);
            if (current.spec().number(0, "minReadySeconds") != minReadySeconds) {
                current = current.withSpec(spec -> spec.with("minReadySeconds", minReadySeconds));
            }
            draft.put(current);
            if (justCreated(newest)) {
                status.noteCreated(newest);
            } else {
                status.noteFound(newest);
            }
        }

        private boolean justCreated(KubeObject set) {
            return turn.last().stream()
                    .anyMatch(result -> result.change() instanceof Change.Create create
                            && create.object().name().equals(set.name())
                            && result.outcome() instanceof Outcome.Done);
        }

        private Decision<DeploymentMemory> roll() {
            KubeObject newest = draft.newest();
            if (newest == null) {
                return create();
            }
            boolean stepped = RollingUpdate.step(draft, newest);
            if (!stepped && RolloutStatus.isComplete(deployment, deployment.status())) {
                deleteHistory();
            }
            status.countRollout(draft);
            return decided(stepped ? "takes a step of the rollout" : "has taken the steps it may take now");
        }

        private Decision<DeploymentMemory> recreate() {
            if (Recreate.shrink(draft)) {
                status.countRollout(draft);
                return decided("scales the old ReplicaSets to 0 before the new one starts");
            }
            if (Recreate.oldPodsRun(draft, world)) {
                status.countRollout(draft);
                return decided("waits until the last old Pod has ended");
            }
            KubeObject newest = draft.newest();
            if (newest == null) {
                return create();
            }
            draft.scaleIfNeeded(newest, ReplicaSets.replicas(deployment));
            if (RolloutStatus.isComplete(deployment, deployment.status())) {
                deleteHistory();
            }
            status.countRollout(draft);
            return decided("runs the newest template only");
        }

        private Decision<DeploymentMemory> create() {
            KubeObject set = draft.create();
            if (world.get(set.key()) != null) {
                status.countCollision();
                return decided("takes another hash: a ReplicaSet " + set.name() + " that is not its own is there");
            }
            long replicas = ReplicaSets.replicas(set);
            String failed = "Failed to create new replica set \"" + set.name() + "\": ";
            noteRefusal(failed);
            plan.add(
                    new Change.Create(set),
                    replicas > 0 ? Draft.scaled(deployment, set.name(), 0, replicas) : null,
                    Change.Emit.warning(deployment, "ReplicaSetCreateError", failed));
            return decided("creates ReplicaSet " + set.name() + " for its template");
        }

        private void noteRefusal(String failed) {
            for (Turn.Result result : turn.last()) {
                if (result.change() instanceof Change.Create
                        && result.outcome() instanceof Outcome.Refused refused
                        && !refused.isAlreadyExists()
                        && !refused.isNamespaceEnding()) {
                    status.noteNotCreated(failed + refused.message());
                }
            }
        }

        /** Old ReplicaSets beyond the limit go, those of the lowest revisions first, but never one with Pods. */
        private void deleteHistory() {
            long limit = deployment.spec().number(Integer.MAX_VALUE, "revisionHistoryLimit");
            List<KubeObject> old = draft.old().stream()
                    .filter(set -> !set.isTerminating())
                    .sorted(java.util.Comparator.comparingLong(RevisionAnnotations::revision)
                            .thenComparing(ReplicaSets.BY_AGE))
                    .toList();
            for (KubeObject set : old.subList(0, (int) Math.max(0, old.size() - limit))) {
                boolean seen = set.status().number(0, "observedGeneration") >= set.generation();
                if (ReplicaSets.actual(set) == 0 && ReplicaSets.replicas(set) == 0 && seen) {
                    plan.add(Change.Delete.of(set));
                }
            }
        }

        private Decision<DeploymentMemory> decided(String why) {
            draft.write(plan);
            MapValue after = status.map();
            KubeObject newest = draft.newest();
            String revision = newest == null ? null : newest.annotation(RevisionAnnotations.REVISION);
            KubeObject written = deployment.withStatus(after);
            if (revision != null && !Objects.equals(deployment.annotation(RevisionAnnotations.REVISION), revision)) {
                // the server takes a change of annotations by way of the status, as the real one does
                written = written.withAt(List.of("metadata", "annotations", RevisionAnnotations.REVISION), revision);
            }
            if (!written.equals(deployment)) {
                plan.add(Change.Update.status(written));
            }
            @Nullable Instant again = deployment.spec().flag("paused") ? null : status.lookAgainAt();
            Decision<DeploymentMemory> decision =
                    Decision.change(new DeploymentMemory(plan.followUps()), why, plan.changes());
            return again == null ? decision : decision.lookAgainAt(again);
        }
    }
}
