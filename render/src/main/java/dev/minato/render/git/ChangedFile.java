package dev.minato.render.git;

import static java.util.Objects.requireNonNull;

/** A file that two commits differ in. A file that moved is one removed and one added. */
public record ChangedFile(Change change, String path) {
    public enum Change {
        ADDED,
        CHANGED,
        REMOVED
    }

    public ChangedFile {
        requireNonNull(change, "change is null");
        requireNonNull(path, "path is null");
    }
}
