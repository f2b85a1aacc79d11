package dev.minato.prove.solve;

import java.util.List;
import java.util.Optional;

/** What problems share: the tests, and what was found out about them. */
public final class Solving {
    private static final int STATES_MAX = 300_000;

    private final Tests tests = new Tests();
    private final Effort effort = new Effort();
    private final Words words;
    private final Theory theory;
    private final Narrower narrower;

    public Solving(Strings strings) {
        words = new Words(STATES_MAX, effort);
        theory = new Theory(words, strings, effort);
        narrower = new Narrower(words, effort);
    }

    public Tests tests() {
        return tests;
    }

    /** How many tests, and answers about them, are kept; some hundred bytes each, and an automaton for some. */
    public int kept() {
        return tests.size() + words.size();
    }

    /** What all problems together have cost; its limit ends every search. */
    public Effort effort() {
        return effort;
    }

    /** Some word that the subject may have; empty when there is none, or none was found. */
    public Optional<String> any(Subject subject) {
        return words.find(subject, List.of(), List.of()) instanceof Words.Word(String text)
                ? Optional.of(text)
                : Optional.empty();
    }

    /** Whether some text passes both tests; what could not be decided may. */
    public boolean mayPass(Subject subject, TextTest one, TextTest other) {
        return !(words.find(subject, List.of(one, other), List.of()) instanceof Words.Never);
    }

    Narrower narrower() {
        return narrower;
    }

    Theory theory() {
        return theory;
    }
}
