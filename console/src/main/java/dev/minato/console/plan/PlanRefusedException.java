package dev.minato.console.plan;

/** Why there is no plan, in words for the person. */
public final class PlanRefusedException extends RuntimeException {
    public PlanRefusedException(String message) {
        super(message);
    }
}
