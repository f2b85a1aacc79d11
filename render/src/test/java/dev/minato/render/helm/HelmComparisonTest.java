package dev.minato.render.helm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.minato.objects.tree.Value;
import dev.minato.objects.yaml.Document;
import dev.minato.objects.yaml.Yaml;
import dev.minato.objects.yaml.YamlDocuments;
import dev.minato.render.RenderOptions;
import dev.minato.render.Renderer;
import dev.minato.render.source.DirectoryTree;
import dev.minato.render.source.RenderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Charts of our own, each with what {@code helm template} 3.19 makes of it: the same documents in the same order, or the
 * same refusal. With the real program at hand (on the PATH, in the lab's cache, or named by MINATO_HELM) and
 * MINATO_RECORD set, what is expected is written anew.
 */
final class HelmComparisonTest {
    private static final Path CORPUS = Path.of("src/test/resources/helm-corpus");
    private static final String REFUSED = "(refused)\n";

    private static final Renderer RENDERER = new Renderer();

    @TempDir
    Path directory;

    private record Case(String feature, String name, Map<String, String> files) {
        List<String> arguments() {
            String text = files.getOrDefault("args", "").strip();
            return text.isEmpty() ? List.of() : List.of(text.split("\\s+", -1));
        }

        void write(Path root) throws IOException {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = root.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
        }

        @Override
        public String toString() {
            return feature + ": " + name;
        }
    }

    @TestFactory
    Stream<DynamicTest> everyChartRendersAsWithHelm() throws IOException {
        Map<String, String> expected = new HashMap<>(); // looked up, never iterated
        for (String feature : List.of("charts", "language")) {
            Path file = CORPUS.resolve(feature + ".expected");
            if (Files.exists(file)) {
                sections(Files.readString(file), "== ")
                        .forEach((name, text) -> expected.put(feature + ": " + name, text));
            }
        }
        return cases().stream()
                .map(one -> DynamicTest.dynamicTest(
                        one.toString(), () -> assertThat(rendered(one)).isEqualTo(expected.get(one.toString()))));
    }

    @Test
    void whatIsExpectedIsWhatTheRealHelmWrites() throws Exception {
        Optional<Path> helm = RealHelm.find();
        assumeTrue(helm.isPresent(), RealHelm.SKIPPED);
        boolean records = System.getenv("MINATO_RECORD") != null;
        Map<String, StringBuilder> recorded = new LinkedHashMap<>();
        for (Case one : cases()) {
            recorded.computeIfAbsent(one.feature(), _ -> new StringBuilder())
                    .append("== ")
                    .append(one.name())
                    .append('\n')
                    .append(real(helm.get(), one));
        }
        for (Map.Entry<String, StringBuilder> feature : recorded.entrySet()) {
            Path file = CORPUS.resolve(feature.getKey() + ".expected");
            if (records) {
                Files.writeString(file, feature.getValue().toString());
            } else {
                assertThat(feature.getValue().toString()).isEqualTo(Files.readString(file));
            }
        }
    }

    private String rendered(Case one) throws IOException {
        Path root = Files.createTempDirectory(directory, "ours");
        one.write(root);
        HelmOptions options = HelmOptions.DEFAULT.withTests(true).withRelease("rel", "");
        List<String> arguments = one.arguments();
        List<String> valueFiles = new ArrayList<>();
        List<String> apis = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            switch (arguments.get(i)) {
                case "-f" -> valueFiles.add("/" + arguments.get(++i));
                case "--namespace" -> options = options.withRelease("rel", arguments.get(++i));
                case "--skip-tests" -> options = options.withTests(false);
                case "--no-crds" -> options = options.withDefinitions(false);
                case "--api-versions" -> apis.add(arguments.get(++i));
                case "--kube-version" -> options = options.withCapabilities(arguments.get(++i), apis);
                default -> throw new IllegalArgumentException(arguments.get(i));
            }
        }
        try {
            return Yaml.writeAll(RENDERER
                    .render(
                            new DirectoryTree(root),
                            "chart",
                            RenderOptions.DEFAULT.withHelm(options.withValueFiles(valueFiles)))
                    .objects()
                    .stream()
                    .map(object -> object.object().tree())
                    .toList());
        } catch (RenderException e) {
            return REFUSED;
        }
    }

    private String real(Path helm, Case one) throws Exception {
        Path root = Files.createTempDirectory(directory, "real");
        one.write(root);
        List<String> command = new ArrayList<>(List.of(helm.toString(), "template", "rel", "chart"));
        command.addAll(one.arguments());
        if (!command.contains("--kube-version")) {
            command.addAll(List.of("--kube-version", HelmOptions.KUBE_VERSION));
        }
        if (!command.remove("--no-crds")) {
            command.add("--include-crds");
        }
        Process process = new ProcessBuilder(command)
                .directory(root.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        byte[] output = process.getInputStream().readAllBytes();
        if (process.waitFor() != 0) {
            return REFUSED;
        }
        List<Value> trees = new ArrayList<>();
        for (Document document : YamlDocuments.read("helm", output)) {
            // a list is taken apart, as everywhere here
            if (document.tree() instanceof dev.minato.objects.tree.MapValue map
                    && map.list("items").size() > 0) {
                trees.addAll(map.list("items"));
            } else if (document.tree() instanceof dev.minato.objects.tree.MapValue) {
                trees.add(document.tree());
            }
        }
        return Yaml.writeAll(trees);
    }

    private static List<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        for (String feature : List.of("charts", "language")) {
            Map<String, String> common = new LinkedHashMap<>();
            String text = new String(Files.readAllBytes(CORPUS.resolve(feature + ".txt")), UTF_8);
            sections(text, "== ").forEach((name, content) -> {
                Map<String, String> files = new LinkedHashMap<>(common);
                files.putAll(sections(content, "-- "));
                files.remove("");
                if (name.isEmpty()) {
                    common.putAll(files);
                } else {
                    cases.add(new Case(feature, name, files));
                }
            });
        }
        return cases;
    }

    /** What stands behind each line that begins with the mark, by the rest of that line. */
    private static Map<String, String> sections(String text, String mark) {
        Map<String, String> sections = new LinkedHashMap<>();
        String name = "";
        StringBuilder content = new StringBuilder();
        for (String line : text.split("(?<=\n)", -1)) {
            if (line.startsWith(mark)) {
                sections.put(name, content.toString());
                name = line.substring(mark.length()).strip();
                content.setLength(0);
            } else {
                content.append(line);
            }
        }
        sections.put(name, content.toString());
        return sections;
    }
}
