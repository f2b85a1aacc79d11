package dev.minato.render.kustomize;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One small tree of the corpus. A file of the corpus is about one feature:
 *
 * <pre>
 *   -- all.yaml            files that every case of this file has
 *   ...
 *   == name of a case
 *   -- kustomization.yaml  its own files, which win
 *   ...
 * </pre>
 *
 * <p>A case is built at {@code overlay} when it has such a directory, else at its root.
 */
record CorpusCase(String feature, String name, Map<String, String> files) {
    static final Path CORPUS = Path.of("src/test/resources/kustomize-corpus");

    private static final String CASE = "== ";
    private static final String FILE = "-- ";

    CorpusCase {
        files = new TreeMap<>(files);
    }

    String path() {
        return files.keySet().stream().anyMatch(file -> file.startsWith("overlay/")) ? "overlay" : "";
    }

    void write(Path root) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = root.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    static List<CorpusCase> all() throws IOException {
        List<CorpusCase> cases = new ArrayList<>();
        try (Stream<Path> files = Files.list(CORPUS)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".txt"))
                    .sorted()
                    .toList()) {
                cases.addAll(read(file));
            }
        }
        return cases;
    }

    private static List<CorpusCase> read(Path file) throws IOException {
        String feature = file.getFileName().toString().replace(".txt", "");
        Map<String, String> common = new LinkedHashMap<>();
        List<CorpusCase> cases = new ArrayList<>();
        for (Map.Entry<String, String> section :
                sections(Files.readString(file), CASE).entrySet()) {
            Map<String, String> files = new LinkedHashMap<>(common);
            files.putAll(sections(section.getValue(), FILE));
            if (section.getKey().isEmpty()) {
                common.putAll(files);
                common.remove("");
            } else {
                files.remove("");
                cases.add(new CorpusCase(feature, section.getKey(), files));
            }
        }
        return cases;
    }

    /** What stands behind each line that begins with the mark, by the rest of that line; before the first: by nothing. */
    static Map<String, String> sections(String text, String mark) {
        Map<String, String> sections = new LinkedHashMap<>();
        String name = "";
        StringBuilder content = new StringBuilder();
        for (String line : text.split("(?<=\n)", -1)) {
            if (line.startsWith(mark)) {
                sections.put(name, content.toString());
                name = line.substring(mark.length()).strip();
                if (sections.containsKey(name)) {
                    throw new IllegalArgumentException("\"" + name + "\" is there twice");
                }
                content.setLength(0);
            } else {
                content.append(line);
            }
        }
        sections.put(name, content.toString());
        return sections;
    }

    @Override
    public String toString() {
        return feature + ": " + name;
    }
}
