package dev.minato.render.kustomize;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.minato.objects.tree.MapValue;
import dev.minato.objects.yaml.Dialect;
import dev.minato.objects.yaml.Limits;
import dev.minato.objects.yaml.Yaml;
import dev.minato.objects.yaml.YamlDocuments;
import dev.minato.render.RenderOptions;
import dev.minato.render.Rendered;
import dev.minato.render.Renderer;
import dev.minato.render.source.MemoryTree;
import dev.minato.render.source.RenderException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What an Application lays over a kustomization comes out as an overlay in the repository would. */
class OverlayTest {
    private static final String FIELDS = """
            images: [{name: shop/web, newTag: v2}]
            replicas: [{name: web, count: 7}]
            namePrefix: live-
            namespace: shop
            labels: [{pairs: {team: a}, includeSelectors: true}]
            commonAnnotations: {owner: b}
            patches:
            - target: {kind: Deployment}
              patch: |
                - {op: add, path: /spec/paused, value: true}
            - patch: |
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: settings}
                data: {mode: fast}
            """;

    private final Map<String, String> files = new TreeMap<>(Map.of(
            "web/kustomization.yaml", """
                    resources: [web.yaml]
                    configMapGenerator: [{name: settings, literals: [mode=plain]}]
                    """,
            "web/web.yaml", """
                    apiVersion: apps/v1
                    kind: Deployment
                    metadata: {name: web}
                    spec:
                      selector: {matchLabels: {app: web}}
                      template:
                        metadata: {labels: {app: web}}
                        spec:
                          containers: [{name: web, image: "shop/web:v1", envFrom: [{configMapRef: {name: settings}}]}]
                    """,
            "web/extra/kustomization.yaml", """
                    apiVersion: kustomize.config.k8s.io/v1alpha1
                    kind: Component
                    nameSuffix: -x
                    """));

    @Test
    void itIsWhatAnOverlayInTheRepositoryIs() {
        files.put("over/kustomization.yaml", "resources: [../web]\n" + FIELDS);
        assertThat(yaml("web", FIELDS)).isEqualTo(yaml("over", "")).contains("name: live-web", "image: shop/web:v2");
    }

    @Test
    void theRootOfTheRepositoryHasOneToo() {
        files.put("kustomization.yaml", "resources: [web]\n");
        assertThat(yaml("", FIELDS)).isEqualTo(yaml("web", FIELDS));
    }

    @Test
    void componentsAreNamedFromThePathOrFromTheRoot() {
        assertThat(yaml("web", "components: [extra]\n"))
                .isEqualTo(yaml("web", "components: [/web/extra]\n"))
                .contains("name: web-x");
    }

    @Test
    void whatIsWrongInItIsToldToBeThere() {
        assertThatThrownBy(() -> yaml("web", "replicas: [{name: nobody, count: 1}]\n"))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("spec.source.kustomize");
        assertThatThrownBy(() -> yaml("web/web.yaml", "namePrefix: x-\n"))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("here is no kustomization");
    }

    private static MapValue map(String yaml) {
        return (MapValue) YamlDocuments.read("overlay", yaml.getBytes(UTF_8), Limits.DEFAULT, Dialect.KUBECTL)
                .getFirst()
                .tree();
    }

    private String yaml(String path, String fields) {
        MapValue overlay = fields.isEmpty() ? MapValue.EMPTY : map(fields);
        Rendered rendered = new Renderer()
                .render(MemoryTree.of("a commit", files), path, RenderOptions.DEFAULT.withOverlay(overlay));
        return rendered.kubeObjects().stream()
                .map(object -> Yaml.write(object.tree()))
                .collect(Collectors.joining("---\n"));
    }
}
