package dev.minato.prove.iam.encode;

import dev.minato.prove.solve.Circuit;
import java.util.ArrayList;
import java.util.List;

/** One of several things, in as few atoms as can tell them apart, so that it is never two of them and never none. */
final class Choice {
    private final List<Integer> literals = new ArrayList<>();
    private final int valid;

    Choice(Circuit circuit, int count) {
        int bits = count <= 1 ? 0 : 32 - Integer.numberOfLeadingZeros(count - 1);
        int[] atoms = new int[bits];
        for (int bit = 0; bit < bits; bit++) {
            atoms[bit] = circuit.atom();
        }
        List<Integer> unused = new ArrayList<>();
        for (int number = 0; number < 1 << bits; number++) {
            int[] digits = new int[bits];
            for (int bit = 0; bit < bits; bit++) {
                digits[bit] = (number >> bit & 1) != 0 ? atoms[bit] : Circuit.not(atoms[bit]);
            }
            int literal = circuit.and(digits);
            if (number < count) {
                literals.add(literal);
            } else {
                unused.add(Circuit.not(literal));
            }
        }
        valid = count == 0 ? Circuit.FALSE : circuit.and(unused);
    }

    /** That it is this one; the first is 0. */
    int is(int number) {
        return literals.get(number);
    }

    /** What must hold for it to be one at all. */
    int valid() {
        return valid;
    }
}
