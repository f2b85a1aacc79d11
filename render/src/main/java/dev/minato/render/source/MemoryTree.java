package dev.minato.render.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A tree whose files are in memory: for tests and rehearsals. Immutable; {@link #builder} makes one. */
public final class MemoryTree extends LinkedTree {
    private sealed interface Entry {
        record File(Blob blob) implements Entry {}

        record Link(String target) implements Entry {}
    }

    private final String name;
    private final NavigableMap<String, Entry> entries;

    private MemoryTree(String name, NavigableMap<String, Entry> entries) {
        this.name = name;
        this.entries = entries;
    }

    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** A tree of text files by path. */
    public static MemoryTree of(String name, Map<String, String> texts) {
        Builder builder = builder(name);
        texts.forEach(builder::file);
        return builder.build();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    protected RawKind rawKind(String realPath) {
        return switch (entries.get(realPath)) {
            case Entry.File file -> RawKind.FILE;
            case Entry.Link link -> RawKind.LINK;
            case null -> realPath.isEmpty() || firstBelow(realPath) != null ? RawKind.DIRECTORY : RawKind.ABSENT;
        };
    }

    @Override
    protected List<String> rawList(String realPath) {
        String prefix = realPath.isEmpty() ? "" : realPath + "/";
        List<String> names = new ArrayList<>();
        for (String path : entries.tailMap(prefix, true).keySet()) {
            if (!path.startsWith(prefix)) {
                break;
            }
            int end = path.indexOf('/', prefix.length());
            String child = path.substring(prefix.length(), end < 0 ? path.length() : end);
            if (names.isEmpty() || !names.getLast().equals(child)) {
                names.add(child);
            }
        }
        return names.stream().distinct().toList();
    }

    @Override
    protected Blob rawRead(String realPath) {
        return ((Entry.File) requireNonNull(entries.get(realPath))).blob();
    }

    @Override
    protected String rawTarget(String realPath) {
        return ((Entry.Link) requireNonNull(entries.get(realPath))).target();
    }

    private @Nullable String firstBelow(String directory) {
        String next = entries.ceilingKey(directory + "/");
        return next != null && next.startsWith(directory + "/") ? next : null;
    }

    /** Gathers files. Not thread-safe. */
    public static final class Builder {
        private final String name;
        private final TreeMap<String, Entry> entries = new TreeMap<>();

        private Builder(String name) {
            this.name = requireNonNull(name, "name is null");
        }

        public Builder file(String path, String text) {
            return file(path, text.getBytes(UTF_8));
        }

        public Builder file(String path, byte[] bytes) {
            return put(path, new Entry.File(Blob.of(bytes.clone())));
        }

        /** A symbolic link, with its target as {@code ln -s} would take it. */
        public Builder link(String path, String target) {
            return put(path, new Entry.Link(target));
        }

        private Builder put(String path, Entry entry) {
            if (path.isEmpty() || !path.equals(TreePath.normalized(path))) {
                throw new IllegalArgumentException("no path of a file: " + path);
            }
            entries.put(path, entry);
            return this;
        }

        public MemoryTree build() {
            return new MemoryTree(name, new TreeMap<>(entries));
        }
    }
}
