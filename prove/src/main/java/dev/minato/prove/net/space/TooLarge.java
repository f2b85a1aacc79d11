package dev.minato.prove.net.space;

/** A set needs more nodes than are allowed: the question stays open, which is never a proof. */
public final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooLarge(int nodes) {
        super("more than " + nodes + " nodes are needed");
    }
}
