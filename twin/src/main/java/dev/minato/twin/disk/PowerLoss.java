package dev.minato.twin.disk;

/** The simulated machine lost its power in the middle of a call to its disk. Nobody but a test may catch it. */
public final class PowerLoss extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PowerLoss() {
        super("the simulated machine lost its power", null, false, false);
    }
}
