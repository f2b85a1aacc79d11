package dev.minato.prove.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Files of a test, as text by path. */
public final class MemoryFiles implements InputFiles {
    private final NavigableMap<String, String> texts = new TreeMap<>();

    public MemoryFiles with(String path, String text) {
        texts.put(path, text);
        return this;
    }

    /** The same files, with one text in one of them replaced; the text must be there. */
    public MemoryFiles but(String path, String from, String to) {
        MemoryFiles other = new MemoryFiles();
        other.texts.putAll(texts);
        String before = texts.getOrDefault(path, "");
        if (!before.contains(from)) {
            throw new IllegalArgumentException(path + " does not contain " + from);
        }
        other.texts.put(path, before.replace(from, to));
        return other;
    }

    /** The same files but one. */
    MemoryFiles without(String path) {
        MemoryFiles other = new MemoryFiles();
        other.texts.putAll(texts);
        other.texts.remove(path);
        return other;
    }

    @Override
    public Kind kind(String path) {
        return texts.containsKey(path) ? Kind.FILE : list(path).isEmpty() ? Kind.ABSENT : Kind.DIRECTORY;
    }

    @Override
    public List<String> list(String directory) {
        String prefix = directory.isEmpty() ? "" : directory + "/";
        return texts.keySet().stream()
                .filter(path -> path.startsWith(prefix))
                .map(path -> path.substring(prefix.length()).replaceAll("/.*", ""))
                .distinct()
                .toList();
    }

    @Override
    public byte[] read(String path) {
        return texts.getOrDefault(path, "").getBytes(UTF_8);
    }
}
