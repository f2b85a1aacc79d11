package dev.minato.prove.solve;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A shortest word that some automata accept and others do not: breadth first through their product. */
public final class WordSearch {
    /** The order in which characters are tried, so that words look like words. */
    private static final String ORDER =
            "abcdefghijklmnopqrstuvwxyz0123456789-/ABCDEFGHIJKLMNOPQRSTUVWXYZ_.:=+,@$#!%&'()*?~^;<>[]{}|\\\"` \t";

    private final int statesMax;

    public WordSearch(int statesMax) {
        this.statesMax = statesMax;
    }

    /** The product has more states than the search may visit. */
    public static final class TooLarge extends Exception {
        private static final long serialVersionUID = 1;

        TooLarge(int states) {
            super("more than " + states + " states");
        }
    }

    public Optional<String> find(List<Machine> accepted, List<Machine> rejected) throws TooLarge {
        Machine[] machines = new Machine[accepted.size() + rejected.size()];
        int count = 0;
        for (Machine machine : accepted) {
            machines[count++] = machine;
        }
        for (Machine machine : rejected) {
            machines[count++] = machine;
        }
        String letters = letters(machines);
        int[] start = new int[machines.length];
        for (int i = 0; i < machines.length; i++) {
            start[i] = machines[i].start();
        }
        int must = accepted.size();
        if (hopeless(machines, start, must)) {
            return Optional.empty();
        }
        Set<Product> visited = new HashSet<>(); // asked only, never iterated
        ArrayDeque<Product> queue = new ArrayDeque<>();
        Product first = new Product(start, null, '\0');
        visited.add(first);
        queue.add(first);
        while (!queue.isEmpty()) {
            Product at = queue.remove();
            if (good(machines, at.states, must)) {
                return Optional.of(at.word());
            }
            String possible = possible(machines, at.states, must, letters);
            for (int i = 0; i < possible.length(); i++) {
                int[] to = new int[machines.length];
                if (!move(machines, at.states, must, possible.charAt(i), to)) {
                    continue;
                }
                Product next = new Product(to, at, possible.charAt(i));
                if (visited.add(next)) {
                    if (visited.size() > statesMax) {
                        throw new TooLarge(statesMax);
                    }
                    queue.add(next);
                }
            }
        }
        return Optional.empty();
    }

    /** The letters that the narrowest of those that must accept lets through. */
    private static String possible(Machine[] machines, int[] states, int must, String letters) {
        String fewest = letters;
        for (int i = 0; i < must; i++) {
            Optional<String> live = machines[i].live(states[i]);
            if (live.isPresent() && live.get().length() < fewest.length()) {
                fewest = live.get();
            }
        }
        return fewest;
    }

    /** Where the letter leads; false when no word can come of it. */
    private static boolean move(Machine[] machines, int[] states, int must, char letter, int[] to) {
        for (int i = 0; i < machines.length; i++) {
            to[i] = machines[i].next(states[i], letter);
            if (i < must ? to[i] == Machine.DEAD : machines[i].acceptsAll(to[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean good(Machine[] machines, int[] states, int must) {
        for (int i = 0; i < machines.length; i++) {
            if (machines[i].accepts(states[i]) != i < must) {
                return false;
            }
        }
        return true;
    }

    private static boolean hopeless(Machine[] machines, int[] states, int must) {
        for (int i = 0; i < machines.length; i++) {
            if (i < must ? states[i] == Machine.DEAD : machines[i].acceptsAll(states[i])) {
                return true;
            }
        }
        return false;
    }

    /** One of each kind of character: all that some automaton names, and one that none does. */
    private static String letters(Machine[] machines) {
        TreeSet<Character> named = new TreeSet<>();
        for (Machine machine : machines) {
            for (int i = 0; i < machine.letters().length(); i++) {
                named.add(machine.letters().charAt(i));
            }
        }
        StringBuilder all = new StringBuilder();
        boolean other = false;
        for (int i = 0; i < ORDER.length(); i++) {
            char letter = ORDER.charAt(i);
            if (named.remove(letter)) {
                all.append(letter);
            } else if (!other) {
                other = true;
                all.append(letter);
            }
        }
        named.forEach(all::append);
        for (char letter = '\u00e9'; !other; letter++) {
            if (!named.contains(letter)) {
                all.append(letter);
                other = true;
            }
        }
        return all.toString();
    }

    /** Where all automata stand together, and how they came there. */
    private static final class Product {
        private final int[] states;
        private final @org.jspecify.annotations.Nullable Product before;
        private final char letter;

        Product(int[] states, @org.jspecify.annotations.Nullable Product before, char letter) {
            this.states = states;
            this.before = before;
            this.letter = letter;
        }

        String word() {
            StringBuilder word = new StringBuilder();
            for (Product at = this; at != null && at.before != null; at = at.before) {
                word.append(at.letter);
            }
            return word.reverse().toString();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Product product && Arrays.equals(states, product.states);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(states);
        }
    }
}
