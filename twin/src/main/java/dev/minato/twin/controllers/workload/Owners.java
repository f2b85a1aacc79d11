package dev.minato.twin.controllers.workload;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.Change;
import java.util.List;

/** {@code metadata.ownerReferences}: who owns an object, and to take it over or let it go. */
public final class Owners {
    private Owners() {}

    /** The reference by which {@code owner} controls an object: it blocks the owner's deletion in the foreground. */
    public static MapValue controllerReference(KubeObject owner) {
        return MapValue.builder()
                .put("apiVersion", owner.apiVersion())
                .put("kind", owner.kind())
                .put("name", owner.name())
                .put("uid", owner.uid())
                .put("controller", true)
                .put("blockOwnerDeletion", true)
                .build();
    }

    public static boolean isControlledBy(KubeObject object, KubeObject owner) {
        MapValue reference = object.controllerReference();
        return reference != null && reference.textOrEmpty("uid").equals(owner.uid());
    }

    /** Takes an orphan over. Refused when the orphan has changed since: somebody else may have been quicker. */
    public static Change adopt(KubeObject orphan, KubeObject owner) {
        return Change.Merge.of(orphan, patch(orphan, references(orphan, owner).plus(controllerReference(owner))));
    }

    /** Lets an owned object go. */
    public static Change release(KubeObject object, KubeObject owner) {
        return Change.Merge.of(object, patch(object, references(object, owner)));
    }

    /** The references without that of the owner. */
    private static ListValue references(KubeObject object, KubeObject owner) {
        List<MapValue> others = object.ownerReferences().stream()
                .filter(reference -> !reference.textOrEmpty("uid").equals(owner.uid()))
                .toList();
        return ListValue.of(others);
    }

    /** A merge patch replaces the whole list, so the version that it was made from is its precondition. */
    private static MapValue patch(KubeObject object, ListValue references) {
        return MapValue.of(
                "metadata",
                MapValue.of(
                        "uid", object.uid(),
                        "resourceVersion", object.resourceVersion(),
                        "ownerReferences", references));
    }
}
