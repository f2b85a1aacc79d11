package dev.minato.render.source;

import static java.util.Objects.requireNonNull;

/**
 * One thing that is wrong in a file, in words a person can act on.
 *
 * @param file the path in the tree
 * @param line counted from 1; 0 when the whole file is meant
 * @param column counted from 1; 0 when the whole line is meant
 */
public record Problem(String file, int line, int column, String message) {
    public Problem {
        requireNonNull(file, "file is null");
        requireNonNull(message, "message is null");
        if (line < 0 || column < 0 || (line == 0 && column > 0)) {
            throw new IllegalArgumentException("no such place: line " + line + ", column " + column);
        }
    }

    public static Problem at(Origin place, String message) {
        return new Problem(place.file(), place.line(), 0, message);
    }

    /** About the whole file, or a directory. */
    public static Problem in(String file, String message) {
        return new Problem(file, 0, 0, message);
    }

    /** {@code base/deployment.yaml:12:3: message}, as compilers write it. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(file.isEmpty() ? "." : file);
        if (line > 0) {
            text.append(':').append(line);
        }
        if (column > 0) {
            text.append(':').append(column);
        }
        return text.append(": ").append(message).toString();
    }
}
