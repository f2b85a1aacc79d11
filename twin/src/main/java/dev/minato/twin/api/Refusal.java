package dev.minato.twin.api;

/**
 * A stage says no. Thrown within the pipeline only; {@link ApiServer#handle} turns it into a response. Without a stack
 * trace: a refusal is an ordinary answer.
 */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Status status;

    public Refusal(Status status) {
        super(status.message(), null, false, false);
        this.status = status;
    }

    public Status status() {
        return status;
    }
}
