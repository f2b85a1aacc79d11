package dev.minato.control.application;

import dev.minato.api.application.ApplicationStatus;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Decision;
import dev.minato.reconcile.World;
import java.util.ArrayList;
import java.util.List;

/**
 * Deletes the objects of an application that is deleted, where its {@code onDelete} says so, and lets it go when they are
 * gone. Works from the status alone: an application whose spec is broken can be deleted, too.
 */
final class Deletion {
    static final String FINALIZER = "minato.dev/prune";

    private Deletion() {}

    static Decision<ApplicationMemory> decide(KubeObject object, ApplicationMemory memory, World world) {
        if (!object.finalizers().contains(FINALIZER)) {
            return Decision.rest(memory, "is being deleted; its objects stay");
        }
        String id = object.namespace() + "/" + object.name();
        KnownKinds kinds = KnownKinds.in(world);
        List<KubeObject> first = new ArrayList<>();
        List<KubeObject> last = new ArrayList<>();
        for (String text : ApplicationStatus.from(object.status()).kinds()) {
            GroupKind kind = KnownKinds.parse(text);
            if (kinds.has(kind)) {
                // Objects of a kind must go before its definition does, or nobody sees to their finalizers.
                (Order.isFoundation(kind) ? last : first).addAll(world.by(new ClaimedBy(kind), id));
            }
        }
        List<KubeObject> leaving = first.isEmpty() ? last : first;
        if (leaving.isEmpty()) {
            List<String> others = object.finalizers().stream()
                    .filter(finalizer -> !finalizer.equals(FINALIZER))
                    .toList();
            return Decision.change(memory, "all its objects are gone: lets it go", finalizers(object, others));
        }
        List<KubeObject> due = leaving.stream()
                .filter(live -> !live.isTerminating())
                .sorted(Order.OF_OBJECTS.reversed())
                .toList();
        return due.isEmpty()
                ? Decision.rest(memory, "waits until " + Pruning.named(leaving) + " are gone")
                : Decision.change(
                        memory, "deletes its objects: " + Pruning.named(due), Pruning.changes(due, id, world));
    }

    /** Sets the finalizers, unless somebody has changed the object since. */
    static Change finalizers(KubeObject object, List<String> finalizers) {
        MapValue metadata =
                MapValue.of("resourceVersion", object.resourceVersion(), "finalizers", ListValue.ofTexts(finalizers));
        return Change.Merge.of(object, MapValue.of("metadata", metadata));
    }
}
