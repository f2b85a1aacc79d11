package dev.minato.prove.solve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A Boolean formula, every part of it once. A literal is an int: the number of a node, doubled, plus one when it is
 * negated; {@link #not} is {@code ^ 1}. A node is an atom or the conjunction of literals.
 */
public final class Circuit {
    public static final int TRUE = 0;
    public static final int FALSE = 1;

    /** Of each node its inputs; an atom has none (an empty array that is its own). */
    private final List<int[]> nodes = new ArrayList<>();

    private final Map<Ints, Integer> known = new HashMap<>(); // looked up only, never iterated
    private static final int[] ATOM = {};

    public Circuit() {
        nodes.add(ATOM); // node 0: the constant
    }

    public int atom() {
        nodes.add(ATOM);
        return (nodes.size() - 1) << 1;
    }

    public static int not(int literal) {
        return literal ^ 1;
    }

    public static int node(int literal) {
        return literal >> 1;
    }

    public static boolean negated(int literal) {
        return (literal & 1) != 0;
    }

    public int or(int... literals) {
        int[] negated = new int[literals.length];
        for (int i = 0; i < literals.length; i++) {
            negated[i] = literals[i] ^ 1;
        }
        return and(negated) ^ 1;
    }

    public int or(List<Integer> literals) {
        return or(literals.stream().mapToInt(Integer::intValue).toArray());
    }

    public int and(List<Integer> literals) {
        return and(literals.stream().mapToInt(Integer::intValue).toArray());
    }

    public int implies(int premise, int conclusion) {
        return or(premise ^ 1, conclusion);
    }

    public int same(int one, int other) {
        return and(implies(one, other), implies(other, one));
    }

    public int and(int... literals) {
        int[] sorted = literals.clone();
        Arrays.sort(sorted);
        int size = 0;
        for (int literal : sorted) {
            if (literal == FALSE || (size > 0 && sorted[size - 1] == (literal ^ 1))) {
                return FALSE;
            }
            if (literal != TRUE && (size == 0 || sorted[size - 1] != literal)) {
                sorted[size++] = literal;
            }
        }
        if (size == 0) {
            return TRUE;
        }
        if (size == 1) {
            return sorted[0];
        }
        Ints inputs = new Ints(Arrays.copyOf(sorted, size));
        Integer node = known.get(inputs);
        if (node == null) {
            nodes.add(inputs.numbers());
            node = nodes.size() - 1;
            known.put(inputs, node);
        }
        return node << 1;
    }

    public int size() {
        return nodes.size();
    }

    public boolean isAtom(int node) {
        return node > 0 && nodes.get(node).length == 0;
    }

    /** Of a node that is no atom: the literals whose conjunction it is. */
    int[] inputs(int node) {
        return nodes.get(node);
    }
}
