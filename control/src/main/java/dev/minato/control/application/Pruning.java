package dev.minato.control.application;

import dev.minato.api.application.Application;
import dev.minato.api.application.Operation;
import dev.minato.api.application.SyncRequest;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Deletes what left Git. In two steps: the object is marked under the version that was looked at, and deleted when the
 * mark has been taken. If anybody claimed it in between, the mark is refused and we look again.
 */
final class Pruning {
    private static final int NAMED_MAX = 5;

    private Pruning() {}

    /** Why these may not be deleted without asking, and how to allow it; null when they may. */
    static @Nullable String blocked(Application application, Operation operation, Assessment assessment) {
        List<KubeObject> leaving = assessment.toPrune();
        SyncRequest request = application.spec().operation();
        Integer allowed = request != null && request.id().equals(operation.id()) ? request.pruneMax() : null;
        int total = assessment.objects().size() + assessment.unwanted().size();
        int budget = allowed != null ? allowed : application.spec().sync().pruneBudget(total);
        String how =
                "; allow it with: minato app sync " + application.object().name() + " --prune-max " + leaving.size();
        if (leaving.size() > budget) {
            return leaving.size() + " of " + total + " objects left Git, and " + budget
                    + " may be deleted at once without asking: " + named(leaving) + how;
        }
        if (allowed == null && assessment.objects().isEmpty() && !leaving.isEmpty()) {
            return "nothing of the application is left in Git: a wrong path, or the wish to delete " + named(leaving)
                    + how;
        }
        List<KubeObject> grave = leaving.stream()
                .filter(object -> Order.holdsMore(object.groupKind()))
                .toList();
        if (allowed == null && !grave.isEmpty()) {
            return "deleting " + named(grave) + " takes what is in it along" + how;
        }
        return null;
    }

    static String named(List<KubeObject> objects) {
        String names = objects.stream()
                .limit(NAMED_MAX)
                .map(object -> Wanted.refOf(object).toString())
                .collect(Collectors.joining(", "));
        return objects.size() > NAMED_MAX ? names + " and " + (objects.size() - NAMED_MAX) + " more" : names;
    }

    /** The next changes to get rid of these. */
    static List<Change> changes(List<KubeObject> leaving, String application) {
        List<Change> changes = new ArrayList<>();
        for (KubeObject object : leaving) {
            if (application.equals(object.annotation(Annotations.PRUNING))) {
                changes.add(Change.Delete.of(object));
            } else {
                MapValue mark = MapValue.of(
                        "resourceVersion",
                        object.resourceVersion(),
                        "annotations",
                        MapValue.of(Annotations.PRUNING, application));
                changes.add(Change.Merge.of(object, MapValue.of("metadata", mark)));
            }
        }
        return changes;
    }
}
