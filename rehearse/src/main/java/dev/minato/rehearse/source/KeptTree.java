package dev.minato.rehearse.source;

import static java.util.Objects.requireNonNull;

import dev.minato.render.source.Blob;
import dev.minato.render.source.SourceTree;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A tree of which each answer is asked for once: a commit does not change, and a render asks for the same paths again and
 * again, of which most are not there. What is refused is asked for again.
 */
final class KeptTree implements SourceTree {
    private final SourceTree tree;
    private final Map<String, EntryKind> kinds = new ConcurrentHashMap<>();
    private final Map<String, List<String>> lists = new ConcurrentHashMap<>();
    private final Map<String, Blob> blobs = new ConcurrentHashMap<>();
    private final Map<String, String> realPaths = new ConcurrentHashMap<>();

    KeptTree(SourceTree tree) {
        this.tree = requireNonNull(tree, "tree is null");
    }

    @Override
    public String name() {
        return tree.name();
    }

    @Override
    public EntryKind kind(String path) {
        return kept(kinds, path, tree::kind);
    }

    @Override
    public List<String> list(String directory) {
        return kept(lists, directory, tree::list);
    }

    @Override
    public Blob read(String path) {
        return kept(blobs, path, tree::read);
    }

    @Override
    public String realPath(String path) {
        return kept(realPaths, path, tree::realPath);
    }

    @Override
    public List<String> links(String path) {
        return tree.links(path);
    }

    @Override
    public String mount(String url, String commit) {
        return tree.mount(url, commit);
    }

    private static <T> T kept(Map<String, T> answers, String path, Function<String, T> ask) {
        T known = answers.get(path);
        if (known == null) {
            known = ask.apply(path);
            answers.put(path, known);
        }
        return known;
    }
}
