package dev.minato.objects.tree;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;

/** The text is no JSON, or none that is taken; the message says where, when the place is known. */
public final class JsonFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JsonFormatException(String message) {
        super(message);
    }

    JsonFormatException(IOException cause) {
        super(message(cause), cause);
    }

    private static String message(IOException cause) {
        if (cause instanceof JsonProcessingException problem && problem.getLocation() != null) {
            return "line " + problem.getLocation().getLineNr() + ", column "
                    + problem.getLocation().getColumnNr() + ": " + problem.getOriginalMessage();
        }
        return String.valueOf(cause.getMessage());
    }
}
