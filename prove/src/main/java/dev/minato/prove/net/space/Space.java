package dev.minato.prove.net.space;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A space of some dimensions, each with the values 0 to its size - 1, and sets in it. A set is a number; the same points
 * are the same number. Dimensions are asked about in their order, so those that say most come first.
 *
 * <p>All operations give sets of this space; numbers of another one mean nothing here. Not thread-safe.
 */
public final class Space {
    /** The set without points. */
    public static final int NONE = 0;
    /** The set of all points. */
    public static final int ALL = 1;
    /** Bounds the memory: about 100 bytes each. */
    public static final int NODES_MAX = 4_000_000;

    private static final int AND = 0;
    private static final int OR = 1;
    private static final int MINUS = 2;

    /** A node asks for one dimension; from the end of the run before up to its own end, a run leads to its child. */
    private static final class Node {
        private final int dimension;
        private final int[] ends;
        private final int[] children;

        Node(int dimension, int[] ends, int[] children) {
            this.dimension = dimension;
            this.ends = ends;
            this.children = children;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Node node
                    && node.dimension == dimension
                    && Arrays.equals(node.ends, ends)
                    && Arrays.equals(node.children, children);
        }

        @Override
        public int hashCode() {
            return (dimension * 31 + Arrays.hashCode(ends)) * 31 + Arrays.hashCode(children);
        }
    }

    private record Pair(int operation, int a, int b) {}

    private final int[] sizes;
    private final int nodesMax;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<Node, Integer> unique = new HashMap<>();
    private final Map<Pair, Integer> done = new HashMap<>();

    public Space(int... sizes) {
        this(NODES_MAX, sizes.clone());
    }

    Space(int nodesMax, int[] sizes) {
        for (int size : sizes) {
            if (size < 1) {
                throw new IllegalArgumentException("a dimension has one value at least");
            }
        }
        this.nodesMax = nodesMax;
        this.sizes = sizes;
        Node end = new Node(sizes.length, new int[0], new int[0]);
        nodes.add(end); // NONE
        nodes.add(end); // ALL
    }

    /** How many nodes there are: a measure of the work done. */
    public int nodes() {
        return nodes.size();
    }

    /** The points whose value in the dimension is from {@code first} to {@code last}, both included. */
    public int range(int dimension, int first, int last) {
        int size = sizes[dimension];
        if (first < 0 || last >= size || first > last) {
            throw new IllegalArgumentException(first + " to " + last + " is not in 0 to " + (size - 1));
        }
        Runs runs = new Runs(dimension);
        if (first > 0) {
            runs.add(first, NONE);
        }
        runs.add(last + 1, ALL);
        if (last + 1 < size) {
            runs.add(size, NONE);
        }
        return runs.node();
    }

    public int is(int dimension, int value) {
        return range(dimension, value, value);
    }

    /** The points whose value in the dimension is one for which {@code in} is true; in has the dimension's size. */
    public int in(int dimension, boolean[] in) {
        assert in.length == sizes[dimension] : "one for each value";
        Runs runs = new Runs(dimension);
        for (int i = 0; i < in.length; i++) {
            runs.add(i + 1, in[i] ? ALL : NONE);
        }
        return runs.node();
    }

    public int and(int a, int b) {
        return combine(AND, a, b);
    }

    public int or(int a, int b) {
        return combine(OR, a, b);
    }

    /** The points of a that are not in b. */
    public int minus(int a, int b) {
        return combine(MINUS, a, b);
    }

    public int not(int a) {
        return minus(ALL, a);
    }

    /** The union of many, by halves, which keeps what lies between small. */
    public int any(List<Integer> sets) {
        return switch (sets.size()) {
            case 0 -> NONE;
            case 1 -> sets.getFirst();
            default -> {
                int half = sets.size() / 2;
                yield or(any(sets.subList(0, half)), any(sets.subList(half, sets.size())));
            }
        };
    }

    /** The points that come into the set by some change of their value in the dimension. */
    public int forget(int set, int dimension) {
        return forget(set, dimension, new HashMap<>());
    }

