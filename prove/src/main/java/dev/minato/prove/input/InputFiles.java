package dev.minato.prove.input;

import java.util.List;

/**
 * The files that policies are read from: a state of a repository, or a directory. Paths are relative, with {@code /}
 * between names; the root is the empty path. The caller's port to what holds them; never changes while it is read.
 */
public interface InputFiles {
    /** What stands at a path. */
    enum Kind {
        FILE,
        DIRECTORY,
        ABSENT
    }

    Kind kind(String path);

    /** The names in the directory, sorted. */
    List<String> list(String directory);

    /** The content of the file. */
    byte[] read(String path);
}
