package dev.minato.twin.store;

import dev.minato.objects.tree.KubeObject;
import java.util.AbstractCollection;
import java.util.Iterator;
import java.util.function.BiConsumer;

/** Some objects of a snapshot that stand together, in order of their keys: a view, nothing is copied. */
public final class ObjectRange extends AbstractCollection<KubeObject> {
    private final SortedTree<StoreKey, KubeObject> tree;
    private final int from;
    private final int to;

    ObjectRange(SortedTree<StoreKey, KubeObject> tree, int from, int to) {
        this.tree = tree;
        this.from = from;
        this.to = to;
    }

    @Override
    public int size() {
        return to - from;
    }

    @Override
    public Iterator<KubeObject> iterator() {
        return tree.values(from, to);
    }

    /** The objects with their keys, in order. */
    public void forEach(BiConsumer<StoreKey, KubeObject> action) {
        tree.forEach(from, to, action);
    }

    /** What follows the key (which need not be there): the next page of a list. */
    public ObjectRange after(StoreKey key) {
        int start = tree.rank(key);
        if (tree.get(key) != null) {
            start++;
        }
        return new ObjectRange(tree, Math.clamp(start, from, to), to);
    }

    /** The first objects, at most so many. */
    public ObjectRange limit(int countMax) {
        return new ObjectRange(tree, from, Math.min(to, from + countMax));
    }
}
