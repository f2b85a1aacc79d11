package dev.minato.twin.controllers.garbagecollector;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.ObjectKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who owns whom, by uid, and which objects the garbage collector should look at. Written by its view only. */
final class OwnerGraph {
    static final String FOREGROUND = "foregroundDeletion";
    static final String ORPHAN = "orphan";

    /** So many deletions are remembered; for owners forgotten since, one waits a little longer. */
    private static final int GONE_MAX = 10_000;

    private final Set<GroupKind> kinds;
    private final Map<String, KubeObject> byUid = new LinkedHashMap<>();
    private final Map<String, Map<ObjectKey, KubeObject>> dependents = new LinkedHashMap<>();
    private final Map<ObjectKey, KubeObject> suspects = new TreeMap<>();
    private final Map<String, Boolean> gone = new LinkedHashMap<>(16, 0.75f, false) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > GONE_MAX;
        }
    };

    /** How an owner reference stands. */
    enum Owner {
        THERE,
        WAITS_FOR_DEPENDENTS,
        GONE,
        NEVER_SEEN,
        UNKNOWN_KIND
    }

    OwnerGraph(List<GroupKind> kinds) {
        this.kinds = new TreeSet<>(kinds);
    }

    /** The objects that may need something done, in order. */
    Collection<KubeObject> suspects() {
        return suspects.values();
    }

    /** The objects that name the owner, in order. */
    Collection<KubeObject> dependentsOf(KubeObject owner) {
        return dependents.getOrDefault(owner.uid(), Map.of()).values();
    }

    Owner stateOf(KubeObject dependent, MapValue reference) {
        String uid = reference.textOrEmpty("uid");
        KubeObject owner = byUid.get(uid);
        boolean inReach = owner != null
                && (owner.namespace().isEmpty() || owner.namespace().equals(dependent.namespace()));
        if (owner != null && inReach) {
            boolean waits = owner.isTerminating() && owner.finalizers().contains(FOREGROUND);
            return waits ? Owner.WAITS_FOR_DEPENDENTS : Owner.THERE;
        }
        GroupKind kind = GroupKind.of(reference.textOrEmpty("apiVersion"), reference.textOrEmpty("kind"));
        if (!kinds.contains(kind)) {
            return Owner.UNKNOWN_KIND;
        }
        return gone.containsKey(uid) ? Owner.GONE : Owner.NEVER_SEEN;
    }

    void change(@Nullable KubeObject before, @Nullable KubeObject after) {
        if (before != null) {
            byUid.remove(before.uid());
            suspects.remove(before.key());
            for (MapValue reference : before.ownerReferences()) {
                removeDependent(reference.textOrEmpty("uid"), before.key());
            }
        }
        if (after != null) {
            byUid.put(after.uid(), after);
            for (MapValue reference : after.ownerReferences()) {
                dependents
                        .computeIfAbsent(reference.textOrEmpty("uid"), uid -> new TreeMap<>())
                        .put(after.key(), after);
            }
            judge(after);
        }
        if (before != null && (after == null || !after.uid().equals(before.uid()))) {
            gone.put(before.uid(), true);
            judgeDependentsOf(before);
        }
        boolean wasLeaving = before != null && before.isTerminating();
        if (after != null && (before == null || after.isTerminating() != wasLeaving)) {
            judgeDependentsOf(after);
        }
    }

    private void judgeDependentsOf(KubeObject owner) {
        for (KubeObject dependent : new ArrayList<>(dependentsOf(owner))) {
            judge(dependent);
        }
    }

    private void judge(KubeObject object) {
        boolean suspect = object.isTerminating()
                && (object.finalizers().contains(FOREGROUND)
                        || object.finalizers().contains(ORPHAN));
        for (MapValue reference : object.ownerReferences()) {
            Owner owner = stateOf(object, reference);
            suspect |= owner != Owner.THERE && owner != Owner.UNKNOWN_KIND;
        }
        if (suspect) {
            suspects.put(object.key(), object);
        } else {
            suspects.remove(object.key());
        }
    }

    private void removeDependent(String owner, ObjectKey key) {
        Map<ObjectKey, KubeObject> there = dependents.get(owner);
        if (there != null) {
            there.remove(key);
            if (there.isEmpty()) {
                dependents.remove(owner);
            }
        }
    }
}
