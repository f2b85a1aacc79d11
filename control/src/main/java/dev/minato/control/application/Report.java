package dev.minato.control.application;

import dev.minato.api.Conditions;
import dev.minato.api.application.Application;
import dev.minato.api.application.ApplicationStatus;
import dev.minato.api.application.ApplicationStatus.Differing;
import dev.minato.api.application.ApplicationStatus.FieldDifference;
import dev.minato.api.application.ApplicationStatus.Health;
import dev.minato.api.application.ApplicationStatus.Past;
import dev.minato.api.application.ApplicationStatus.Resources;
import dev.minato.api.application.ApplicationStatus.Sync;
import dev.minato.api.application.ApplicationStatus.Unhealthy;
import dev.minato.api.application.HealthStatus;
import dev.minato.api.application.Operation;
import dev.minato.api.application.SyncStatus;
import dev.minato.control.source.RevisionOf.Commit;
import dev.minato.objects.diff.Drift;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.reconcile.Change;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the status of an application: what is the case, in counts, in lists that end, and in words. */
final class Report {
    private final Application application;
    private final ApplicationStatus before;
    private final Instant now;
    private final long generation;

    Report(Application application, Instant now) {
        this.application = application;
        this.before = application.status();
        this.now = now;
        this.generation = application.object().generation();
    }

    static String shortId(String commit) {
        return commit.length() > 7 ? commit.substring(0, 7) : commit;
    }

    /** {@code main@1a2b3c4}, or just the commit. */
    static String label(Commit commit) {
        boolean named = !commit.branch().isEmpty() && !commit.branch().equals(commit.shortId());
        return (named ? commit.branch() + "@" : "") + commit.shortId();
    }

    /** Nothing is known yet. */
    ApplicationStatus pending(String what) {
        Conditions conditions = before.conditions()
                .with("Rendered", "Unknown", "Pending", "waits for " + what, now, generation)
                .with("Ready", "False", "Pending", "waits for " + what, now, generation);
        return with(before.sync(), new Health(HealthStatus.PROGRESSING, "waits for " + what), conditions);
    }

    /** No revision can be used, neither the newest nor an older one. */
    ApplicationStatus withoutTarget(Target.Problem problem) {
        Sync sync = before.sync();
        Sync unknown = new Sync(
                SyncStatus.UNKNOWN, sync.revision(), sync.content(), sync.wanted(), sync.display(), sync.subject());
        Conditions conditions = before.conditions()
                .with("Rendered", "False", problem.reason(), problem.message(), now, generation)
                .with("Synced", "Unknown", problem.reason(), problem.message(), now, generation)
                .with("Ready", "False", problem.reason(), problem.message(), now, generation);
        Health health = new Health(HealthStatus.UNKNOWN, "it is not known what is wanted");
        return with(unknown, health, conditions);
    }

    private ApplicationStatus with(Sync sync, Health health, Conditions conditions) {
        return new ApplicationStatus(
                generation,
                sync,
                health,
                before.resources(),
                before.differing(),
                before.unhealthy(),
                before.kinds(),
                before.operation(),
                before.handledRequest(),
                before.history(),
                conditions);
    }

    /** The status when it is known what is wanted. */
    ApplicationStatus of(
            Target.Ready target,
            Assessment assessment,
            @Nullable Operation operation,
            String handledRequest,
            ApplicationMemory memory) {
        boolean succeeded = operation != null
                && operation.phase() == Operation.Phase.SUCCEEDED
                && before.operation() != null
                && before.operation().isUnderWay();
        Sync sync = sync(target, assessment, operation, succeeded);
        Health health = health(target, assessment);
        List<Differing> differing = differing(assessment, memory);
        Resources resources = resources(assessment);
        Conditions conditions = new ConditionsOf(application, now, before.conditions())
                .of(target, assessment, sync, health, operation, memory);
        return new ApplicationStatus(
                generation,
                sync,
                health,
                resources,
                differing,
                unhealthy(assessment),
                assessment.kinds().stream().map(GroupKind::toString).toList(),
                operation,
                handledRequest,
                succeeded && operation != null ? history(operation) : before.history(),
                conditions);
    }

    private Sync sync(Target.Ready target, Assessment assessment, @Nullable Operation operation, boolean succeeded) {
        Commit commit = target.commit();
        String revision = before.sync().revision();
        String content = before.sync().content();
        boolean settled = operation == null || !operation.isUnderWay();
        if (succeeded && operation != null) {
            revision = operation.revision();
            content = target.wanted().content();
        } else if (settled && content.equals(target.wanted().content())) {
            revision = commit.id(); // another commit that changes nothing here
        }
        boolean behind = !revision.isEmpty() && !revision.equals(commit.id());
        return new Sync(
                assessment.isSynced() ? SyncStatus.SYNCED : SyncStatus.OUT_OF_SYNC,
                revision,
                content,
                commit.id(),
                (behind ? shortId(revision) + " -> " : "") + label(commit),
                commit.subject());
    }

    /** What a revision brings that is not applied yet is not missing: what runs may be perfectly well. */
    private Health health(Target.Ready target, Assessment assessment) {
        boolean waiting = !before.sync().revision().isEmpty()
                && !before.sync().content().equals(target.wanted().content());
        ObjectState worst = null;
        for (ObjectState state : assessment.objects()) {
            if (waiting && state.live() == null) {
                continue;
            }
            if (worst == null
                    || state.health().health().compareTo(worst.health().health()) > 0) {
                worst = state;
            }
        }
        if (worst == null || worst.health().isHealthy()) {
            return new Health(
                    HealthStatus.HEALTHY, "all " + assessment.objects().size() + " objects are healthy");
        }
        return new Health(
                worst.health().health(),
                worst.wanted().ref() + ": " + worst.health().reason());
    }

