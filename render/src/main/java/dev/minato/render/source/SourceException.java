package dev.minato.render.source;

/** A file could not be read from a tree; the message names the path and says why. Who asked adds file and line. */
public final class SourceException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public SourceException(String message) {
        super(message);
    }

    public SourceException(String message, Throwable cause) {
        super(message, cause);
    }
}
