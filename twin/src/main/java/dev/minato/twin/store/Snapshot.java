package dev.minato.twin.store;

import dev.minato.objects.tree.KubeObject;
import org.jspecify.annotations.Nullable;

/** All objects at one revision. Immutable; safe on any thread. Keeping one keeps its objects in memory. */
public final class Snapshot {
    /** A store that never held anything: revision 1, since 0 means "any" to Kubernetes' clients. */
    static final Snapshot EMPTY = new Snapshot(1, SortedTree.empty());

    private final long revision;
    private final SortedTree<StoreKey, KubeObject> tree;

    Snapshot(long revision, SortedTree<StoreKey, KubeObject> tree) {
        this.revision = revision;
        this.tree = tree;
    }

    public long revision() {
        return revision;
    }

    public @Nullable KubeObject get(StoreKey key) {
        return tree.get(key);
    }

    /** All objects of a resource, by namespace and name. */
    public ObjectRange list(GroupResource resource) {
        return range(
                new StoreKey(resource, "", ""), new StoreKey(resource, Character.toString(Character.MAX_VALUE), ""));
    }

    /** The objects of a resource in a namespace, by name. */
    public ObjectRange list(GroupResource resource, String namespace) {
        return range(
                new StoreKey(resource, namespace, ""),
                new StoreKey(resource, namespace, Character.toString(Character.MAX_VALUE)));
    }

    /** How many objects there are. */
    public int size() {
        return tree.size();
    }

    SortedTree<StoreKey, KubeObject> tree() {
        return tree;
    }

    /** Names hold no character as high as the one that ends a range: they are DNS labels or path segments. */
    private ObjectRange range(StoreKey from, StoreKey to) {
        return new ObjectRange(tree, tree.rank(from), tree.rank(to));
    }
}
