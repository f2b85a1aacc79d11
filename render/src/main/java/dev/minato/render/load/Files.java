package dev.minato.render.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.minato.objects.tree.ObjectKey;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.yaml.Dialect;
import dev.minato.objects.yaml.Document;
import dev.minato.objects.yaml.YamlException;
import dev.minato.render.source.Blob;
import dev.minato.render.source.Problem;
import dev.minato.render.source.RenderException;
import dev.minato.render.source.SourceException;
import dev.minato.render.source.SourceTree;
import dev.minato.render.source.SourceTree.EntryKind;
import dev.minato.render.source.TreePath;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The tree as one render sees it: every question is written down, so that the render knows what it depends on, and what
 * the tree refuses is told with the place that asked. For one render, in one thread.
 */
public final class Files {
    /** So much text is read for one render. */
    static final long BYTES_MAX = 512L << 20;

    /** So many kustomizations are built for one render; bases named twice at every level get there fast. */
    static final int KUSTOMIZATIONS_MAX = 10_000;

    private static final String LFS_POINTER = "version https://git-lfs.github.com/spec/";
    private static final int POINTER_BYTES_MAX = 1024;

    private final SourceTree tree;
    private final FileCache cache;
    private long bytesRead;
    private int kustomizations;
    private final SortedSet<String> asked = new TreeSet<>();
    private final List<Problem> warnings = new ArrayList<>();
    private final SortedSet<ObjectKey> lookedUp = new TreeSet<>();

    public Files(SourceTree tree, FileCache cache) {
        this.tree = tree;
        this.cache = cache;
    }

    /** What stands at the path; {@code place} asks. */
    public EntryKind kind(String path, Problem place) {
        try {
            EntryKind kind = tree.kind(path);
            ask(path);
            if (kind == EntryKind.ABSENT) {
                askForAbsent(path);
            }
            return kind;
        } catch (SourceException e) {
            throw refused(place, e);
        }
    }

    /** Where the path leads with every link followed. */
    public String realPath(String path, Problem place) {
        try {
            return ask(path);
        } catch (SourceException e) {
            throw refused(place, e);
        }
    }

    /** The names in a directory, sorted. */
    public List<String> list(String directory, Problem place) {
        asked.add(directory + "/");
        try {
            return tree.list(directory);
        } catch (SourceException e) {
            throw refused(place, e);
        }
    }

    /** Where the files of another repository stand from now on, at a pinned commit. */
    public String remote(String url, String commit, Problem place) {
        try {
            return tree.mount(url, commit);
        } catch (SourceException e) {
            throw refused(place, e);
        }
    }

    /** The documents of a kustomization that is built now; one that is built several times counts each time. */
    public List<Document> kustomization(String path) {
        if (++kustomizations > KUSTOMIZATIONS_MAX) {
            throw new RenderException(Problem.in(
                    path,
                    "this is kustomization number " + kustomizations + " in one render, and " + KUSTOMIZATIONS_MAX
                            + " are the most that are taken: bases that name a base twice double at every level"));
        }
        return documents(path, Dialect.KUBECTL, Problem.in(path, ""));
    }

    /** The bytes of a file. */
    public byte[] bytes(String path, Problem place) {
        try {
            byte[] bytes = blob(path).bytes();
            if (bytes.length < POINTER_BYTES_MAX) {
                refusePointer(path, new String(bytes, UTF_8));
            }
            return bytes;
        } catch (SourceException e) {
            throw refused(place, e);
        }
    }

    /** The YAML documents of a file; what is wrong in it is told with its own place. */
    public List<Document> documents(String path, Dialect dialect, Problem place) {
        try {
            ParsedFile file = cache.parse(path, blob(path), dialect);
            // as YAML a pointer is one text over several lines
            if (!file.documents().isEmpty() && file.documents().getFirst().tree() instanceof StringValue(String text)) {
                refusePointer(path, text);
            }
            bytesRead += file.bytes();
            if (bytesRead > BYTES_MAX) {
                throw new RenderException(Problem.in(
                        path,
                        "with this file more than " + (BYTES_MAX >> 20)
                                + " MiB are read for one render, which is the most that is taken"));
            }
            if (file.crlfLine() > 0) {
                warn(new Problem(
                        path,
                        file.crlfLine(),
                        0,
                        "the file has Windows line endings (CR LF); it is read as if they were LF, save it so"));
            }
            return file.documents();
        } catch (SourceException e) {
            throw refused(place, e);
        } catch (YamlException e) {
            throw new RenderException(new Problem(path, e.line(), e.column(), e.problem()));
        }
    }

    /** The YAML documents of a text that stands inside a file; what is wrong in it is told with the place of the text. */
    public List<Document> inline(String text, Dialect dialect, Problem place) {
        try {
            return cache.parse(place.file(), Blob.of(text.getBytes(UTF_8)), dialect)
                    .documents();
        } catch (YamlException e) {
            throw new RenderException(new Problem(
                    place.file(),
                    place.line(),
                    place.column(),
                    "line " + e.line() + " of the text that starts here: " + e.problem()));
        }
    }

    /** Notes something that works and should be changed; the same thing once. */
    public void warn(Problem warning) {
        if (!warnings.contains(warning)) {
            warnings.add(warning);
        }
    }

    public List<Problem> warnings() {
        return List.copyOf(warnings);
    }

    /** Notes an object of a cluster that a chart asked for. */
    public void lookUp(ObjectKey key) {
        lookedUp.add(key);
    }

    public SortedSet<ObjectKey> lookedUp() {
        return lookedUp;
    }

    /** Every path that was asked for; a listed directory ends with {@code /}. */
    public SortedSet<String> asked() {
        return asked;
    }

    /** What stands in the place of a large file is not its content, and must not pass for it. */
    private static void refusePointer(String path, String text) {
        if (text.startsWith(LFS_POINTER)) {
            throw new RenderException(Problem.in(
                    path,
                    "this is a pointer of Git LFS, and what it points to is not fetched: keep the file itself in the"
                            + " repository"));
        }
    }

    private Blob blob(String path) {
        ask(path);
        return tree.read(path);
    }

    /** Notes the path, where it leads, and the links that lead there. */
    private String ask(String path) {
        asked.add(path);
        String realPath = tree.realPath(path);
        if (!realPath.equals(path)) {
            asked.add(realPath);
            asked.addAll(tree.links(path));
        }
        return realPath;
    }

    /** A path in a directory that is absent, too, comes with whatever stands in the directory's place. */
    private void askForAbsent(String path) {
        for (String above = TreePath.parent(path);
                !above.isEmpty() && tree.kind(above) == EntryKind.ABSENT;
                above = TreePath.parent(above)) {
            asked.add(above);
        }
    }

    private static RenderException refused(Problem place, SourceException e) {
        return new RenderException(
                new Problem(place.file(), place.line(), place.column(), String.valueOf(e.getMessage())));
    }
}
