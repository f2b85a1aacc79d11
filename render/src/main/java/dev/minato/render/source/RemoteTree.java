package dev.minato.render.source;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tree in which other repositories stand, at pinned commits, as soon as somebody has asked for them. A path in one of
 * them begins with where it comes from, so that every place that is told of says it:
 *
 * <pre>
 *   git.example.com/shop/base@1a2b...ef/web/web.yaml
 *   └───────── mounted here ─────────┘
 * </pre>
 */
public final class RemoteTree implements SourceTree {
    private static final Pattern MOUNT = Pattern.compile("(.*@[0-9a-f]{40})(?:/.*)?");

    private final SourceTree tree;
    private final Remotes remotes;
    private final Map<String, SourceTree> mounts = new ConcurrentHashMap<>();

    public RemoteTree(SourceTree tree, Remotes remotes) {
        this.tree = tree;
        this.remotes = remotes;
    }

    /** Where the repository begins that the path is in; empty for the tree's own. */
    public static String mountOf(String path) {
        if (path.indexOf('@') < 0) {
            return "";
        }
        Matcher matcher = MOUNT.matcher(path);
        return matcher.matches() ? matcher.group(1) : "";
    }

    @Override
    public String mount(String url, String commit) {
        SourceTree remote = remotes.tree(url, commit);
        String readable = url.replaceFirst("^[a-z+]+://", "")
                .replaceFirst("^[^/@]*@", "")
                .replace(':', '/')
                .replaceAll("/+", "/")
                .replaceAll("^/|/$|\\.git/?$", "");
        String path = readable + "@" + commit;
        mounts.put(path, remote);
        return path;
    }

    @Override
    public String name() {
        return tree.name();
    }

    @Override
    public EntryKind kind(String path) {
        return in(path).kind(within(path));
    }

    @Override
    public List<String> list(String directory) {
        return in(directory).list(within(directory));
    }

    @Override
    public Blob read(String path) {
        return in(path).read(within(path));
    }

    @Override
    public String realPath(String path) {
        return outside(path, in(path).realPath(within(path)));
    }

    @Override
    public List<String> links(String path) {
        return in(path).links(within(path)).stream()
                .map(link -> outside(path, link))
                .toList();
    }

    private SourceTree in(String path) {
        String mount = mountOf(path);
        return mount.isEmpty() ? tree : mounts.getOrDefault(mount, tree);
    }

    private String within(String path) {
        String mount = mountOf(path);
        return mount.isEmpty() || !mounts.containsKey(mount)
                ? path
                : path.substring(Math.min(path.length(), mount.length() + 1));
    }

    private String outside(String path, String inner) {
        String mount = mountOf(path);
        if (mount.isEmpty() || !mounts.containsKey(mount)) {
            return inner;
        }
        return inner.isEmpty() ? mount : mount + "/" + inner;
    }
}
