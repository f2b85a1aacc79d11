package dev.minato.prove.solve;

import java.math.RoundingMode;

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
            case SECONDS -> throw new IllegalArgumentException("which time it is, the subject's line says");
        };
    }

    /** Of a value of the subject; empty when the value is no time where one is needed. */
    public String of(Subject subject, String text) {
        return this == SECONDS
                ? subject.line()
                        .flatMap(line -> line.line().point(text))
                        .map(point -> point.setScale(0, RoundingMode.FLOOR).toPlainString())
                        .orElse("")
                : of(text);
    }
}
