package dev.minato.rehearse.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.api.Parsed;
import dev.minato.api.application.Application;
import dev.minato.api.application.HelmSource;
import dev.minato.api.application.Source;
import dev.minato.control.source.RenderedAt;
import dev.minato.objects.tree.MapValue;
import dev.minato.render.Renderer;
import dev.minato.render.source.MemoryTree;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TreeAnswersTest {
    private static final String DEFINITION = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: q.x}
            """;
    private static final String TEMPLATE = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: "{{ .Release.Name }}"}
            data:
              a: "{{ .Values.a }}"
              b: "{{ .Values.b }}"
              kube: "{{ .Capabilities.KubeVersion }}"
              ns: "{{ .Release.Namespace }}"
            """;

    @Test
    void aChartIsRenderedAsTheApplicationSays() {
        HelmSource helm =
                new HelmSource("", List.of("/env/live.yaml"), MapValue.of("b", "inline"), true, "1.31.0", List.of());
        Parsed<Application> parsed =
                Application.from(Application.of("shop", new Source("repo", "main", "chart", false, helm))
                        .withSpec(spec -> spec.with("namespace", "shop-live")));
        if (!(parsed instanceof Parsed.Valid<Application>(Application application))) {
            throw new AssertionError("no application: " + parsed);
        }
        RenderedAt.Rendering rendering = TreeAnswers.rendering(
                new Renderer(),
                MemoryTree.of(
                        "a commit",
                        Map.of(
                                "chart/Chart.yaml",
                                "apiVersion: v2\nname: c\nversion: 1.0.0\n",
                                "chart/crds/q.yaml",
                                DEFINITION,
                                "chart/templates/a.yaml",
                                TEMPLATE,
                                "env/live.yaml",
                                "a: file\nb: file\n")),
                RenderedAt.of(application, "c0ffee"));
        assertThat(rendering.problems()).isEmpty();
        assertThat(rendering.objects()).singleElement().satisfies(placed -> {
            assertThat(placed.place()).isEqualTo("chart/templates/a.yaml:1");
            assertThat(placed.object().name()).isEqualTo("shop");
            assertThat(placed.object().tree().map("data").texts())
                    .containsEntry("a", "file")
                    .containsEntry("b", "inline")
                    .containsEntry("kube", "v1.31.0")
                    .containsEntry("ns", "shop-live");
        });
    }
}
