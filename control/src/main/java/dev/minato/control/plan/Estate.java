package dev.minato.control.plan;

import dev.minato.api.application.Application;
import dev.minato.control.application.KnownKinds;
import dev.minato.control.application.Plan;
import dev.minato.control.application.Standing;
import dev.minato.control.application.Wanted;
import dev.minato.control.application.WantedSet;
import dev.minato.objects.diff.Diff;
import dev.minato.objects.diff.Difference;
import dev.minato.objects.diff.Drift;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that a revision wants, as if it were there: what the next revision is compared with when there is no cluster.
 * Immutable.
 */
final class Estate implements Standing {
    static final Estate NOTHING = new Estate(new TreeMap<>());

    private final Map<ObjectKey, KubeObject> objects;

    private Estate(Map<ObjectKey, KubeObject> objects) {
        this.objects = objects;
    }

    static Estate of(List<Piece> pieces, KnownKinds kinds) {
        Map<ObjectKey, KubeObject> objects = new TreeMap<>();
        for (Piece piece : pieces) {
            objects.put(piece.object().key(), piece.object());
            if (piece instanceof Piece.OfApplication application) {
                WantedSet wanted = application.wanted(kinds);
                KubeObject namespace = Plan.namespaceOf(application.application(), wanted);
                if (namespace != null) {
                    objects.putIfAbsent(namespace.key(), namespace);
                }
                for (Wanted object : wanted.objects()) {
                    objects.put(object.key(), object.object());
                }
            }
        }
        return new Estate(objects);
    }

    @Override
    public @Nullable KubeObject get(ObjectKey key) {
        return objects.get(key);
    }

    @Override
    public List<KubeObject> all(GroupKind kind) {
        return objects.values().stream()
                .filter(object -> object.groupKind().equals(kind))
                .toList();
    }

    @Override
    public List<KubeObject> mayBelongTo(Application application) {
        return List.copyOf(objects.values());
    }

    /** Nothing but the two revisions decides: no server has filled anything in, and nobody else owns a field. */
    @Override
    public List<Drift> drifts(KubeObject wanted, KubeObject there, String manager) {
        List<Drift> drifts = new ArrayList<>();
        for (Difference difference : Diff.between(there.tree(), wanted.tree())) {
            drifts.add(new Drift(difference, difference.path().pointer(wanted.tree()), "", ""));
        }
        return drifts;
    }
}
