package dev.minato.render.source;

import static java.util.Objects.requireNonNull;

/**
 * Where something is written: the file's path in its tree and the line, counted from 1. An object that is made of several
 * files has the place of the one that brought it in (a generator's is its entry in the kustomization).
 */
public record Origin(String file, int line) implements Comparable<Origin> {
    public Origin {
        requireNonNull(file, "file is null");
        if (line < 1) {
            throw new IllegalArgumentException("lines count from 1: " + line);
        }
    }

    @Override
    public int compareTo(Origin other) {
        int files = file.compareTo(other.file);
        return files != 0 ? files : Integer.compare(line, other.line);
    }

    /** {@code base/deployment.yaml:12}. */
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
