package dev.minato.twin.api.codec;

/** A value of the wrong type: the message is what Go's decoder would say, since clients match on it. No stack trace. */
public final class DecodeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DecodeException(String message) {
        super(message, null, false, false);
    }
}
