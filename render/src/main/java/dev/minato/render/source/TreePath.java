package dev.minato.render.source;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Paths inside a tree, as text: {@code a/b/c}; the root is empty. */
public final class TreePath {
    private TreePath() {}

    /** The path without the empty names, {@code .} and {@code ..} in it; null when it leads above the root. */
    static @Nullable String normalized(String path) {
        Deque<String> names = new ArrayDeque<>();
        for (String name : path.split("/", -1)) {
            switch (name) {
                case "", "." -> {}
                case ".." -> {
                    if (names.pollLast() == null) {
                        return null;
                    }
                }
                default -> names.addLast(name);
            }
        }
        return String.join("/", names);
    }

    /**
     * Where a relative path leads from a directory.
     *
     * @throws SourceException when it is absolute or leads above the root of the tree
     */
    public static String resolve(String directory, String relative) {
        if (relative.startsWith("/")) {
            throw new SourceException(
                    "the path " + relative + " is absolute; only paths inside the repository are read");
        }
        String path = normalized(directory + "/" + relative);
        if (path == null) {
            throw new SourceException("the path " + relative + " leads out of the repository");
        }
        return path;
    }

    /** The directory of a path; empty for the root and what stands in it. */
    public static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    /** The last name of a path. */
    public static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The path of a name in a directory. */
    public static String child(String directory, String name) {
        return directory.isEmpty() ? name : directory + "/" + name;
    }

    /** Whether the path is the directory or something below it. */
    public static boolean isInOrBelow(String path, String directory) {
        return directory.isEmpty() || path.equals(directory) || path.startsWith(directory + "/");
    }
}
