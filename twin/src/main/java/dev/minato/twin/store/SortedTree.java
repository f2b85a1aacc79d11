package dev.minato.twin.store;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable sorted map, a B+ tree: a change copies the nodes on one path (four of at most 32 entries for a million
 * keys) and shares the rest. Each inner node knows how many entries it holds, so the place of a key is found as fast as
 * the key.
 *
 * <pre>
 *            inner [ first keys | children | entries below ]
 *           /                \
 *   leaf [keys | values]   leaf [keys | values]
 * </pre>
 */
final class SortedTree<K extends Comparable<K>, V> {
    private static final int WIDTH_MAX = 32;
    private static final int WIDTH_MIN = 8;
    private static final SortedTree<?, ?> EMPTY = new SortedTree<>(new Leaf(new Object[0], new Object[0]));

    private final Node root;

    private SortedTree(Node root) {
        this.root = root;
    }

    @SuppressWarnings("unchecked") // it holds nothing, so it can be of any type
    static <K extends Comparable<K>, V> SortedTree<K, V> empty() {
        return (SortedTree<K, V>) EMPTY;
    }

    private sealed interface Node {
        int width();

        int size();

        Object firstKey();
    }

    @SuppressWarnings("ArrayRecordComponent") // private, and nobody compares nodes
    private record Leaf(Object[] keys, Object[] values) implements Node {
        @Override
        public int width() {
            return keys.length;
        }

        @Override
        public int size() {
            return keys.length;
        }

        @Override
        public Object firstKey() {
            return keys[0];
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // private, and nobody compares nodes
    private record Inner(Object[] firstKeys, Node[] children, int size) implements Node {
        static Inner of(Node... children) {
            Object[] firstKeys = new Object[children.length];
            int size = 0;
            for (int i = 0; i < children.length; i++) {
                firstKeys[i] = children[i].firstKey();
                size += children[i].size();
            }
            return new Inner(firstKeys, children, size);
        }

        /** The way of nearly every change, so nothing is computed that is known. */
        Inner with(int at, Node child) {
            Node[] others = children.clone();
            others[at] = child;
            Object[] keys = firstKeys;
            if (keys[at] != child.firstKey()) {
                keys = keys.clone();
                keys[at] = child.firstKey();
            }
            return new Inner(keys, others, size - children[at].size() + child.size());
        }

        @Override
        public int width() {
            return children.length;
        }

        @Override
        public Object firstKey() {
            return firstKeys[0];
        }
    }

    int size() {
        return root.size();
    }

    @SuppressWarnings("unchecked") // only values of type V are put in
    @Nullable
    V get(K key) {
        Node node = root;
        while (true) {
            switch (node) {
                case Leaf leaf -> {
                    int at = find(leaf.keys, key);
                    return at < 0 ? null : (V) leaf.values[at];
                }
                case Inner inner -> node = inner.children[childFor(inner, key)];
            }
        }
    }

    /** How many keys are smaller. */
    int rank(K key) {
        int before = 0;
        Node node = root;
        while (true) {
            switch (node) {
                case Leaf leaf -> {
                    int at = find(leaf.keys, key);
                    return before + (at < 0 ? -at - 1 : at);
                }
                case Inner inner -> {
                    int child = childFor(inner, key);
                    for (int i = 0; i < child; i++) {
                        before += inner.children[i].size();
                    }
                    node = inner.children[child];
                }
            }
        }
    }

    SortedTree<K, V> with(K key, V value) {
        Node[] grown = with(root, key, value);
        return new SortedTree<>(grown.length == 1 ? grown[0] : Inner.of(grown));
    }

    /** The same tree without the key; itself when it is not there. */
    SortedTree<K, V> without(K key) {
        Node shrunk = without(root, key);
        if (shrunk == root) {
            return this;
        }
        while (shrunk instanceof Inner inner && inner.children.length == 1) {
            shrunk = inner.children[0];
        }
        return shrunk.width() == 0 ? empty() : new SortedTree<>(shrunk);
    }

    @SuppressWarnings("unchecked") // only keys and values of these types are put in
    void forEach(int from, int to, BiConsumer<? super K, ? super V> action) {
        Cursor cursor = new Cursor(from, to);
        while (cursor.hasNext()) {
            cursor.advance();
            action.accept((K) cursor.leaf.keys[cursor.at], (V) cursor.leaf.values[cursor.at]);
        }
    }

    Iterator<V> values(int from, int to) {
        return new Cursor(from, to);
    }

    Iterator<Map.Entry<K, V>> entries() {
        Cursor cursor = new Cursor(0, size());
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return cursor.hasNext();
            }

            @Override
            @SuppressWarnings("unchecked") // only keys of type K are put in
            public Map.Entry<K, V> next() {
                V value = cursor.next();
                return Map.entry((K) cursor.leaf.keys[cursor.at], value);
            }
        };
    }

