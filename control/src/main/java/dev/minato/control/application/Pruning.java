package dev.minato.control.application;

import dev.minato.api.application.Application;
import dev.minato.api.application.ApplicationStatus;
import dev.minato.api.application.Claim;
import dev.minato.api.application.Operation;
import dev.minato.api.application.SyncRequest;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Index;
import dev.minato.reconcile.World;
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
    private static final WantedElsewhere WANTED_ELSEWHERE = new WantedElsewhere();

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

    /** Objects that another application wants and reports as claimed, by the object's key as text. */
    private record WantedElsewhere() implements Index<String> {
        @Override
        public GroupKind kind() {
            return Application.GROUP_KIND;
        }

        @Override
        public List<String> keysOf(KubeObject object) {
            return ApplicationStatus.from(object.status()).differing().stream()
                    .filter(differing -> differing.state().equals(ObjectState.State.CLAIMED.word()))
                    .map(differing -> keyOf(differing.object()))
                    .toList();
        }

        private static String keyOf(ApplicationStatus.Ref ref) {
            return ref.group() + "/" + ref.kind() + ":" + ref.namespace() + "/" + ref.name();
        }
    }

    /** The next changes to get rid of these: what another application is waiting for is handed over, not deleted. */
    static List<Change> changes(List<KubeObject> leaving, String application, World world) {
        List<Change> changes = new ArrayList<>();
        for (KubeObject object : leaving) {
            if (!world.by(WANTED_ELSEWHERE, WantedElsewhere.keyOf(Wanted.refOf(object)))
                    .isEmpty()) {
                MapValue nothing = MapValue.of(
                        Claim.ANNOTATION,
                        NullValue.NULL,
                        Annotations.APPLIED,
                        NullValue.NULL,
                        Annotations.PRUNING,
                        NullValue.NULL);
                changes.add(patch(object, nothing));
            } else if (application.equals(object.annotation(Annotations.PRUNING))) {
                changes.add(Change.Delete.of(object));
            } else {
                changes.add(patch(object, MapValue.of(Annotations.PRUNING, application)));
            }
        }
        return changes;
    }

    /** Refused when anybody has changed the object since it was looked at. */
    private static Change patch(KubeObject object, MapValue annotations) {
        MapValue metadata = MapValue.of("resourceVersion", object.resourceVersion(), "annotations", annotations);
        return Change.Merge.of(object, MapValue.of("metadata", metadata));
    }
}
