package dev.minato.prove.solve;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A word that must fail a long list of tests fails all tests that are narrower, too. Where these exclude each other with
 * the rest just as well, one clause about them spares as many rounds as there are choices between a test and a narrower
 * one: two to the power of the list's length.
 *
 * <pre>
 *   learnt:    not (one of 100 buckets, and none of bucket-1*, ..., bucket-99*)
 *   narrower:  not (one of 100 buckets, and none of bucket-1/x, bucket-1/y, ..., bucket-99/z)
 *   and:       bucket-1/x is one of bucket-1*, ...
 * </pre>
 */
final class Narrower {
    /** Of fewer there are few choices. */
    private static final int FAILED_MIN = 5;

    private final Words words;
    private final Effort effort;

    Narrower(Words words, Effort effort) {
        this.words = words;
        this.effort = effort;
    }

    /**
     * Clauses that follow, each as literals that never hold together; none when there is nothing narrower.
     *
     * @param never literals of tests of one subject
     * @param atoms of which more may be said, by their node
     */
    List<List<Integer>> of(List<Integer> never, NavigableMap<Integer, Atom> atoms) {
        List<Integer> failed = new ArrayList<>();
        List<Test> passed = new ArrayList<>();
        for (int literal : never) {
            Atom atom = atoms.get(Circuit.node(literal));
            if (atom == null || !isPlain(atom)) {
                return List.of();
            }
            if (Circuit.negated(literal)) {
                failed.add(literal);
            } else {
                passed.add(atom.test());
            }
        }
        if (failed.size() < FAILED_MIN) {
            return List.of();
        }
        Subject subject = atom(never.getFirst(), atoms).subject();
        List<Candidate> candidates = candidates(subject, atoms);
        List<List<Integer>> clauses = new ArrayList<>();
        NavigableMap<Integer, Test> narrow = new TreeMap<>(); // by the literal that it fails
        for (int literal : failed) {
            Test test = atom(literal, atoms).test();
            boolean none = true;
            for (Candidate one : candidates) {
                effort.spend(1);
                if (one.test != test
                        && one.word.filter(word -> passes(test, word)).isPresent()
                        && words.find(subject, List.of(one.test), List.of(test)) instanceof Words.Never) {
                    clauses.add(List.of(one.literal, literal));
                    narrow.put(Circuit.not(one.literal), one.test);
                    none = false;
                }
            }
            if (none) {
                narrow.put(literal, test);
            }
        }
        if (clauses.isEmpty()
                || !(words.find(subject, passed, narrow.values()) instanceof Words.Never(var needed, var excluded))) {
            return List.of();
        }
        List<Integer> stronger = new ArrayList<>();
        for (int literal : never) {
            if (!Circuit.negated(literal)
                    && needed.contains(atom(literal, atoms).test())) {
                stronger.add(literal);
            }
        }
        narrow.forEach((literal, test) -> {
            if (excluded.contains(test)) {
                stronger.add(literal);
            }
        });
        clauses.add(stronger);
        return clauses;
    }

    private static Atom atom(int literal, NavigableMap<Integer, Atom> atoms) {
        Atom atom = atoms.get(Circuit.node(literal));
        if (atom == null) {
            throw new IllegalArgumentException("a literal that is no test");
        }
        return atom;
    }

    private static boolean isPlain(Atom atom) {
        return atom.form() == Atom.Form.PASSES
                && atom.test() instanceof TextTest text
                && text.holes().isEmpty();
    }

    private static boolean passes(Test test, String word) {
        return test instanceof TextTest text && text.machine().accepts(word);
    }

    /** A test that may be narrower than others, by a word that passes it. */
    private record Candidate(int literal, Test test, Optional<String> word) {}

    private List<Candidate> candidates(Subject subject, NavigableMap<Integer, Atom> atoms) {
        List<Candidate> candidates = new ArrayList<>();
        atoms.forEach((node, atom) -> {
            if (atom.subject().equals(subject) && isPlain(atom)) {
                Optional<String> word =
                        words.find(subject, List.of(atom.test()), List.of()) instanceof Words.Word(var text)
                                ? Optional.of(text)
                                : Optional.empty();
                candidates.add(new Candidate(node << 1, atom.test(), word));
            }
        });
        return candidates;
    }
}
