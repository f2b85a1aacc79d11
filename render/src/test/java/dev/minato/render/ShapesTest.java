package dev.minato.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.render.helm.HelmOptions;
import dev.minato.render.source.MemoryTree;
import dev.minato.render.source.RenderException;
import dev.minato.render.source.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The shapes that people give their repositories: each renders as it is, or says in one line what it needs. */
final class ShapesTest {
    private static final Path SHAPES = Path.of("src/test/resources/shapes/shapes.txt");
    private static final Renderer RENDERER = new Renderer();

    @TestFactory
    Stream<DynamicTest> everyShapeRendersOrSaysWhatItNeeds() throws IOException {
        Map<String, String> shapes = sections(Files.readString(SHAPES), "== ");
        shapes.remove("");
        return shapes.entrySet().stream()
                .map(shape ->
                        DynamicTest.dynamicTest(shape.getKey(), () -> renders(sections(shape.getValue(), "-- "))));
    }

    private static void renders(Map<String, String> shape) {
        shape.remove("");
        SourceTree tree = MemoryTree.of("a commit", new TreeMap<>(shape));
        String path = shape.getOrDefault("render", "").strip();
        List<String> values = shape.getOrDefault("values", "").lines().toList();
        RenderOptions options = RenderOptions.DEFAULT.withHelm(HelmOptions.DEFAULT.withValueFiles(values));
        String needs = shape.getOrDefault("needs", "").strip();
        List<String> found = new ArrayList<>();
        try {
            RENDERER.render(tree, path, options)
                    .kubeObjects()
                    .forEach(object -> found.add(object.kind() + "/" + object.name()));
            assertThat(String.join(" ", found))
                    .isEqualTo(shape.getOrDefault("objects", "").strip());
        } catch (RenderException e) {
            assertThat(needs).as(e.getMessage()).isNotEmpty();
            assertThat(e.problems()).singleElement().asString().startsWith(needs);
        }
    }

    /** Two branches are two trees, and share all that is alike in them. */
    @Test
    void aBranchAnEnvironment() {
        Map<String, String> live = new TreeMap<>(
                Map.of(
                        "app/kustomization.yaml", "resources: [web.yaml]\nimages: [{name: shop/web, newTag: v1}]\n",
                        "app/web.yaml",
                                "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: w, image: shop/web}]}\n"));
        Map<String, String> next = new TreeMap<>(live);
        next.put("app/kustomization.yaml", "resources: [web.yaml]\nimages: [{name: shop/web, newTag: v2}]\n");
        assertThat(RENDERER.render(MemoryTree.of("live", live), "app").toString())
                .contains("shop/web:v1");
        assertThat(RENDERER.render(MemoryTree.of("next", next), "app").toString())
                .contains("shop/web:v2");
    }

    @Test
    void aRepositoryOfManyApplications() {
        Map<String, String> files = new TreeMap<>();
        files.put("base/kustomization.yaml", "resources: [web.yaml]\n");
        files.put(
                "base/web.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 1}\n");
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            paths.add("teams/t" + i % 20 + "/a" + i);
            files.put(
                    paths.getLast() + "/kustomization.yaml",
                    "resources: [../../../base]\nnamePrefix: a" + i + "-\nnamespace: t" + i % 20 + "\n");
        }
        List<Renders.Outcome> outcomes = new ArrayList<>();
        new Renders(RENDERER, 2).each(MemoryTree.of("all", files), paths, RenderOptions.DEFAULT, outcomes::add);
        assertThat(outcomes).hasSize(1_000).allMatch(Renders.Outcome.Done.class::isInstance);
    }

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
