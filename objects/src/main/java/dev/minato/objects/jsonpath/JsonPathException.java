package dev.minato.objects.jsonpath;

/** A path or template that cannot be read, or that does not fit the value; the message says where. */
public final class JsonPathException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JsonPathException(String message) {
        super(message);
    }
}
