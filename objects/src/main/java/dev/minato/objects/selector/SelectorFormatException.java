package dev.minato.objects.selector;

/** A selector that cannot be read; the message is the API server's. */
public final class SelectorFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SelectorFormatException(String message) {
        super(message);
    }
}