    private int forget(int set, int dimension, Map<Integer, Integer> known) {
        Node node = nodes.get(set);
        if (node.dimension > dimension) {
            return set;
        }
        Integer before = known.get(set);
        if (before != null) {
            return before;
        }
        int result;
        if (node.dimension == dimension) {
            result = NONE;
            for (int child : node.children) {
                result = or(result, child);
            }
        } else {
            Runs runs = new Runs(node.dimension);
            for (int i = 0; i < node.ends.length; i++) {
                runs.add(node.ends[i], forget(node.children[i], dimension, known));
            }
            result = runs.node();
        }
        known.put(set, result);
        return result;
    }

    /** Whether the point, a value for each dimension, is in the set. */
    public boolean contains(int set, int... point) {
        int at = set;
        while (at > ALL) {
            Node node = nodes.get(at);
            int run = 0;
            while (node.ends[run] <= point[node.dimension]) {
                run++;
            }
            at = node.children[run];
        }
        return at == ALL;
    }

    /**
     * A point of the set, with the lowest value that still leads to one in each dimension, in their order.
     *
     * @throws IllegalArgumentException when the set has no points
     */
    public int[] lowest(int set) {
        if (set == NONE) {
            throw new IllegalArgumentException("the set has no points");
        }
        int[] point = new int[sizes.length];
        int at = set;
        while (at > ALL) {
            Node node = nodes.get(at);
            int run = 0;
            while (node.children[run] == NONE) {
                run++; // a node that is not NONE leads somewhere
            }
            point[node.dimension] = run == 0 ? 0 : node.ends[run - 1];
            at = node.children[run];
        }
        return point;
    }

    private int combine(int operation, int a, int b) {
        int simple = simple(operation, a, b);
        if (simple >= 0) {
            return simple;
        }
        boolean swap = operation != MINUS && a > b;
        Pair pair = new Pair(operation, swap ? b : a, swap ? a : b);
        Integer before = done.get(pair);
        if (before != null) {
            return before;
        }
        Node left = nodes.get(a);
        Node right = nodes.get(b);
        int dimension = Math.min(left.dimension, right.dimension);
        int size = sizes[dimension];
        Runs runs = new Runs(dimension);
        int i = 0;
        int j = 0;
        int end = 0;
        while (end < size) {
            boolean splitsLeft = left.dimension == dimension;
            boolean splitsRight = right.dimension == dimension;
            int leftEnd = splitsLeft ? left.ends[i] : size;
            int rightEnd = splitsRight ? right.ends[j] : size;
            end = Math.min(leftEnd, rightEnd);
            runs.add(end, combine(operation, splitsLeft ? left.children[i] : a, splitsRight ? right.children[j] : b));
            i += splitsLeft && leftEnd == end ? 1 : 0;
            j += splitsRight && rightEnd == end ? 1 : 0;
        }
        int result = runs.node();
        done.put(pair, result);
        return result;
    }

    /** What needs no look at nodes; -1 otherwise. */
    private static int simple(int operation, int a, int b) {
        return switch (operation) {
            case AND -> a == NONE || b == NONE ? NONE : a == ALL || a == b ? b : b == ALL ? a : -1;
            case OR -> a == ALL || b == ALL ? ALL : a == NONE || a == b ? b : b == NONE ? a : -1;
            default -> a == NONE || b == ALL || a == b ? NONE : b == NONE ? a : -1;
        };
    }

    /** The runs of a node in the making; neighbours with one child become one run. */
    private final class Runs {
        private final int dimension;
        private int[] ends = new int[4];
        private int[] children = new int[4];
        private int count;

        Runs(int dimension) {
            this.dimension = dimension;
        }

        void add(int end, int child) {
            if (count > 0 && children[count - 1] == child) {
                ends[count - 1] = end;
                return;
            }
            if (count == ends.length) {
                ends = Arrays.copyOf(ends, count * 2);
                children = Arrays.copyOf(children, count * 2);
            }
            ends[count] = end;
            children[count++] = child;
        }

        int node() {
            if (count == 1) {
                return children[0]; // the dimension makes no difference
            }
            Node node = new Node(dimension, Arrays.copyOf(ends, count), Arrays.copyOf(children, count));
            Integer known = unique.get(node);
            if (known != null) {
                return known;
            }
            if (nodes.size() >= nodesMax) {
                throw new TooLarge(nodesMax);
            }
            nodes.add(node);
            unique.put(node, nodes.size() - 1);
            return nodes.size() - 1;
        }
    }
}
