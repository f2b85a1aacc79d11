package dev.minato.prove.solve;

import java.time.Instant;

/** A part of a subject's text that has a meaning of its own. */
public enum Cut {
    WHOLE,
    /** Of an ARN: its fifth part. */
    ACCOUNT,
    /** What stands after the last slash. */
    NAME,
    /** What stands after the first colon; the whole, without one. */
    AFTER_COLON,
    /** Of the ARN of a federated user: {@code account:name}. */
    FEDERATED_ID,
    /** Of a time: the whole seconds since 1970. */
    SECONDS;

    public String of(String text) {
        return switch (this) {
            case WHOLE -> text;
            case ACCOUNT -> {
                String[] parts = text.split(":", 6);
                yield parts.length == 6 ? parts[4] : "";
            }
            case NAME -> text.substring(text.lastIndexOf('/') + 1);
            case AFTER_COLON -> text.substring(text.indexOf(':') + 1);
            case FEDERATED_ID -> ACCOUNT.of(text) + ":" + NAME.of(text);
            case SECONDS -> Long.toString(Instant.parse(text).getEpochSecond());
        };
    }
}
