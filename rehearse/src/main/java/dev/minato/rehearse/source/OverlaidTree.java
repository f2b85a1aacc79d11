package dev.minato.rehearse.source;

import dev.minato.render.source.Blob;
import dev.minato.render.source.SourceTree;
import java.util.List;
import java.util.TreeSet;

/** A tree over another: its files stand in for those of the same path; nothing can be taken away. */
public record OverlaidTree(SourceTree over, SourceTree under) implements SourceTree {
    @Override
    public String name() {
        return over.name() + " over " + under.name();
    }

    @Override
    public EntryKind kind(String path) {
        EntryKind kind = over.kind(path);
        return kind == EntryKind.ABSENT ? under.kind(path) : kind;
    }

    @Override
    public List<String> list(String directory) {
        TreeSet<String> names = new TreeSet<>();
        for (SourceTree tree : List.of(over, under)) {
            if (tree.kind(directory) == EntryKind.DIRECTORY) {
                names.addAll(tree.list(directory));
            }
        }
        return names.isEmpty() ? under.list(directory) : List.copyOf(names);
    }

    @Override
    public Blob read(String path) {
        return over.kind(path) == EntryKind.FILE ? over.read(path) : under.read(path);
    }

    @Override
    public String realPath(String path) {
        return over.kind(path) == EntryKind.ABSENT ? under.realPath(path) : over.realPath(path);
    }

    @Override
    public List<String> links(String path) {
        return over.kind(path) == EntryKind.ABSENT ? under.links(path) : over.links(path);
    }

    @Override
    public String mount(String url, String commit) {
        return under.mount(url, commit);
    }
}
