package dev.minato.twin.controllers.deployment;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.twin.controllers.workload.Conditions;
import dev.minato.twin.controllers.workload.Status;
import dev.minato.twin.controllers.workload.Times;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Deployment's status on the way to what it shall be: counts of its ReplicaSets, conditions, deadline. */
final class RolloutStatus {
    private static final String PROGRESSING = "Progressing";
    private static final String AVAILABLE = "Available";
    private static final String REPLICA_FAILURE = "ReplicaFailure";

    /** The deadline that stands for none. */
    private static final long NO_DEADLINE = Integer.MAX_VALUE;

    private final KubeObject deployment;
    private final Instant now;
    private final Status status;

    RolloutStatus(KubeObject deployment, Instant now) {
        this.deployment = deployment;
        this.now = now;
        this.status = new Status(deployment.status());
    }

    MapValue map() {
        return status.map();
    }

    private boolean hasDeadline() {
        return deadlineSeconds() != NO_DEADLINE;
    }

    private long deadlineSeconds() {
        return deployment.spec().number(NO_DEADLINE, "progressDeadlineSeconds");
    }

    /** One more ReplicaSet with the name of the template's hash was somebody else's: the next hash is another. */
    void countCollision() {
        status.count("collisionCount", status.map().number(0, "collisionCount") + 1);
    }

    /** Time in pause does not count against the deadline: the condition says when it began and ended. */
    void notePause() {
        MapValue progressing = Conditions.find(status.conditions(), PROGRESSING);
        String reason = progressing == null ? "" : progressing.textOrEmpty("reason");
        if (!hasDeadline() || reason.equals("ProgressDeadlineExceeded")) {
            return;
        }
        boolean paused = deployment.spec().flag("paused");
        boolean noted = reason.equals("DeploymentPaused");
        if (paused && !noted) {
            set(PROGRESSING, "Unknown", "DeploymentPaused", "Deployment is paused");
        } else if (!paused && noted) {
            set(PROGRESSING, "Unknown", "DeploymentResumed", "Deployment is resumed");
        }
    }

    void noteCreated(KubeObject set) {
        if (hasDeadline()) {
            set(PROGRESSING, "True", "NewReplicaSetCreated", "Created new replica set \"" + set.name() + "\"");
        }
    }

    /** A ReplicaSet was there before anybody counted progress: the deadline counts from here. */
    void noteFound(KubeObject set) {
        if (hasDeadline() && Conditions.find(status.conditions(), PROGRESSING) == null) {
            set(PROGRESSING, "True", "FoundNewReplicaSet", "Found new replica set \"" + set.name() + "\"");
        }
    }

    void noteNotCreated(String message) {
        if (hasDeadline()) {
            set(PROGRESSING, "False", "ReplicaSetCreateError", message);
        }
    }

    /** The counts, and whether enough is available; for a Deployment that is scaled, paused or being deleted. */
    void count(Draft draft) {
        List<KubeObject> all = draft.all();
        KubeObject newest = draft.newest();
        long available = ReplicaSets.available(all);
        status.count("observedGeneration", deployment.generation())
                .count("replicas", ReplicaSets.actual(all))
                .count("updatedReplicas", newest == null ? 0 : ReplicaSets.actual(newest))
                .count("readyReplicas", ReplicaSets.ready(all))
                .count("availableReplicas", available)
                .count("unavailableReplicas", Math.max(0, ReplicaSets.replicas(all) - available));
        if (available >= Limits.of(deployment).minAvailable()) {
            set(AVAILABLE, "True", "MinimumReplicasAvailable", "Deployment has minimum availability.");
        } else {
            set(AVAILABLE, "False", "MinimumReplicasUnavailable", "Deployment does not have minimum availability.");
        }
    }

    /** {@link #count}, and how the rollout gets on. */
    void countRollout(Draft draft) {
        MapValue before = Conditions.find(status.conditions(), PROGRESSING);
        count(draft);
        if (!hasDeadline()) {
            status.conditions(Conditions.without(status.conditions(), PROGRESSING));
        }
        boolean wasComplete = number("replicas") == number("updatedReplicas")
                && before != null
                && before.textOrEmpty("reason").equals("NewReplicaSetAvailable");
        if (hasDeadline() && !wasComplete) {
            noteProgress(draft, before);
        }
        noteFailure(draft);
    }

