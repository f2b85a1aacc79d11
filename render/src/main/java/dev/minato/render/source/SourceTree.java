package dev.minato.render.source;

import java.util.List;

/**
 * The files of one state of a repository, read-only and without change: the same path gives the same answer every time.
 *
 * <p>Paths are relative to the root of the tree, with {@code /} between names, without {@code .} or {@code ..} and
 * without a {@code /} at the end; the root is the empty path. Symbolic links are followed inside the tree; one that
 * leads out of it is refused with a {@link SourceException}, as is a path that is no such path. Safe for use by several
 * threads.
 */
public interface SourceTree {
    /** What stands at a path. */
    enum EntryKind {
        FILE,
        DIRECTORY,
        /** Another repository, mounted as a Git submodule: nothing of it is here. */
        SUBMODULE,
        ABSENT
    }

    /** What this is, for messages: {@code commit 1a2b3c4 of https://example.com/shop.git}. */
    String name();

    /** What stands at the path, links followed. A link that leads nowhere is {@link EntryKind#ABSENT}. */
    EntryKind kind(String path);

    /**
     * The names in the directory, sorted by their text.
     *
     * @throws SourceException when there is no directory
     */
    List<String> list(String directory);

    /**
     * The content of the file.
     *
     * @throws SourceException when there is no file, or it is larger than {@link Blob#BYTES_MAX}
     */
    Blob read(String path);

    /**
     * Where the path leads when every link on the way is followed: two paths lead to one directory when this is equal.
     *
     * @throws SourceException when a link leads out of the tree, or in a circle
     */
    String realPath(String path);

    /** The symbolic links that are followed on the way of the path: whoever asks for it depends on where they lead. */
    List<String> links(String path);

    /**
     * Lets the files of another repository stand in this tree, and says where.
     *
     * @param commit all 40 digits
     * @throws SourceException when nothing may be taken from there
     */
    default String mount(String url, String commit) {
        Remotes.NONE.tree(url, commit);
        throw new SourceException("nothing can be mounted in " + name());
    }
}
