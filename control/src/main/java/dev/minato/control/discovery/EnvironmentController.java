package dev.minato.control.discovery;

import dev.minato.api.Conditions;
import dev.minato.api.Parsed;
import dev.minato.api.application.Application;
import dev.minato.api.application.ApplicationStatus;
import dev.minato.api.application.HealthStatus;
import dev.minato.api.application.SyncStatus;
import dev.minato.api.environment.Environment;
import dev.minato.api.environment.EnvironmentStatus;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Controller;
import dev.minato.reconcile.Decision;
import dev.minato.reconcile.Index;
import dev.minato.reconcile.Nothing;
import dev.minato.reconcile.Scope;
import dev.minato.reconcile.Turn;
import dev.minato.reconcile.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Finds the applications of an environment in its repository, and says how the environment is doing.
 *
 * <p>What it finds is written with server-side apply, so that what a person sets in such an Application (a request to
 * sync, say) stays. A directory that left Git leaves its Application behind, unless the environment says {@code prune}: an
 * Application that is deleted takes its objects along.
 */
public final class EnvironmentController implements Controller<Nothing> {
    private static final Index<String> OF_ENVIRONMENT = new ApplicationsOf();

    /** Applications by the name of their environment. */
    private record ApplicationsOf() implements Index<String> {
        @Override
        public dev.minato.objects.tree.GroupKind kind() {
            return Application.GROUP_KIND;
        }

        @Override
        public List<String> keysOf(KubeObject object) {
            String environment = object.spec().textOrEmpty("environment");
            return environment.isEmpty() ? List.of() : List.of(environment);
        }
    }

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
        KubeObject object = environment.object();
        Search search = new Search(environment, world).run();
        List<KubeObject> there = world.by(OF_ENVIRONMENT, object.name());
        List<Change> changes = new ArrayList<>();
        List<String> leftBehind = new ArrayList<>();
        List<String> conflicts = new ArrayList<>(search.problems());
        if (search.isComplete()) {
            TreeMap<ObjectKey, KubeObject> wanted = new TreeMap<>();
            search.found().forEach(application -> wanted.put(application.key(), application));
            for (KubeObject application : wanted.values()) {
                KubeObject live = world.get(application.key());
                if (live != null && !isFoundBy(environment, live)) {
                    conflicts.add(
                            "Application " + application.name() + " is there already and not of this environment");
                } else if (live == null || !covers(application.tree(), live.tree())) {
                    changes.add(Change.Apply.of(application, FoundApplications.FIELD_MANAGER, true));
                }
            }
            for (KubeObject live : there) {
                if (isFoundBy(environment, live) && !wanted.containsKey(live.key()) && !live.isTerminating()) {
                    if (environment.spec().prune()) {
                        changes.add(Change.Delete.of(live));
                    } else {
                        leftBehind.add(live.name());
                    }
                }
            }
        }
        MapValue status = status(environment, now, there, search, conflicts, leftBehind);
        String why = changes.isEmpty()
                ? there.size() + " applications" + (search.waits().isEmpty() ? "" : "; waits for " + search.waits())
                : "brings " + changes.size() + " applications to what is in Git";
        return finish(object, status, changes, why);
    }

    private static boolean isFoundBy(Environment environment, KubeObject application) {
        return environment.object().name().equals(application.label(FoundApplications.LABEL));
    }

    /** Whether everything that is wanted is there as it is wanted; what else is there is others'. */
    private static boolean covers(MapValue wanted, MapValue live) {
        for (int i = 0; i < wanted.size(); i++) {
            dev.minato.objects.tree.Value there = live.get(wanted.keyAt(i));
            boolean maps = wanted.valueAt(i) instanceof MapValue && there instanceof MapValue;
            boolean same = maps
                    ? covers(wanted.map(wanted.keyAt(i)), live.map(wanted.keyAt(i)))
                    : wanted.valueAt(i).equals(there);
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private static MapValue status(
            Environment environment,
            Instant now,
            List<KubeObject> there,
            Search search,
            List<String> conflicts,
            List<String> leftBehind) {
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
        if (!search.failure().isEmpty()) {
            conditions = conditions.with("Ready", "False", "SearchFailed", search.failure(), now, generation);
        } else if (!search.waits().isEmpty()) {
            health = health.worst(HealthStatus.PROGRESSING);
            conditions = conditions.with("Ready", "False", "Pending", "waits for " + search.waits(), now, generation);
        } else if (!conflicts.isEmpty()) {
            conditions = conditions.with("Ready", "False", "Conflict", String.join("; ", conflicts), now, generation);
        } else if (health != HealthStatus.HEALTHY) {
            conditions = conditions.with("Ready", "False", health.word(), worst, now, generation);
        } else {
            String message = "all " + there.size() + " applications are healthy";
            conditions = conditions.with("Ready", "True", "Healthy", message, now, generation);
        }
        String left = String.join(", ", leftBehind) + ": the directory left Git; to delete with all objects: set"
                + " spec.prune, or delete the Application";
        conditions = leftBehind.isEmpty()
                ? conditions.without("LeftBehind")
                : conditions.with("LeftBehind", "True", "DirectoryGone", left, now, generation);
        return new EnvironmentStatus(
                        generation,
                        there.size(),
                        search.commit().isEmpty() ? environment.status().revision() : search.commit(),
                        sync.word(),
                        search.failure().isEmpty() ? health.word() : HealthStatus.UNKNOWN.word(),
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