    private void noteProgress(Draft draft, @Nullable MapValue before) {
        KubeObject newest = draft.newest();
        String what =
                newest == null ? "Deployment \"" + deployment.name() + "\"" : "ReplicaSet \"" + newest.name() + "\"";
        if (isComplete(deployment, status.map())) {
            set(PROGRESSING, "True", "NewReplicaSetAvailable", what + " has successfully progressed.");
        } else if (hasProgressed()) {
            // each sign of progress counts the deadline anew, so this one is written although its reason is the same
            status.conditions(Conditions.without(status.conditions(), PROGRESSING));
            set(PROGRESSING, "True", "ReplicaSetUpdated", what + " is progressing.");
            keepTransition(before);
        } else if (isTimedOut(before)) {
            set(PROGRESSING, "False", "ProgressDeadlineExceeded", what + " has timed out progressing.");
        }
    }

    private void keepTransition(@Nullable MapValue before) {
        if (before != null && Conditions.isTrue(before)) {
            List<MapValue> kept = status.conditions().maps().stream()
                    .map(condition -> condition.textOrEmpty("type").equals(PROGRESSING)
                            ? condition.with("lastTransitionTime", before.textOrEmpty("lastTransitionTime"))
                            : condition)
                    .toList();
            status.conditions(ListValue.of(kept));
        }
    }

    /** Whether all Pods are of the newest template and available, and none of an old one is left. */
    static boolean isComplete(KubeObject deployment, MapValue status) {
        long desired = ReplicaSets.replicas(deployment);
        return status.number(0, "updatedReplicas") == desired
                && status.number(0, "replicas") == desired
                && status.number(0, "availableReplicas") == desired
                && status.number(0, "observedGeneration") >= deployment.generation();
    }

    private boolean hasProgressed() {
        MapValue old = deployment.status();
        long oldOnes = old.number(0, "replicas") - old.number(0, "updatedReplicas");
        return number("updatedReplicas") > old.number(0, "updatedReplicas")
                || number("replicas") - number("updatedReplicas") < oldOnes
                || number("readyReplicas") > old.number(0, "readyReplicas")
                || number("availableReplicas") > old.number(0, "availableReplicas");
    }

    private boolean isTimedOut(@Nullable MapValue progressing) {
        Instant at = deadline(progressing);
        boolean told = progressing != null && progressing.textOrEmpty("reason").equals("ProgressDeadlineExceeded");
        return told || (at != null && at.isBefore(now));
    }

    /** When progress is due at the latest; null when nothing is expected any more. */
    private @Nullable Instant deadline(@Nullable MapValue progressing) {
        if (!hasDeadline() || progressing == null) {
            return null;
        }
        String reason = progressing.textOrEmpty("reason");
        Instant from = Times.at(progressing, "lastUpdateTime");
        boolean over = reason.equals("NewReplicaSetAvailable") || reason.equals("ProgressDeadlineExceeded");
        return over || from == null ? null : from.plusSeconds(deadlineSeconds());
    }

    /** When to look whether the deadline has passed; null when nothing is expected. */
    @Nullable
    Instant lookAgainAt() {
        Instant deadline = isComplete(deployment, status.map())
                ? null
                : deadline(Conditions.find(status.conditions(), PROGRESSING));
        return deadline == null ? null : deadline.plusSeconds(1);
    }

    private void noteFailure(Draft draft) {
        MapValue failure = draft.newest() == null ? null : failure(draft.newest());
        for (KubeObject set : draft.old()) {
            failure = failure == null ? failure(set) : failure;
        }
        if (failure == null) {
            status.conditions(Conditions.without(status.conditions(), REPLICA_FAILURE));
        } else {
            status.conditions(Conditions.with(
                    status.conditions(), failure.with("lastUpdateTime", failure.textOrEmpty("lastTransitionTime"))));
        }
    }

    private static @Nullable MapValue failure(KubeObject set) {
        return Conditions.find(Conditions.of(set), REPLICA_FAILURE);
    }

    private long number(String key) {
        return status.map().number(0, key);
    }

    private void set(String type, String state, String reason, String message) {
        MapValue present = Conditions.find(status.conditions(), type);
        MapValue made = Conditions.condition(type, state, reason, message, now).with("lastUpdateTime", Times.text(now));
        if (present != null && present.textOrEmpty("status").equals(state)) {
            made = made.with("lastTransitionTime", present.textOrEmpty("lastTransitionTime"));
        }
        status.conditions(Conditions.with(status.conditions(), made));
    }
}
