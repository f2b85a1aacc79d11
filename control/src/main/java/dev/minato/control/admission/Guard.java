package dev.minato.control.admission;

import dev.minato.api.Parsed;
import dev.minato.api.guarantee.Guarantee;
import dev.minato.control.guarantee.LiveObjects;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which Guarantees a change concerns, and what they would be proven of. Pure. */
public final class Guard {
    private Guard() {}

    /** Those that keep changes by hand out: valid, refusing, and about the objects of the cluster. */
    public static List<Guarantee> refusing(List<KubeObject> guarantees) {
        List<Guarantee> refusing = new ArrayList<>();
        for (KubeObject object : guarantees) {
            if (!object.isTerminating()
                    && Guarantee.from(object) instanceof Parsed.Valid<Guarantee>(Guarantee guarantee)
                    && guarantee.spec().refuses()
                    && guarantee.spec().over().live()) {
                refusing.add(guarantee);
            }
        }
        return refusing;
    }

    /** The kinds that any of them reads. */
    static SortedSet<GroupKind> kinds(List<Guarantee> guarantees) {
        SortedSet<GroupKind> kinds = new TreeSet<>();
        guarantees.forEach(
                guarantee -> kinds.addAll(LiveObjects.kinds(guarantee.spec().promise())));
        return kinds;
    }

    /** Those of them that read the kind. */
    public static List<Guarantee> concerned(List<Guarantee> guarantees, GroupKind kind) {
        return guarantees.stream()
                .filter(guarantee ->
                        LiveObjects.kinds(guarantee.spec().promise()).contains(kind))
                .toList();
    }

    /**
     * The objects that a Guarantee reads, as they would be after the changes.
     *
     * @param all every object of a kind
     * @param changes by key: as it would be, or null when it would be gone
     */
    public static List<KubeObject> after(
            Guarantee guarantee,
            Function<GroupKind, List<KubeObject>> all,
            Map<ObjectKey, @Nullable KubeObject> changes) {
        return LiveObjects.of(guarantee.spec().promise(), kind -> {
            TreeMap<ObjectKey, KubeObject> objects = new TreeMap<>();
            all.apply(kind).forEach(object -> objects.put(object.key(), object));
            changes.forEach((key, object) -> {
                if (object == null) {
                    objects.remove(key);
                } else if (key.kind().equals(kind)) {
                    objects.put(key, object);
                }
            });
            return List.copyOf(objects.values());
        });
    }
}
