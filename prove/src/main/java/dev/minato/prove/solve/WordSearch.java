package dev.minato.prove.solve;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A shortest word that some automata accept and others do not: breadth first through their product.
 *
 * <p>Of the product only those automata are carried along that may still have a say: not one that accepts everything from
 * here on and should, nor one that accepts nothing more and should not. So a list of a thousand names costs little more
 * than the one name whose letters are being read. And every way that ends is noted for one automaton that ends it: those
 * noted are enough for there to be no word.
 */
final class WordSearch {
    /** The order in which characters are tried, so that words look like words. */
    private static final String ORDER =
            "abcdefghijklmnopqrstuvwxyz0123456789-/ABCDEFGHIJKLMNOPQRSTUVWXYZ_.:=+,@$#!%&'()*?~^;<>[]{}|\\\"` \t";

    private final int statesMax;
    private final Effort effort;

    WordSearch(int statesMax, Effort effort) {
        this.statesMax = statesMax;
        this.effort = effort;
    }

    sealed interface Result {}

    record Word(String text) implements Result {}

    /** @param needed numbers of automata that suffice, those to be accepted first; not to be changed */
    record None(BitSet needed) implements Result {}

    /** The product has more states than the search may visit. */
    static final class TooLarge extends Exception {
        private static final long serialVersionUID = 1;

        TooLarge(int states) {
            super("more than " + states + " states");
        }
    }

    Result find(List<Machine> accepted, List<Machine> rejected) throws TooLarge {
        return new Run(accepted, rejected).run();
    }

    /** Where the automata stand together, and how they came there. */
    private record Product(Ints states, @Nullable Product before, char letter) {
        String word() {
            StringBuilder word = new StringBuilder();
            for (Product at = this; at.before != null; at = at.before) {
                word.append(at.letter);
            }
            return word.reverse().toString();
        }
    }

    private final class Run {
        private final Machine[] machines;
        private final int must; // so many of them must accept
        private final BitSet needed = new BitSet();
        private final BitSet named = new BitSet();

        Run(List<Machine> accepted, List<Machine> rejected) {
            must = accepted.size();
            machines = new Machine[must + rejected.size()];
            int count = 0;
            for (Machine machine : accepted) {
                machines[count++] = machine;
            }
            for (Machine machine : rejected) {
                machines[count++] = machine;
            }
        }

        Result run() throws TooLarge {
            int[] start = new int[machines.length * 2];
            for (int i = 0; i < machines.length; i++) {
                start[i * 2] = i;
                start[i * 2 + 1] = machines[i].start();
            }
            Ints first = living(start);
            if (first == null) {
                return new None(needed);
            }
            Set<Ints> visited = new HashSet<>(); // asked only, never iterated
            ArrayDeque<Product> queue = new ArrayDeque<>();
            visited.add(first);
            queue.add(new Product(first, null, '\0'));
            while (!queue.isEmpty()) {
                Product at = queue.remove();
                int[] states = at.states.numbers();
                if (isGood(states)) {
                    return new Word(at.word());
                }
                String letters = letters(states);
                effort.spend(states.length * letters.length());
                for (int i = 0; i < letters.length(); i++) {
                    Ints to = living(moved(states, letters.charAt(i)));
                    if (to != null && visited.add(to)) {
                        if (visited.size() > statesMax) {
                            throw new TooLarge(statesMax);
                        }
                        queue.add(new Product(to, at, letters.charAt(i)));
                    }
                }
            }
            return new None(needed);
        }

        private int[] moved(int[] states, char letter) {
            int[] to = states.clone();
            for (int i = 0; i < to.length; i += 2) {
                to[i + 1] = machines[to[i]].next(to[i + 1], letter);
            }
            return to;
        }

        /** Those that still have a say; null when no word can come of it, of which one automaton is noted. */
        private @Nullable Ints living(int[] states) {
            int size = 0;
            int ending = -1;
            for (int i = 0; i < states.length; i += 2) {
                int machine = states[i];
                int state = states[i + 1];
                if (state > Machine.ALL) {
                    states[size++] = machine;
                    states[size++] = state;
                } else if ((state == Machine.DEAD) == (machine < must)) {
                    if (needed.get(machine)) {
                        return null;
                    }
                    ending = ending < 0 ? machine : ending;
                }
            }
            if (ending >= 0) {
                needed.set(ending);
                return null;
            }
            return new Ints(Arrays.copyOf(states, size));
        }

        /** Whether the word may end here; if not, one automaton is noted. */
        private boolean isGood(int[] states) {
            int ending = -1;
            for (int i = 0; i < states.length; i += 2) {
                if (machines[states[i]].accepts(states[i + 1]) != states[i] < must) {
                    if (needed.get(states[i])) {
                        return false;
                    }
                    ending = ending < 0 ? states[i] : ending;
                }
            }
            if (ending >= 0) {
                needed.set(ending);
            }
            return ending < 0;
        }

        /** One of each kind of character: all that some automaton tells from others here, and one that none does. */
        private String letters(int[] states) {
            named.clear();
            for (int i = 0; i < states.length; i += 2) {
                for (char letter : machines[states[i]].named(states[i + 1])) {
                    named.set(letter);
                }
            }
            StringBuilder all = new StringBuilder();
            boolean other = false;
            for (int i = 0; i < ORDER.length(); i++) {
                char letter = ORDER.charAt(i);
                if (named.get(letter)) {
                    named.clear(letter);
                    all.append(letter);
                } else if (!other) {
                    other = true;
                    all.append(letter);
                }
            }
            for (int letter = named.nextSetBit(0); letter >= 0; letter = named.nextSetBit(letter + 1)) {
                all.append((char) letter);
            }
            for (char letter = '\u00e9'; !other; letter++) {
                if (all.indexOf(String.valueOf(letter)) < 0) {
                    all.append(letter);
                    other = true;
                }
            }
            return all.toString();
        }
    }
}
