package dev.minato.control.discovery;

import dev.minato.api.Conditions;
import dev.minato.api.Parsed;
import dev.minato.api.application.ApplicationStatus;
import dev.minato.api.application.HealthStatus;
import dev.minato.api.application.SyncStatus;
import dev.minato.api.environment.Environment;
import dev.minato.api.environment.EnvironmentStatus;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Controller;
import dev.minato.reconcile.Decision;
import dev.minato.reconcile.Nothing;
import dev.minato.reconcile.Scope;
import dev.minato.reconcile.Turn;
import dev.minato.reconcile.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the applications of an environment in its repository, and says how the environment is doing.
 *
 * <p>What it finds is written with server-side apply, so that what a person sets in such an Application (a request to
 * sync, say) stays. A directory that left Git leaves its Application behind, unless the environment says {@code prune}: an
 * Application that is deleted takes its objects along.
 */
public final class EnvironmentController implements Controller<Nothing> {
    @Override
    public String name() {
        return "environment";
    }

    @Override
    public Scope scope() {
        return new Scope.EachOf(Environment.GROUP_KIND);
    }

    @Override
    public Nothing start() {
        return Nothing.NOTHING;
    }

    @Override
    public Decision<Nothing> decide(Turn<Nothing> turn, World world) {
        KubeObject object = turn.object();
        if (object == null || object.isTerminating()) {
            return Decision.rest(Nothing.NOTHING, "is gone; its applications stay");
        }
        return switch (Environment.from(object)) {
            case Parsed.Valid<Environment>(Environment environment) -> decide(environment, turn.now(), world);
            case Parsed.Invalid<Environment> invalid -> {
                Conditions conditions = EnvironmentStatus.from(object.status())
                        .conditions()
                        .with("Ready", "False", "InvalidSpec", invalid.inWords(), turn.now(), object.generation());
                MapValue status = object.status()
                        .with("observedGeneration", object.generation())
                        .with("conditions", conditions.toTree());
                yield finish(object, status, new ArrayList<>(), "is not valid: " + invalid.inWords());
            }
        };
    }

    private static Decision<Nothing> decide(Environment environment, Instant now, World world) {
        Discovery discovery = Discovery.of(environment, world);
        List<Change> changes = new ArrayList<>();
        discovery
                .toApply()
                .forEach(application ->
                        changes.add(Change.Apply.of(application, FoundApplications.FIELD_MANAGER, true)));
        discovery.toDelete().forEach(application -> changes.add(Change.Delete.of(application)));
        String waits = discovery.waits().isEmpty() ? "" : "; waits for " + discovery.waits();
        String why = changes.isEmpty()
                ? discovery.there().size() + " applications" + waits
                : "brings " + changes.size() + " applications to what is in Git";
        return finish(environment.object(), status(environment, now, discovery), changes, why);
    }

    private static MapValue status(Environment environment, Instant now, Discovery discovery) {
        List<KubeObject> there = discovery.there();
        SyncStatus sync = SyncStatus.SYNCED;
        HealthStatus health = HealthStatus.HEALTHY;
        String worst = "";
        for (KubeObject object : there) {
            ApplicationStatus status = ApplicationStatus.from(object.status());
            boolean known = object.status().has("health");
            HealthStatus its = known ? status.health().status() : HealthStatus.PROGRESSING;
            if (its.compareTo(health) > 0) {
                health = its;
                worst = object.name() + ": " + (known ? status.health().reason() : "was not looked at yet");
            }
            boolean synced = known && status.sync().status() == SyncStatus.SYNCED;
            sync = synced ? sync : SyncStatus.OUT_OF_SYNC;
        }
        long generation = environment.object().generation();
        Conditions conditions = environment.status().conditions();
        if (!discovery.failure().isEmpty()) {
            conditions = conditions.with("Ready", "False", "SearchFailed", discovery.failure(), now, generation);
        } else if (!discovery.waits().isEmpty()) {
            health = health.worst(HealthStatus.PROGRESSING);
            conditions =
                    conditions.with("Ready", "False", "Pending", "waits for " + discovery.waits(), now, generation);
        } else if (!discovery.conflicts().isEmpty()) {
            conditions = conditions.with(
                    "Ready", "False", "Conflict", String.join("; ", discovery.conflicts()), now, generation);
        } else if (health != HealthStatus.HEALTHY) {
            conditions = conditions.with("Ready", "False", health.word(), worst, now, generation);
        } else {
            String message = "all " + there.size() + " applications are healthy";
            conditions = conditions.with("Ready", "True", "Healthy", message, now, generation);
        }
        List<String> leftBehind =
                discovery.leftBehind().stream().map(KubeObject::name).toList();
        String left = String.join(", ", leftBehind) + ": the directory left Git; to delete with all objects: set"
                + " spec.prune, or delete the Application";
        conditions = leftBehind.isEmpty()
                ? conditions.without("LeftBehind")
                : conditions.with("LeftBehind", "True", "DirectoryGone", left, now, generation);
        return new EnvironmentStatus(
                        generation,
                        there.size(),
                        discovery.commit().isEmpty() ? environment.status().revision() : discovery.commit(),
                        sync.word(),
                        discovery.failure().isEmpty() ? health.word() : HealthStatus.UNKNOWN.word(),
                        conditions)
                .toTree();
    }

    private static Decision<Nothing> finish(KubeObject object, MapValue status, List<Change> changes, String why) {
        if (!status.equals(object.status())) {
            changes.addFirst(Change.Update.status(object.withStatus(status)));
        }
        return Decision.change(Nothing.NOTHING, why, changes);
    }
}
