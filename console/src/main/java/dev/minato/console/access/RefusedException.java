package dev.minato.console.access;

/** The API server has answered with a refusal. */
public final class RefusedException extends RuntimeException {
    private final int code;

    /** @param code the HTTP status */
    public RefusedException(int code, String message) {
        super(message);
        this.code = code;
    }

    public int code() {
        return code;
    }
}