    /** Walks the entries from one place to another; a new leaf is found from the root, once in some twenty steps. */
    private final class Cursor implements Iterator<V> {
        private int place;
        private final int to;
        private Leaf leaf = new Leaf(new Object[0], new Object[0]);
        private int at = -1;

        Cursor(int from, int to) {
            this.place = from;
            this.to = to;
        }

        @Override
        public boolean hasNext() {
            return place < to;
        }

        @Override
        @SuppressWarnings("unchecked") // only values of type V are put in
        public V next() {
            advance();
            return (V) leaf.values[at];
        }

        void advance() {
            if (place >= to) {
                throw new NoSuchElementException();
            }
            at++;
            if (at >= leaf.keys.length) {
                findLeaf();
            }
            place++;
        }

        private void findLeaf() {
            int left = place;
            Node node = root;
            while (node instanceof Inner inner) {
                int child = 0;
                while (left >= inner.children[child].size()) {
                    left -= inner.children[child].size();
                    child++;
                }
                node = inner.children[child];
            }
            leaf = (Leaf) node;
            at = left;
        }
    }

    private static <K extends Comparable<K>> Node[] with(Node node, K key, Object value) {
        return switch (node) {
            case Leaf leaf -> withInLeaf(leaf, key, value);
            case Inner inner -> {
                int child = childFor(inner, key);
                yield replaced(inner, child, 1, with(inner.children[child], key, value));
            }
        };
    }

    private static <K extends Comparable<K>> Node[] withInLeaf(Leaf leaf, K key, Object value) {
        int at = find(leaf.keys, key);
        if (at >= 0) {
            Object[] values = leaf.values.clone();
            values[at] = value;
            return new Node[] {new Leaf(leaf.keys, values)};
        }
        Object[] keys = inserted(leaf.keys, -at - 1, key);
        Object[] values = inserted(leaf.values, -at - 1, value);
        return keys.length <= WIDTH_MAX ? new Node[] {new Leaf(keys, values)} : split(keys, values, -at);
    }

    /** Keys that come in order fill their leaves: a leaf that grew at its end is not cut in half. */
    private static Node[] split(Object[] keys, Object[] values, int grownTo) {
        int cut = grownTo == keys.length ? keys.length - 4 : keys.length / 2;
        return new Node[] {
            new Leaf(Arrays.copyOf(keys, cut), Arrays.copyOf(values, cut)),
            new Leaf(Arrays.copyOfRange(keys, cut, keys.length), Arrays.copyOfRange(values, cut, values.length))
        };
    }

    private static <K extends Comparable<K>> Node without(Node node, K key) {
        return switch (node) {
            case Leaf leaf -> {
                int at = find(leaf.keys, key);
                yield at < 0 ? leaf : new Leaf(removed(leaf.keys, at), removed(leaf.values, at));
            }
            case Inner inner -> {
                int child = childFor(inner, key);
                Node before = inner.children[child];
                Node after = without(before, key);
                yield after == before ? inner : shrunk(inner, child, after);
            }
        };
    }

