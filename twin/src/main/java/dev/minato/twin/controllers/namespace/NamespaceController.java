package dev.minato.twin.controllers.namespace;

import static dev.minato.reconcile.Nothing.NOTHING;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Controller;
import dev.minato.reconcile.Decision;
import dev.minato.reconcile.Nothing;
import dev.minato.reconcile.Scope;
import dev.minato.reconcile.Turn;
import dev.minato.reconcile.World;
import dev.minato.twin.controllers.ServedKinds;
import dev.minato.twin.controllers.workload.Kinds;
import java.util.ArrayList;
import java.util.List;

/** Empties a namespace that is being deleted, says in its conditions what is left, and lets it go when it is empty. */
public final class NamespaceController implements Controller<Nothing> {
    private static final String FINALIZER = "kubernetes";

    /** So many objects are deleted in one turn at most; the rest in the next. */
    private static final int DELETES_PER_TURN_MAX = 500;

    private final ServedKinds served;

    public NamespaceController(ServedKinds served) {
        this.served = served;
    }

    @Override
    public String name() {
        return "namespace-controller";
    }

    @Override
    public Scope scope() {
        return new Scope.EachOf(GroupKind.core("Namespace"));
    }

    @Override
    public Nothing start() {
        return NOTHING;
    }

    @Override
    public Decision<Nothing> decide(Turn<Nothing> turn, World world) {
        KubeObject namespace = turn.object();
        if (namespace == null || !namespace.isTerminating()) {
            return Decision.rest(NOTHING, "the namespace stays");
        }
        List<String> finalizers = namespace.spec().list("finalizers").texts();
        if (!finalizers.contains(FINALIZER)) {
            return Decision.rest(NOTHING, "the namespace is let go");
        }
        Contents contents = Contents.of(namespace.name(), served.inNamespaces(world), world);
        List<Change> changes = new ArrayList<>();
        changes.add(Change.Update.status(contents.withConditions(namespace, turn.now())));
        if (contents.isEmpty()) {
            List<String> others =
                    finalizers.stream().filter(name -> !name.equals(FINALIZER)).toList();
            // Not after the status in the same turn: the object would be older than what is stored then.
            if (contents.withConditions(namespace, turn.now()).equals(namespace)) {
                KubeObject free = namespace.withSpec(spec -> spec.with("finalizers", ListValue.ofTexts(others)));
                return Decision.change(NOTHING, "the namespace is empty", new Change.Update(free, "finalize"));
            }
            return Decision.change(NOTHING, "the namespace is empty", changes);
        }
        List<KubeObject> pods = world.inNamespace(Kinds.POD, namespace.name());
        List<KubeObject> doomed = pods.isEmpty() ? contents.objects() : pods;
        for (KubeObject object : doomed) {
            if (!object.isTerminating() && changes.size() <= DELETES_PER_TURN_MAX) {
                changes.add(Change.Delete.of(object));
            }
        }
        String why = contents.objects().size() + " objects are left" + (pods.isEmpty() ? "" : ", Pods go first");
        return Decision.change(NOTHING, why, changes);
    }
}
