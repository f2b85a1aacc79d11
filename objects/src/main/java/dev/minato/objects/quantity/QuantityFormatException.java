package dev.minato.objects.quantity;

/** The text is no quantity; the message is the API server's. */
public final class QuantityFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    static final String WRONG_FORMAT =
            "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
    static final String WRONG_NUMBER = "unable to parse numeric part of quantity";
    static final String WRONG_SUFFIX = "unable to parse quantity's suffix";

    QuantityFormatException(String message) {
        super(message);
    }
}
