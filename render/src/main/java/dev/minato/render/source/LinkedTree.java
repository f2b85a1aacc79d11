package dev.minato.render.source;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * A tree whose entries may be symbolic links: the one place that follows them. What is below sees only paths without
 * links on the way.
 *
 * <pre>
 *   read("a/link/x") ── realPath ──► "b/x" ── rawRead("b/x")
 *                          │
 *                          └─ absolute target, or more ".." than names: refused
 * </pre>
 */
public abstract class LinkedTree implements SourceTree {
    /** As Linux: a path with more links is a circle. */
    private static final int LINKS_MAX = 40;

    /** What stands at a path, a link itself included. */
    protected enum RawKind {
        FILE,
        DIRECTORY,
        LINK,
        SUBMODULE,
        ABSENT
    }

    /** What stands at the path; no name on the way is a link. */
    protected abstract RawKind rawKind(String realPath);

    /** The names in an existing directory, in any order. */
    protected abstract List<String> rawList(String realPath);

    /** The content of an existing file. */
    protected abstract Blob rawRead(String realPath);

    /** Where the link points, as written in it. */
    protected abstract String rawTarget(String realPath);

    @Override
    public final EntryKind kind(String path) {
        return switch (rawKind(realPath(path))) {
            case FILE -> EntryKind.FILE;
            case DIRECTORY -> EntryKind.DIRECTORY;
            case SUBMODULE -> EntryKind.SUBMODULE;
            case LINK, ABSENT -> EntryKind.ABSENT;
        };
    }

    @Override
    public final List<String> list(String directory) {
        String realPath = realPath(directory);
        if (rawKind(realPath) != RawKind.DIRECTORY) {
            throw new SourceException(shown(directory) + " is no directory in " + name());
        }
        List<String> names = new ArrayList<>(rawList(realPath));
        Collections.sort(names);
        return names;
    }

    @Override
    public final Blob read(String path) {
        String realPath = realPath(path);
        return switch (rawKind(realPath)) {
            case FILE -> rawRead(realPath);
            case DIRECTORY -> throw new SourceException(shown(path) + " is a directory");
            case SUBMODULE -> throw new SourceException(shown(path) + " is a submodule; submodules are not read");
            case LINK, ABSENT -> throw new SourceException("there is no file " + shown(path) + " in " + name());
        };
    }

    @Override
    public final String realPath(String path) {
        return follow(path, new ArrayList<>());
    }

    @Override
    public final List<String> links(String path) {
        List<String> links = new ArrayList<>();
        follow(path, links);
        return List.copyOf(links);
    }

    private String follow(String path, List<String> links) {
        Deque<String> ahead = new ArrayDeque<>(Arrays.asList(checked(path).split("/")));
        StringBuilder real = new StringBuilder();
        while (!ahead.isEmpty()) {
            String name = ahead.removeFirst();
            if (name.isEmpty() || name.equals(".")) {
                continue;
            }
            if (name.equals("..")) {
                if (real.isEmpty()) {
                    throw new SourceException(
                            "the symbolic link on the way of " + path + " leads out of the repository");
                }
                real.setLength(Math.max(0, real.lastIndexOf("/")));
                continue;
            }
            String here = TreePath.child(real.toString(), name);
            if (rawKind(here) != RawKind.LINK) {
                real.setLength(0);
                real.append(here);
                continue;
            }
            String target = rawTarget(here);
            if (target.startsWith("/")) {
                throw new SourceException("the symbolic link " + here + " leads out of the repository, to " + target);
            }
            links.add(here);
            if (links.size() > LINKS_MAX) {
                throw new SourceException("the symbolic link " + here + " leads in a circle");
            }
            List<String> names = Arrays.asList(target.split("/"));
            for (String next : names.reversed()) {
                ahead.addFirst(next);
            }
        }
        return real.toString();
    }

    private static String checked(String path) {
        String normalized = TreePath.normalized(path);
        if (!path.equals(normalized)) {
            throw new SourceException("\"" + path + "\" is no path of a repository"
                    + (normalized == null ? ": it leads out of it" : ": write \"" + normalized + "\""));
        }
        return path;
    }

    private static String shown(String path) {
        return path.isEmpty() ? "the root" : path;
    }
}