    private static Resources resources(Assessment assessment) {
        int synced = 0;
        int missing = 0;
        int healthy = 0;
        for (ObjectState state : assessment.objects()) {
            synced += state.state() == ObjectState.State.SYNCED ? 1 : 0;
            missing += state.live() == null ? 1 : 0;
            healthy += state.health().isHealthy() ? 1 : 0;
        }
        int total = assessment.objects().size();
        return new Resources(
                total,
                synced,
                total - synced - missing,
                missing,
                assessment.unwanted().size(),
                healthy);
    }

    /** The time when a difference was first seen, for fields that the server keeps no time of (kubectl scale). */
    private ObjectState timed(ObjectState state) {
        List<Drift> drifts = new ArrayList<>();
        for (Drift drift : state.drifts()) {
            drifts.add(
                    drift.time().isEmpty()
                            ? new Drift(drift.difference(), drift.pointer(), drift.manager(), firstSeen(state, drift))
                            : drift);
        }
        return state.with(drifts);
    }

    private String firstSeen(ObjectState state, Drift drift) {
        String live = state.shown(drift).live();
        for (Differing known : before.differing()) {
            for (FieldDifference field : known.fields()) {
                boolean same = known.object().equals(state.wanted().ref())
                        && field.path().equals(drift.path().toString())
                        && field.live().equals(live);
                if (same) {
                    return field.time();
                }
            }
        }
        return now.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private List<Differing> differing(Assessment assessment, ApplicationMemory memory) {
        List<Differing> differing = new ArrayList<>();
        for (ObjectState state : assessment.objects()) {
            if (state.state() != ObjectState.State.SYNCED) {
                Differing shown = timed(state).shown();
                String refusal = memory.refusals().get(state.wanted().key());
                differing.add(
                        refusal == null
                                ? shown
                                : new Differing(
                                        shown.object(),
                                        shown.state(),
                                        "the cluster refuses it: " + refusal,
                                        shown.place(),
                                        shown.fields()));
            }
        }
        for (KubeObject object : assessment.unwanted()) {
            String words = object.isTerminating() ? "is being deleted" : "is no longer in Git";
            differing.add(new Differing(Wanted.refOf(object), "Unwanted", words, "", List.of()));
        }
        return List.copyOf(differing.subList(0, Math.min(differing.size(), ApplicationStatus.LISTED_MAX)));
    }

    private static List<Unhealthy> unhealthy(Assessment assessment) {
        return assessment.objects().stream()
                .filter(state -> !state.health().isHealthy())
                .sorted(Comparator.comparing(
                                (ObjectState state) -> state.health().health())
                        .reversed())
                .limit(ApplicationStatus.LISTED_MAX)
                .map(state -> new Unhealthy(
                        state.wanted().ref(),
                        state.health().health(),
                        state.health().reason()))
                .toList();
    }

    private List<Past> history(Operation operation) {
        List<Past> history = new ArrayList<>();
        history.add(new Past(
                operation.id(),
                operation.revision(),
                operation.subject(),
                operation.by(),
                operation.startedAt().toString(),
                operation.finishedAt().toString(),
                operation.message()));
        history.addAll(before.history());
        return List.copyOf(
                history.subList(0, Math.min(history.size(), application.spec().historyLimit())));
    }

    // ---- events

    /** What is worth an Event, from the status before to the next one. */
    List<Change> events(ApplicationStatus from, ApplicationStatus to) {
        KubeObject about = application.object();
        List<Change> events = new ArrayList<>();
        Operation was = from.operation();
        Operation is = to.operation();
        if (is != null && (was == null || !was.id().equals(is.id()) || was.phase() != is.phase())) {
            String revision = shortId(is.revision());
            switch (is.phase()) {
                case RUNNING ->
                    events.add(Change.Emit.normal(about, "SyncStarted", "sync of " + revision + " for " + is.by()));
                case SUCCEEDED ->
                    events.add(Change.Emit.normal(about, "SyncSucceeded", "sync of " + revision + ": " + is.message()));
                case FAILING, FAILED ->
                    events.add(Change.Emit.warning(about, "SyncFailed", "sync of " + revision + ": " + is.message()));
            }
        }
        boolean quiet = is == null || !is.isUnderWay();
        if (quiet && !to.differing().isEmpty() && !to.differing().equals(from.differing())) {
            Differing first = to.differing().getFirst();
            events.add(Change.Emit.warning(about, "OutOfSync", first.object() + ": " + first.message()));
        }
        Conditions.Condition rendered = to.conditions().get("Rendered");
        Conditions.Condition renderedBefore = from.conditions().get("Rendered");
        boolean news = renderedBefore == null
                || (rendered != null && !rendered.message().equals(renderedBefore.message()));
        if (rendered != null && rendered.status().equals("False") && news) {
            events.add(Change.Emit.warning(about, rendered.reason(), rendered.message()));
        }
        return events;
    }

    String inWords(ApplicationStatus status) {
        Conditions.Condition ready = status.conditions().get("Ready");
        return ready == null ? "" : ready.message();
    }
}
