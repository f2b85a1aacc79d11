package dev.minato.live;

/** The server did not open the watch. */
public final class WatchRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;

    WatchRefusedException(int code) {
        super("the API server refused the watch: HTTP " + code);
        this.code = code;
    }

    /** The HTTP status. */
    public int code() {
        return code;
    }
}