    /** Puts a child that lost an entry back: gone when empty, joined with a neighbour when narrow. */
    private static Node shrunk(Inner inner, int child, Node after) {
        if (after.width() == 0) {
            return only(replaced(inner, child, 1));
        }
        if (after.width() >= WIDTH_MIN || inner.children.length == 1) {
            return only(replaced(inner, child, 1, after));
        }
        int left = child == 0 ? 0 : child - 1;
        Node first = child == 0 ? after : inner.children[left];
        Node second = child == 0 ? inner.children[1] : after;
        return only(replaced(inner, left, 2, joined(first, second)));
    }

    private static Node only(Node[] nodes) {
        assert nodes.length <= 1 : "a node that shrank does not split";
        return nodes.length == 0 ? new Leaf(new Object[0], new Object[0]) : nodes[0];
    }

    /** One node of two neighbours, or two even ones when one would be too wide. */
    private static Node[] joined(Node first, Node second) {
        if (first instanceof Leaf(Object[] firstKeys, Object[] firstValues)
                && second instanceof Leaf(Object[] secondKeys, Object[] secondValues)) {
            Object[] keys = concat(firstKeys, secondKeys);
            Object[] values = concat(firstValues, secondValues);
            return keys.length <= WIDTH_MAX ? new Node[] {new Leaf(keys, values)} : split(keys, values, 0);
        }
        if (first instanceof Inner left && second instanceof Inner right) {
            return wide(concat(left.children, right.children));
        }
        throw new AssertionError("neighbours stand at one depth");
    }

    /** The node with some children in the place of others; two when it would be too wide. */
    private static Node[] replaced(Inner inner, int at, int count, Node... replacements) {
        int more = replacements.length - count;
        if (more == 0 && count == 1) {
            return new Node[] {inner.with(at, replacements[0])};
        }
        Node[] children = new Node[inner.children.length + more];
        System.arraycopy(inner.children, 0, children, 0, at);
        System.arraycopy(replacements, 0, children, at, replacements.length);
        System.arraycopy(
                inner.children,
                at + count,
                children,
                at + replacements.length,
                children.length - at - replacements.length);
        return wide(children);
    }

    private static Node[] wide(Node[] children) {
        if (children.length == 0) {
            return children;
        }
        if (children.length <= WIDTH_MAX) {
            return new Node[] {Inner.of(children)};
        }
        int cut = children.length / 2;
        return new Node[] {
            Inner.of(Arrays.copyOf(children, cut)), Inner.of(Arrays.copyOfRange(children, cut, children.length))
        };
    }

    /** The child whose range takes the key: the last one that starts at or before it, else the first. */
    private static <K extends Comparable<K>> int childFor(Inner inner, K key) {
        int at = find(inner.firstKeys, key);
        return at >= 0 ? at : Math.max(0, -at - 2);
    }

    @SuppressWarnings("unchecked") // only keys of type K are put in
    private static <K extends Comparable<K>> int find(Object[] keys, K key) {
        int low = 0;
        int high = keys.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = ((K) keys[middle]).compareTo(key);
            if (order < 0) {
                low = middle + 1;
            } else if (order > 0) {
                high = middle - 1;
            } else {
                return middle;
            }
        }
        return -low - 1;
    }

    private static Object[] inserted(Object[] array, int at, Object item) {
        Object[] more = new Object[array.length + 1];
        System.arraycopy(array, 0, more, 0, at);
        more[at] = item;
        System.arraycopy(array, at, more, at + 1, array.length - at);
        return more;
    }

    private static Object[] removed(Object[] array, int at) {
        Object[] fewer = new Object[array.length - 1];
        System.arraycopy(array, 0, fewer, 0, at);
        System.arraycopy(array, at + 1, fewer, at, fewer.length - at);
        return fewer;
    }

    private static <T> T[] concat(T[] first, T[] second) {
        T[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
