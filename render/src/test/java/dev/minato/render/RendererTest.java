package dev.minato.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.minato.render.load.FileCache;
import dev.minato.render.source.MemoryTree;
import dev.minato.render.source.RenderException;
import dev.minato.render.source.SourceTree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RendererTest {
    private static final String SETTINGS = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: settings
            data:
              mode: fast
            """;

    @Test
    void aDirectoryOfPlainFilesRendersByNameOfFileAndOrderInIt() {
        SourceTree tree = MemoryTree.of(
                "t",
                Map.of(
                        "app/b.yaml", object("b1") + "---\n" + object("b2"),
                        "app/a.json",
                                "{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\": {\"name\": \"a\"}}",
                        "app/readme.md", "# no",
                        "app/.hidden.yaml", "nonsense",
                        "app/below/c.yml", object("c")));
        assertThat(places(render(tree, "app"))).containsExactly("a app/a.json:1", "b1 app/b.yaml:1", "b2 app/b.yaml:6");
        Rendered all = new Renderer().render(tree, "app", RenderOptions.DEFAULT.withRecursive(true));
        assertThat(places(all))
                .containsExactly("a app/a.json:1", "b1 app/b.yaml:1", "b2 app/b.yaml:6", "c app/below/c.yml:1");
    }

    @Test
    void oneFileIsAPath() {
        SourceTree tree = MemoryTree.of("t", Map.of("app/b.yaml", object("b")));
        assertThat(places(render(tree, "app/b.yaml"))).containsExactly("b app/b.yaml:1");
        assertThat(places(render(tree, "./app/../app/b.yaml"))).containsExactly("b app/b.yaml:1");
    }

    @Test
    void listsAreTakenApartAndEveryItemKnowsItsLine() {
        SourceTree tree = MemoryTree.of("t", Map.of("l.yaml", """
                apiVersion: v1
                kind: List
                items:
                - apiVersion: v1
                  kind: ConfigMap
                  metadata: {name: one}
                - apiVersion: v1
                  kind: ConfigMap
                  metadata: {name: two}
                """));
        assertThat(places(render(tree, ""))).containsExactly("one l.yaml:4", "two l.yaml:7");
    }

    @Test
    void everyProblemOfADirectoryIsToldAtOnce() {
        SourceTree tree = MemoryTree.of(
                "t",
                Map.of(
                        "a.yaml",
                                "kind: ConfigMap\nmetadata: {name: a}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {}\n",
                        "b.yaml", "apiVersion: v1\nkind: Pod\nmetadata:\n  name: [x\n",
                        "c.yaml", "- a\n- b\n"));
        assertThat(problems(tree, ""))
                .satisfiesExactly(
                        one -> assertThat(one).isEqualTo("a.yaml:1:1: the object \"a\" has no apiVersion"),
                        two -> assertThat(two).isEqualTo("a.yaml:4:1: the ConfigMap has no metadata.name"),
                        three -> assertThat(three).startsWith("b.yaml:5:1: "),
                        four -> assertThat(four).startsWith("c.yaml:1:1: an object was expected here"));
    }

    @Test
    void twoObjectsOfOneIdAreRefusedWithBothPlaces() {
        SourceTree tree = MemoryTree.of("t", Map.of("a.yaml", object("x"), "b.yaml", "# hello\n" + object("x")));
        assertThat(problems(tree, ""))
                .containsExactly("b.yaml:2: the object ConfigMap x is there twice: also at a.yaml:1");
    }

    @Test
    void anAliasBombIsRefusedWhereItGoesOff() {
        StringBuilder bomb = new StringBuilder("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\na0: &a0 [x]\n");
        for (int i = 1; i < 20; i++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, "*a" + (i - 1) + (", *a" + (i - 1)).repeat(9)));
        }
        assertThat(problems(MemoryTree.of("t", Map.of("bomb.yaml", bomb.toString())), ""))
                .singleElement()
                .asString()
                .matches("bomb.yaml:\\d+:\\d+: the text stands for more than .* values.*");
    }

    @Test
    void bytesThatAreNoTextAreRefusedWithTheirPlace() {
        SourceTree tree = MemoryTree.builder("t")
                .file("a.yaml", "a: ok\nb: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1))
                .build();
        assertThat(problems(tree, "")).singleElement().asString().startsWith("a.yaml:2:7: the text is not UTF-8");
    }

    @Test
    void windowsLineEndingsWorkAndAreToldOnce() {
        SourceTree tree = MemoryTree.of(
                "t", Map.of("kustomization.yaml", "resources: [a.yaml]\n", "a.yaml", SETTINGS.replace("\n", "\r\n")));
        Rendered rendered = render(tree, "");
        assertThat(places(rendered)).containsExactly("settings a.yaml:1");
        assertThat(rendered.warnings())
                .singleElement()
                .asString()
                .startsWith("a.yaml:1: the file has Windows line endings");
    }

    @Test
    void aBrokenHelmChartIsToldInHelmsWords() {
        SourceTree tree = MemoryTree.of("t", Map.of("chart/Chart.yaml", "name: x\n", "chart/values.yaml", ""));
        assertThat(problems(tree, "chart"))
                .containsExactly("chart/Chart.yaml: Helm: validation: chart.metadata.version is required");
    }

    @Test
    void aPathThatIsNotThereOrLeadsOutOrHasNothingIsSaid() {
        SourceTree tree = MemoryTree.of("tree of the test", Map.of("docs/readme.md", "x"));
        assertThat(problems(tree, "no/such")).containsExactly("no/such: there is no such path in tree of the test");
        assertThat(problems(tree, "../up")).singleElement().asString().contains("leads out of the repository");
        assertThat(problems(tree, "/etc")).singleElement().asString().contains("is absolute");
        assertThat(problems(tree, "docs")).singleElement().asString().contains("there is nothing to render here");
    }

    @Test
    void aLinkOutOfTheRepositoryIsRefusedWhereItIsNamed() {
        SourceTree tree = MemoryTree.builder("t")
                .file("app/kustomization.yaml", "resources:\n- fine.yaml\n- escaping.yaml\n")
                .file("app/fine.yaml", SETTINGS)
                .link("app/escaping.yaml", "../../secrets.yaml")
                .build();
        assertThat(problems(tree, "app"))
                .singleElement()
                .asString()
                .startsWith("app/kustomization.yaml:3:3: the symbolic link")
                .endsWith("leads out of the repository");
    }

    @Test
    void aDirectoryBehindALinkInsideTheRepositoryIsABase() {
        SourceTree tree = MemoryTree.builder("t")
                .file("shared/base/kustomization.yaml", "resources: [cm.yaml]\n")
                .file("shared/base/cm.yaml", SETTINGS)
                .link("app/base", "../shared/base")
                .file("app/kustomization.yaml", "resources: [base]\nnamePrefix: x-\n")
                .build();
        Rendered rendered = render(tree, "app");
        assertThat(places(rendered)).containsExactly("x-settings shared/base/cm.yaml:1");
        assertThat(rendered.isAffectedBy(List.of("shared/base/cm.yaml"))).isTrue();
        assertThat(rendered.isAffectedBy(List.of("app/base"))).isTrue();
    }

    @Test
    void aRenderKnowsWhatItDependsOn() {
        SourceTree tree = MemoryTree.of(
                "t",
                Map.of(
                        "base/kustomization.yaml",
                        "resources: [cm.yaml]\n",
                        "base/cm.yaml",
                        SETTINGS,
                        "overlay/kustomization.yaml",
                        "resources: [../base]\n",
                        "plain/a.yaml",
                        object("a")));
        Rendered overlay = render(tree, "overlay");
        assertThat(overlay.filesRead())
                .contains("base/cm.yaml", "base/kustomization.yaml", "overlay/kustomization.yaml")
                .doesNotContain("plain/a.yaml");
        assertThat(overlay.isAffectedBy(List.of("plain/a.yaml", "readme.md"))).isFalse();
        assertThat(overlay.isAffectedBy(List.of("overlay/kustomization.yml")))
                .as("a second kustomization")
                .isTrue();

        Rendered plain = render(tree, "plain");
        assertThat(plain.isAffectedBy(List.of("plain/new.yaml")))
                .as("a new file")
                .isTrue();
        assertThat(plain.isAffectedBy(List.of("base/cm.yaml"))).isFalse();
    }

    @Test
    void whatManyOverlaysShareIsParsedOnce() {
        MemoryTree.Builder builder = MemoryTree.builder("t")
                .file("base/kustomization.yaml", "resources: [cm.yaml]\n")
                .file("base/cm.yaml", SETTINGS);
        for (int i = 0; i < 50; i++) {
            builder.file("overlay-" + i + "/kustomization.yaml", "resources: [../base]\nnamePrefix: o" + i + "-\n");
        }
        SourceTree tree = builder.build();
        FileCache cache = new FileCache(FileCache.BYTES_DEFAULT);
        Renderer renderer = new Renderer(cache);
        for (int i = 0; i < 50; i++) {
            assertThat(places(renderer.render(tree, "overlay-" + i)))
                    .containsExactly("o" + i + "-settings base/cm.yaml:1");
        }
        assertThat(cache.parses()).isEqualTo(52);
    }

    @Test
    void aSmallCacheForgetsAndRendersTheSame() {
        SourceTree tree = MemoryTree.of("t", Map.of("a.yaml", object("a"), "b.yaml", object("b")));
        FileCache cache = new FileCache(1);
        Rendered first = new Renderer(cache).render(tree, "");
        assertThat(new Renderer(cache).render(tree, "")).isEqualTo(first);
        assertThat(cache.parses()).isEqualTo(4);
    }

    static String object(String name) {
        return """
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: %s
                """.formatted(name);
    }

    private static Rendered render(SourceTree tree, String path) {
        return new Renderer().render(tree, path);
    }

    private static List<String> problems(SourceTree tree, String path) {
        RenderException refused = catchThrowableOfType(RenderException.class, () -> render(tree, path));
        assertThat(refused).as("the render is refused").isNotNull();
        return refused.problems().stream().map(Object::toString).toList();
    }

    private static List<String> places(Rendered rendered) {
        return rendered.objects().stream()
                .map(object -> object.object().name() + " " + object.origin())
                .toList();
    }
}
