package dev.minato.prove.solve;

import static java.util.Objects.requireNonNull;

import java.util.function.BooleanSupplier;

/**
 * How much a question has cost so far, in steps that take much less than a microsecond each: moves of automata, literals
 * that a clause forces. Every {@value #ASK_EVERY} of them it asks whether to give up, so a question ends that many steps
 * after its limit, wherever it is; Z3, which cannot be asked, has a budget of its own. Not thread-safe.
 */
public final class Effort {
    /** Between two questions whether to give up: a few milliseconds. */
    public static final int ASK_EVERY = 20_000;

    private BooleanSupplier giveUp = () -> false;
    private long steps;
    private long next = ASK_EVERY;

    /** The limit has been reached; whoever asked the question answers "unknown". */
    public static final class GaveUp extends RuntimeException {
        private static final long serialVersionUID = 1;

        private GaveUp() {
            super("the time is up", null, false, false);
        }
    }

    /** From now on this says when to give up. */
    public void until(BooleanSupplier limit) {
        giveUp = requireNonNull(limit, "limit is null");
        next = steps + ASK_EVERY;
    }

    /** @throws GaveUp when the limit has been reached */
    void spend(int some) {
        steps += some;
        if (steps >= next) {
            check();
        }
    }

    /**
     * Asks at once.
     *
     * @throws GaveUp when the limit has been reached
     */
    public void check() {
        next = steps + ASK_EVERY;
        if (giveUp.getAsBoolean()) {
            throw new GaveUp();
        }
    }

    /** Of all questions so far. */
    public long steps() {
        return steps;
    }
}
