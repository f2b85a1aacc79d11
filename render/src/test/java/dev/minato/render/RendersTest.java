package dev.minato.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.minato.render.source.MemoryTree;
import dev.minato.render.source.RenderException;
import dev.minato.render.source.SourceTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class RendersTest {
    private static final String BASE = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {a: \"1\"}\n";

    private static Map<String, String> repository(int applications) {
        Map<String, String> files = new TreeMap<>();
        files.put("base/kustomization.yaml", "resources: [cm.yaml]\n");
        files.put("base/cm.yaml", BASE);
        for (int i = 0; i < applications; i++) {
            files.put("apps/a" + i + "/kustomization.yaml", "resources: [../../base]\nnamePrefix: a" + i + "-\n");
        }
        return files;
    }

    private static List<String> paths(int applications) {
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < applications; i++) {
            paths.add("apps/a" + i);
        }
        return paths;
    }

    private static SourceTree tree(Map<String, String> files) {
        return MemoryTree.of("a commit", files);
    }

    @Test
    void manyPathsComeInTheirOrderHoweverManyThreadsWork() {
        Map<String, String> files = repository(100);
        files.put("apps/a7/kustomization.yaml", "resources: [none]\n");
        List<Renders.Outcome> outcomes = new ArrayList<>();
        new Renders(new Renderer(), 4).each(tree(files), paths(100), RenderOptions.DEFAULT, outcomes::add);
        assertThat(outcomes).extracting(Renders.Outcome::path).containsExactlyElementsOf(paths(100));
        assertThat(outcomes.get(7)).isInstanceOf(Renders.Outcome.Refused.class);
        assertThat(outcomes.stream().filter(Renders.Outcome.Done.class::isInstance))
                .hasSize(99);
    }

    @Test
    void aCommitThatTouchesOneApplicationRendersThatOneAgain() {
        Map<String, String> files = repository(50);
        Renderer renderer = new Renderer();
        paths(50).forEach(path -> renderer.render(tree(files), path));
        files.put("apps/a3/kustomization.yaml", "resources: [../../base]\nnamePrefix: other-\n");
        paths(50).forEach(path -> renderer.render(tree(files), path));
        assertThat(renderer.unchanged()).isEqualTo(49);
        assertThat(renderer.render(tree(files), "apps/a3")
                        .kubeObjects()
                        .getFirst()
                        .name())
                .isEqualTo("other-c");
    }

    @Test
    void aCommitThatTouchesASharedBaseRendersAllAgain() {
        Map<String, String> files = repository(20);
        Renderer renderer = new Renderer();
        paths(20).forEach(path -> renderer.render(tree(files), path));
        files.put("base/cm.yaml", BASE.replace("1", "2"));
        for (String path : paths(20)) {
            assertThat(renderer.render(tree(files), path)
                            .kubeObjects()
                            .getFirst()
                            .tree()
                            .textOrEmpty("data", "a"))
                    .isEqualTo("2");
        }
        assertThat(renderer.unchanged()).isZero();
    }

    @Test
    void aFileThatWasLookedForAndNowIsThereRendersAgain() {
        Map<String, String> files = repository(1);
        Renderer renderer = new Renderer();
        renderer.render(tree(files), "apps/a0");
        files.put("apps/a0/kustomization.yml", "resources: []\n");
        assertThatThrownBy(() -> renderer.render(tree(files), "apps/a0")).isInstanceOf(RenderException.class);
    }

    @Test
    void aChangedFileTellsTheRendersItTouches() {
        Map<String, String> files = repository(3);
        Renderer renderer = new Renderer();
        Dependents<String> dependents = new Dependents<>();
        paths(3).forEach(path -> dependents.put(path, renderer.render(tree(files), path)));
        assertThat(dependents.touchedBy(List.of("apps/a1/kustomization.yaml"))).containsExactly("apps/a1");
        assertThat(dependents.touchedBy(List.of("base/cm.yaml"))).containsExactly("apps/a0", "apps/a1", "apps/a2");
        assertThat(dependents.touchedBy(List.of("base"))).hasSize(3);
        assertThat(dependents.touchedBy(List.of("readme.md", "docs/a1/notes.txt")))
                .isEmpty();
        dependents.remove("apps/a1");
        assertThat(dependents.touchedBy(List.of("base/cm.yaml"))).containsExactly("apps/a0", "apps/a2");
    }

    @Test
    void everyObjectKnowsTheFilesItWasMadeOf() {
        Rendered rendered = new Renderer()
                .render(
                        tree(new TreeMap<>(Map.of(
                                "base/kustomization.yaml", "resources: [a.yaml, b.yaml]\n",
                                "base/a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n",
                                "base/b.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: b}\n",
                                "live/kustomization.yaml", """
                                        resources: [../base]
                                        patches: [{path: p.yaml}]
                                        configMapGenerator:
                                        - {name: g, files: [g.txt]}
                                        """,
                                "live/p.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: b}\ndata: {x: y}\n",
                                "live/g.txt", "x"))),
                        "live");
        Map<String, List<String>> files = new TreeMap<>();
        rendered.objects().forEach(one -> files.put(one.object().name().substring(0, 1), List.copyOf(one.files())));
        assertThat(files)
                .containsEntry("a", List.of("base/a.yaml", "base/kustomization.yaml", "live/kustomization.yaml"))
                .containsEntry(
                        "b",
                        List.of("base/b.yaml", "base/kustomization.yaml", "live/kustomization.yaml", "live/p.yaml"))
                .containsEntry("g", List.of("live/g.txt", "live/kustomization.yaml"));
    }

    @Test
    void basesThatDoubleAtEveryLevelStopAtABound() {
        Map<String, String> files = new TreeMap<>();
        files.put("l0/kustomization.yaml", "resources: [cm.yaml]\n");
        files.put("l0/cm.yaml", BASE);
        for (int i = 1; i <= 20; i++) {
            for (String side : List.of("a", "b")) {
                files.put(
                        "l" + i + side + "/kustomization.yaml",
                        "resources: [../l" + (i - 1) + "]\nnamePrefix: " + side + "\n");
            }
            files.put("l" + i + "/kustomization.yaml", "resources: [../l" + i + "a, ../l" + i + "b]\n");
        }
        assertThatThrownBy(() -> new Renderer().render(tree(files), "l20"))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("in one render, and 10000 are the most that are taken");
    }

    @Test
    void anOverlayOfAHundredThousandObjectsStopsAtABound() {
        StringBuilder some = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            some.append("---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: c")
                    .append(i)
                    .append("}\n");
        }
        Map<String, String> files = new TreeMap<>();
        StringBuilder resources = new StringBuilder("resources:\n");
        for (int i = 0; i < 10; i++) {
            files.put("b" + i + "/all.yaml", some.toString());
            files.put("b" + i + "/kustomization.yaml", "resources: [all.yaml]\nnamespace: space-" + i + "\n");
            resources.append("- ../b").append(i).append('\n');
        }
        files.put("all/kustomization.yaml", resources.toString());
        assertThatThrownBy(() -> new Renderer().render(tree(files), "all"))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("more than 50000 objects in one render");
    }

    @Test
    void thousandsOfObjectsInOneOverlayAreNoTrouble() {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            all.append("---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: c")
                    .append(i)
                    .append("}\n");
        }
        Rendered rendered = new Renderer()
                .render(
                        tree(new TreeMap<>(Map.of(
                                "kustomization.yaml",
                                "resources: [all.yaml]\nnamespace: shop\nnamePrefix: p-\n",
                                "all.yaml",
                                all.toString()))),
                        "");
        assertThat(rendered.objects()).hasSize(10_000);
    }

    @Test
    void aPointerOfGitLfsIsNamedAndNotTakenForContent() {
        String pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n";
        Map<String, String> files = new TreeMap<>();
        files.put("kustomization.yaml", "configMapGenerator: [{name: c, files: [big.bin]}]\n");
        files.put("big.bin", pointer);
        assertThatThrownBy(() -> new Renderer().render(tree(files), ""))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("big.bin: this is a pointer of Git LFS");
    }
}
