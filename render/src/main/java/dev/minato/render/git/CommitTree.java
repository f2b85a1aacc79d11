package dev.minato.render.git;

import static java.util.Objects.requireNonNull;

import dev.minato.render.git.Directories.Entry;
import dev.minato.render.source.Blob;
import dev.minato.render.source.LinkedTree;
import dev.minato.render.source.SourceException;
import dev.minato.render.source.SourceTree;
import dev.minato.render.source.TreePath;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.jspecify.annotations.Nullable;

/**
 * The files of a commit. Directories are read when they are first asked for and kept, blobs each time: what was parsed
 * of them is kept elsewhere, by their id. Every read opens a reader of its own, since JGit's are for one thread.
 */
final class CommitTree extends LinkedTree {
    private final Repository repository;
    private final ObjectId root;
    private final String name;
    private final Submodules submodules;
    private final Directories known;
    private final Map<String, Map<String, Entry>> directories = new ConcurrentHashMap<>();

    CommitTree(Repository repository, Directories known, ObjectId root, String name, Submodules submodules) {
        this.repository = repository;
        this.known = known;
        this.root = root;
        this.name = name;
        this.submodules = submodules;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    protected RawKind rawKind(String realPath) {
        if (realPath.isEmpty()) {
            return RawKind.DIRECTORY;
        }
        Inside inside = inside(realPath);
        if (inside != null) {
            return switch (inside.tree().kind(inside.path())) {
                case FILE -> RawKind.FILE;
                case DIRECTORY -> RawKind.DIRECTORY;
                case SUBMODULE -> RawKind.SUBMODULE;
                case ABSENT -> RawKind.ABSENT;
            };
        }
        Entry entry = entry(realPath);
        if (entry == null) {
            return RawKind.ABSENT;
        }
        return switch (entry.mode().getBits() & FileMode.TYPE_MASK) {
            case FileMode.TYPE_TREE -> RawKind.DIRECTORY;
            case FileMode.TYPE_SYMLINK -> RawKind.LINK;
            case FileMode.TYPE_GITLINK -> RawKind.SUBMODULE;
            default -> RawKind.FILE;
        };
    }

    @Override
    protected List<String> rawList(String realPath) {
        Inside inside = inside(realPath);
        return inside == null
                ? List.copyOf(directory(realPath).keySet())
                : inside.tree().list(inside.path());
    }

    @Override
    protected Blob rawRead(String realPath) {
        Inside inside = inside(realPath);
        if (inside != null) {
            return inside.tree().read(inside.path());
        }
        ObjectId id = requireNonNull(entry(realPath)).id();
        return new Blob(id.name(), () -> bytes(realPath, id));
    }

    @Override
    protected String rawTarget(String realPath) {
        return new String(
                bytes(realPath, requireNonNull(entry(realPath)).id()), java.nio.charset.StandardCharsets.UTF_8);
    }

    /**
     * A path in a submodule. Links in there are followed there.
     *
     * @param path from its root
     */
    private record Inside(SourceTree tree, String path) {}

    private @Nullable Inside inside(String path) {
        Entry modules = directory("").get(Submodules.FILE);
        if (modules == null) {
            return null;
        }
        for (int end = path.indexOf('/'); ; end = path.indexOf('/', end + 1)) {
            String above = end < 0 ? path : path.substring(0, end);
            Entry entry = above.isEmpty() ? null : entry(above);
            if (entry == null) {
                return null;
            }
            if (entry.mode().equals(FileMode.GITLINK)) {
                SourceTree tree = submodules.tree(
                        bytes(Submodules.FILE, modules.id()), above, entry.id().name());
                return new Inside(tree, end < 0 ? "" : path.substring(end + 1));
            }
            if (end < 0) {
                return null;
            }
        }
    }

    private @Nullable Entry entry(String path) {
        return directory(TreePath.parent(path)).get(TreePath.name(path));
    }

    private Map<String, Entry> directory(String path) {
        Map<String, Entry> known = directories.get(path);
        if (known != null) {
            return known;
        }
        ObjectId id = root;
        if (!path.isEmpty()) {
            Entry entry = entry(path);
            if (entry == null || !entry.mode().equals(FileMode.TREE)) {
                return Map.of();
            }
            id = entry.id();
        }
        Map<String, Entry> read = readDirectory(path, id);
        directories.put(path, read);
        return read;
    }

    private Map<String, Entry> readDirectory(String path, ObjectId id) {
        Map<String, Entry> shared = known.find(id);
        return shared == null ? known.keep(id, parse(path, id)) : shared;
    }

    private Map<String, Entry> parse(String path, ObjectId id) {
        Map<String, Entry> entries = new TreeMap<>();
        try (ObjectReader reader = repository.newObjectReader()) {
            CanonicalTreeParser parser = new CanonicalTreeParser(null, reader, id);
            for (; !parser.eof(); parser.next()) {
                entries.put(
                        parser.getEntryPathString(), new Entry(parser.getEntryFileMode(), parser.getEntryObjectId()));
            }
        } catch (IOException e) {
            throw damaged(path, e);
        }
        return entries;
    }

    private byte[] bytes(String path, ObjectId id) {
        try (ObjectReader reader = repository.newObjectReader()) {
            ObjectLoader loader = reader.open(id, Constants.OBJ_BLOB);
            if (loader.getSize() > Blob.BYTES_MAX) {
                throw new SourceException(
                        path + " is " + loader.getSize() + " bytes large; the most that is read is " + Blob.BYTES_MAX);
            }
            return loader.getBytes(Blob.BYTES_MAX);
        } catch (IOException e) {
            throw damaged(path, e);
        }
    }

    private SourceException damaged(String path, IOException e) {
        String what = e instanceof MissingObjectException ? "is missing in" : "cannot be read from";
        return new SourceException(
                (path.isEmpty() ? "the root" : path) + " " + what + " the cache of " + name + ": " + e.getMessage(), e);
    }
}
