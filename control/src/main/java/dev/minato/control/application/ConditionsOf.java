package dev.minato.control.application;

import dev.minato.api.Conditions;
import dev.minato.api.application.Application;
import dev.minato.api.application.ApplicationStatus.Health;
import dev.minato.api.application.ApplicationStatus.Sync;
import dev.minato.api.application.HealthStatus;
import dev.minato.api.application.Operation;
import dev.minato.api.application.SyncStatus;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of an application. Ready, Rendered and Synced are always there; the others stand only while they are
 * true, so that what stands there is worth reading.
 */
final class ConditionsOf {
    private final Application application;
    private final Instant now;
    private final long generation;
    private Conditions conditions;

    ConditionsOf(Application application, Instant now, Conditions before) {
        this.application = application;
        this.now = now;
        this.generation = application.object().generation();
        this.conditions = before;
    }

    Conditions of(
            Target.Ready target,
            Assessment assessment,
            Sync sync,
            Health health,
            @Nullable Operation operation,
            ApplicationMemory memory) {
        rendered(target);
        synced(target, assessment, sync, operation);
        exceptions(assessment, operation, memory);
        ready(target, assessment, health);
        return conditions;
    }

    private void set(String type, boolean holds, String reason, String message) {
        conditions = conditions.with(type, holds ? "True" : "False", reason, message, now, generation);
    }

    private void onlyWhile(String type, boolean holds, String reason, String message) {
        if (holds) {
            set(type, true, reason, message);
        } else {
            conditions = conditions.without(type);
        }
    }

    private void rendered(Target.Ready target) {
        Target.Problem problem = target.problem();
        if (problem == null) {
            set(
                    "Rendered",
                    true,
                    "Rendered",
                    target.wanted().objects().size() + " objects and "
                            + target.wanted().hooks().size() + " hooks at "
                            + target.commit().shortId());
        } else {
            set(
                    "Rendered",
                    false,
                    problem.reason(),
                    problem.message() + "; stays at " + target.commit().shortId());
        }
    }

    private void synced(Target.Ready target, Assessment assessment, Sync sync, @Nullable Operation operation) {
        String at = Report.label(target.commit());
        if (operation != null && operation.isUnderWay()) {
            String step = operation.step().isEmpty() ? "begins" : operation.step();
            set("Synced", false, "SyncRunning", "sync of " + Report.shortId(operation.revision()) + ": " + step);
        } else if (sync.status() == SyncStatus.SYNCED) {
            set("Synced", true, "AsInGit", assessment.objects().size() + " objects are as Git says at " + at);
        } else if (operation != null
                && operation.phase() == Operation.Phase.FAILED
                && operation.revision().equals(target.commit().id())) {
            String again = operation.retryAt().isAfter(Instant.EPOCH)
                    ? "; tried again at " + operation.retryAt()
                    : "; not tried again by itself: minato app sync "
                            + application.object().name();
            set("Synced", false, "SyncFailed", operation.message() + again);
        } else if (!sync.content().equals(target.wanted().content())) {
            boolean manual = !application.followsGit();
            set(
                    "Synced",
                    false,
                    "NewRevision",
                    at + " is not applied yet"
                            + (manual
                                    ? ": sync is manual; minato app sync "
                                            + application.object().name()
                                    : ""));
        } else {
            set("Synced", false, "Drifted", drift(assessment));
        }
    }

    private static String drift(Assessment assessment) {
        int unwanted = assessment.unwanted().size();
        for (ObjectState state : assessment.objects()) {
            if (state.state() != ObjectState.State.SYNCED) {
                long others = assessment.objects().stream()
                                .filter(object -> object.state() != ObjectState.State.SYNCED)
                                .count()
                        - 1
                        + unwanted;
                return state.wanted().ref() + ": " + state.shown().message()
                        + (others > 0 ? "; and " + others + " more objects" : "");
            }
        }
        return "no longer in Git: " + Pruning.named(assessment.unwanted());
    }

    private void exceptions(Assessment assessment, @Nullable Operation operation, ApplicationMemory memory) {
        onlyWhile(
                "Suspended", application.spec().suspend(), "Suspended", "nothing is changed while spec.suspend is set");
        var request = application.spec().operation();
        onlyWhile(
                "Held",
                application.spec().isHeld(),
                "Held",
                request == null
                        ? ""
                        : "stays at " + request.revision() + ", as "
                                + (request.by().isEmpty() ? "somebody" : request.by())
                                + " asked; to follow Git again: minato app sync "
                                + application.object().name());
        String blocked = operation == null || assessment.toPrune().isEmpty()
                ? null
                : Pruning.blocked(application, operation, assessment);
        onlyWhile(
                "PruneBlocked",
                blocked != null && application.spec().sync().prune(),
                "BudgetExceeded",
                blocked == null ? "" : blocked);
        String claims = assessment.objects().stream()
                .filter(state -> state.state() == ObjectState.State.CLAIMED)
                .map(state -> state.wanted().ref() + " " + state.message())
                .collect(Collectors.joining("; "));
        onlyWhile("OwnershipConflict", !claims.isEmpty(), "ClaimedByAnother", claims);
        String fights = memory.stopped().entrySet().stream()
                .map(entry -> entry.getKey() + " is changed by " + entry.getValue() + " each time it is set back")
                .collect(Collectors.joining("; "));
        onlyWhile(
                "SelfHealStopped",
                !fights.isEmpty(),
                "Fight",
                fights + "; it goes on when the other gives way, or with the next sync");
    }

    private void ready(Target.Ready target, Assessment assessment, Health health) {
        Target.Problem problem = target.problem();
        Conditions.Condition synced = conditions.get("Synced");
        boolean well = health.status() == HealthStatus.HEALTHY || health.status() == HealthStatus.SUSPENDED;
        if (problem != null) {
            set(
                    "Ready",
                    false,
                    problem.reason(),
                    problem.message() + "; stays at " + target.commit().shortId());
        } else if (synced != null && !synced.isTrue()) {
            set("Ready", false, synced.reason(), synced.message());
        } else if (!well) {
            set("Ready", false, health.status().word(), health.reason());
        } else {
            set(
                    "Ready",
                    true,
                    "SyncedAndHealthy",
                    assessment.objects().size() + " objects as in Git at " + Report.label(target.commit())
                            + ", all healthy");
        }
    }
}
