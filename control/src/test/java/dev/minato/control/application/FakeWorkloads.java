package dev.minato.control.application;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Controller;
import dev.minato.reconcile.Decision;
import dev.minato.reconcile.Nothing;
import dev.minato.reconcile.Scope;
import dev.minato.reconcile.Turn;
import dev.minato.reconcile.World;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Controllers that bring Deployments and Jobs to a good end some seconds after they were made. */
public record FakeWorkloads(String name, GroupKind kind) implements Controller<Nothing> {
    private static final Duration WORKS_FOR = Duration.ofSeconds(3);

    public static List<Controller<?>> all() {
        return List.of(
                new FakeWorkloads("deployments", new GroupKind("apps", "Deployment")),
                new FakeWorkloads("jobs", new GroupKind("batch", "Job")));
    }

    @Override
    public Scope scope() {
        return new Scope.EachOf(kind);
    }

    @Override
    public Nothing start() {
        return Nothing.NOTHING;
    }

    @Override
    public Decision<Nothing> decide(Turn<Nothing> turn, World world) {
        KubeObject object = turn.object();
        MapValue done = object == null ? null : done(object);
        var made = object == null ? null : object.creationTimestamp();
        if (object == null || done == null || made == null || object.status().equals(done)) {
            return Decision.rest(Nothing.NOTHING, "nothing to do");
        }
        if (turn.now().isBefore(made.plus(WORKS_FOR))) {
            return Decision.rest(Nothing.NOTHING, "works").lookAgainAt(made.plus(WORKS_FOR));
        }
        return Decision.change(Nothing.NOTHING, "is through", Change.Update.status(object.withStatus(done)));
    }

    /** The status at the end; null for an object that is to stay as it is. */
    private @Nullable MapValue done(KubeObject object) {
        if (object.labels().containsKey("never-ready")) {
            return null;
        }
        if (kind.kind().equals("Job")) {
            String type = object.labels().containsKey("fails") ? "Failed" : "Complete";
            return MapValue.of(
                    "conditions",
                    List.of(MapValue.of("type", type, "status", "True", "message", "exit code 1")),
                    "startTime",
                    "2026-01-01T00:00:00Z");
        }
        long replicas = object.spec().number(1, "replicas");
        return MapValue.builder()
                .put("observedGeneration", object.generation())
                .put("replicas", replicas)
                .put("updatedReplicas", replicas)
                .put("availableReplicas", replicas)
                .build();
    }
}
