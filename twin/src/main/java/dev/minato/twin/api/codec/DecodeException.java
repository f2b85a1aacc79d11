package dev.minato.twin.api.codec;

/** A value of the wrong type: the message is what Go's decoder would say, since clients match on it. No stack trace. */
public final class DecodeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String unstructured;

    public DecodeException(String message) {
        this(message, message);
    }

    /** @param unstructured what the converter says that makes structs of maps, where no JSON is between */
    DecodeException(String message, String unstructured) {
        super(message, null, false, false);
        this.unstructured = unstructured;
    }

    /** The words of the converter that a strategic merge patch ends in. */
    public String unstructured() {
        return unstructured;
    }
}
