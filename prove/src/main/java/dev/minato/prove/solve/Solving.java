package dev.minato.prove.solve;

/** What problems share: the tests, and what was found out about them. */
public final class Solving {
    private static final int STATES_MAX = 300_000;

    private final Tests tests = new Tests();
    private final Theory theory;

    public Solving(Strings strings) {
        theory = new Theory(new Words(STATES_MAX), strings);
    }

    public Tests tests() {
        return tests;
    }

    Theory theory() {
        return theory;
    }
}
