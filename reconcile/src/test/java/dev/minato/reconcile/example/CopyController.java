package dev.minato.reconcile.example;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.objects.tree.Value;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Controller;
import dev.minato.reconcile.Decision;
import dev.minato.reconcile.Scope;
import dev.minato.reconcile.Turn;
import dev.minato.reconcile.World;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Copies the ConfigMap default/source into each Namespace, and holds a finalizer on the Namespace until its copy is
 * gone. Shows memory, a timer and a finalizer.
 */
public final class CopyController implements Controller<CopyController.Copies> {
    private static final String FINALIZER = "example.org/copy";
    private static final GroupKind CONFIG_MAP = GroupKind.core("ConfigMap");
    static final ObjectKey SOURCE = new ObjectKey(CONFIG_MAP, "default", "source");

    /** How often this life has written the copy. */
    public record Copies(int written) {}

    @Override
    public String name() {
        return "copy-controller";
    }

    @Override
    public Scope scope() {
        return new Scope.EachOf(GroupKind.core("Namespace"));
    }

    @Override
    public Copies start() {
        return new Copies(0);
    }

    @Override
    public Decision<Copies> decide(Turn<Copies> turn, World world) {
        KubeObject namespace = turn.object();
        if (namespace == null) {
            return Decision.rest(turn.memory(), "the Namespace is gone");
        }
        KubeObject copy = world.get(new ObjectKey(CONFIG_MAP, namespace.name(), "copy"));
        if (namespace.isTerminating()) {
            return leave(turn.memory(), namespace, copy);
        }
        if (!namespace.finalizers().contains(FINALIZER)) {
            return Decision.change(turn.memory(), "takes hold", Change.Update.of(withFinalizer(namespace)));
        }
        KubeObject source = world.get(SOURCE);
        if (source == null) {
            return Decision.rest(turn.memory(), "there is no source")
                    .lookAgainAt(turn.now().plus(Duration.ofMinutes(10)));
        }
        MapValue data = source.tree().map("data");
        Copies more = new Copies(turn.memory().written() + 1);
        if (copy == null) {
            KubeObject fresh = KubeObject.of("v1", "ConfigMap", namespace.name(), "copy");
            return Decision.change(more, "copies", new Change.Create(fresh.with("data", data)));
        }
        return copy.tree().map("data").equals(data)
                ? Decision.rest(turn.memory(), "the copy is good")
                : Decision.change(more, "copies again", Change.Update.of(copy.with("data", data)));
    }

    private static Decision<Copies> leave(Copies memory, KubeObject namespace, @Nullable KubeObject copy) {
        if (!namespace.finalizers().contains(FINALIZER)) {
            return Decision.rest(memory, "let go");
        }
        return copy != null
                ? Decision.change(memory, "deletes the copy first", Change.Delete.of(copy))
                : Decision.change(memory, "lets go", Change.Update.of(withoutFinalizer(namespace)));
    }

    private static KubeObject withFinalizer(KubeObject namespace) {
        return namespace.withMetadata(metadata ->
                metadata.with("finalizers", metadata.list("finalizers").plus(Value.of(FINALIZER))));
    }

    private static KubeObject withoutFinalizer(KubeObject namespace) {
        return namespace.withMetadata(metadata -> metadata.with(
                "finalizers",
                namespace.finalizers().stream()
                        .filter(name -> !name.equals(FINALIZER))
                        .toList()));
    }
}
