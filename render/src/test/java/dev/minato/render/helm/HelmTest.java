package dev.minato.render.helm;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import dev.minato.objects.yaml.Dialect;
import dev.minato.render.RenderOptions;
import dev.minato.render.Rendered;
import dev.minato.render.Renderer;
import dev.minato.render.load.FileCache;
import dev.minato.render.load.Files;
import dev.minato.render.source.DirectoryTree;
import dev.minato.render.source.MemoryTree;
import dev.minato.render.source.Problem;
import dev.minato.render.source.RenderException;
import dev.minato.render.source.SourceTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HelmTest {
    private static final Renderer RENDERER = new Renderer();
    private static final String CHART = "apiVersion: v2\nname: shop\nversion: 1.0.0\n";
    private static final String TEMPLATE = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: "{{ .Release.Name }}"}
            data: {a: "{{ .Values.a }}"}
            """;

    @TempDir
    Path directory;

    private static SourceTree tree(String... pathsAndTexts) {
        Map<String, String> files = new TreeMap<>();
        for (int i = 0; i < pathsAndTexts.length; i += 2) {
            files.put(pathsAndTexts[i], pathsAndTexts[i + 1]);
        }
        return MemoryTree.of("a commit", files);
    }

    private static String problem(SourceTree tree, String path) {
        try {
            RENDERER.render(tree, path);
        } catch (RenderException e) {
            return e.problems().getFirst().toString();
        }
        throw new AssertionError("it rendered");
    }

    @Test
    void everyObjectKnowsItsTemplateAndItsValues() {
        Rendered rendered = RENDERER.render(
                tree(
                        "apps/shop/Chart.yaml",
                        CHART,
                        "apps/shop/values.yaml",
                        "a: 1\n",
                        "apps/shop/templates/web.yaml",
                        TEMPLATE,
                        "env/prod.yaml",
                        "a: 2\n"),
                "apps/shop",
                RenderOptions.DEFAULT.withHelm(
                        HelmOptions.DEFAULT.withValueFiles(List.of("../../env/prod.yaml", "/env/prod.yaml"))));
        assertThat(rendered.objects()).hasSize(1);
        assertThat(rendered.objects().getFirst().origin().toString()).isEqualTo("apps/shop/templates/web.yaml:1");
        assertThat(rendered.objects().getFirst().files())
                .containsExactly(
                        "apps/shop/Chart.yaml",
                        "apps/shop/templates/web.yaml",
                        "apps/shop/values.yaml",
                        "env/prod.yaml");
        assertThat(rendered.isAffectedBy(List.of("env/prod.yaml"))).isTrue();
        assertThat(rendered.isAffectedBy(List.of("apps/shop/templates/new.yaml")))
                .isTrue();
        assertThat(rendered.isAffectedBy(List.of("env/dev.yaml"))).isFalse();
        assertThat(rendered.kubeObjects().getFirst().tree().textOrEmpty("data", "a"))
                .isEqualTo("2");
    }

    @Test
    void inlineValuesWinOverFiles() {
        Rendered rendered = RENDERER.render(
                tree("c/Chart.yaml", CHART, "c/v.yaml", "a: file\n", "c/templates/a.yaml", TEMPLATE),
                "c",
                RenderOptions.DEFAULT.withHelm(HelmOptions.DEFAULT
                        .withRelease("rel", "space")
                        .withValueFiles(List.of("v.yaml"))
                        .withValues(MapValue.of("a", "inline"))));
        assertThat(rendered.kubeObjects().getFirst().name()).isEqualTo("rel");
        assertThat(rendered.kubeObjects().getFirst().tree().textOrEmpty("data", "a"))
                .isEqualTo("inline");
    }

    @Test
    void whatHelmSaysIsToldWithFileAndLine() {
        assertThat(problem(
                        tree(
                                "c/Chart.yaml",
                                CHART,
                                "c/templates/a.yaml",
                                "a: b\nc: {{ required \"say c\" .Values.c }}\n"),
                        "c"))
                .startsWith("c/templates/a.yaml:2:")
                .contains("say c");
        assertThat(problem(
                        tree(
                                "c/Chart.yaml", CHART,
                                "c/charts/db/Chart.yaml", "apiVersion: v2\nname: db\nversion: 1.0.0\n",
                                "c/charts/db/templates/x.yaml", "{{ fail \"no\" }}"),
                        "c"))
                .startsWith("c/charts/db/templates/x.yaml:1:");
        assertThat(problem(tree("c/Chart.yaml", CHART, "c/templates/a.yaml", "a: [\n"), "c"))
                .startsWith("c/templates/a.yaml");
    }

    @Test
    void aDependencyThatIsNotThereSaysWhatToDo() {
        assertThat(problem(
                        tree(
                                "c/Chart.yaml",
                                CHART
                                        + "dependencies: [{name: db, version: 1.0.0, repository: \"https://x.example\"}]\n"),
                        "c"))
                .startsWith("c/Chart.yaml: dependencies are not in the repository")
                .contains("db from https://x.example", "helm dependency build");
    }

    @Test
    void aDependencyBesideTheChartNeedsNoCopy() {
        Rendered rendered = RENDERER.render(
                tree(
                        "shop/Chart.yaml",
                        CHART + "dependencies: [{name: lib, version: 1.0.0, repository: \"file://../lib\"}]\n",
                        "lib/Chart.yaml",
                        "apiVersion: v2\nname: lib\nversion: 1.0.0\n",
                        "lib/templates/a.yaml",
                        TEMPLATE),
                "shop");
        assertThat(rendered.objects().getFirst().origin().toString()).isEqualTo("lib/templates/a.yaml:1");
    }

    @Test
    void aChartThatGoesOnForEverIsStopped() {
        Charts charts = new Charts(300);
        assertThatThrownBy(() -> render(
                        charts,
                        tree(
                                "c/Chart.yaml",
                                CHART,
                                "c/templates/a.yaml",
                                "{{ range until 10000 }}{{ range until 10000 }}{{ end }}{{ end }}")))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("c/Chart.yaml: the chart was stopped: it was not done after 300 ms");
        charts.stop();
    }

    @Test
    void aChartThatWantsAllMemoryIsStopped() {
        Charts charts = new Charts(30_000);
        assertThatThrownBy(() -> render(
                        charts,
                        tree(
                                "c/Chart.yaml",
                                CHART,
                                "c/templates/a.yaml",
                                "{{ range until 1000 }}{{ $x := until 100000000 }}{{ len $x }}{{ end }}")))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("more than 1024 MiB of memory");
        // the next chart gets a new process
        assertThat(render(charts, tree("c/Chart.yaml", CHART, "c/templates/a.yaml", TEMPLATE)))
                .isOne();
        charts.stop();
    }

    private static int render(Charts charts, SourceTree tree) {
        return charts.render(
                        new Files(tree, new FileCache(FileCache.BYTES_DEFAULT)),
                        new HelmRequest(
                                "c",
                                "rel",
                                "space",
                                List.of(),
                                true,
                                true,
                                true,
                                "1.34.0",
                                List.of(),
                                List.of(),
                                Problem.in("c", "")),
                        Dialect.KUBECTL)
                .size();
    }

    @Test
    void aLookupFindsWhatItIsGivenAndSaysWhatItAskedFor() {
        SourceTree tree = tree("c/Chart.yaml", CHART, "c/templates/a.yaml", """
                {{- $old := lookup "v1" "Secret" .Release.Namespace "db" }}
                {{- $class := lookup "storage.k8s.io/v1" "StorageClass" "" "fast" }}
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: c}
                data:
                  password: {{ if $old }}{{ $old.data.password | b64dec }}{{ else }}none{{ end }}
                  class: {{ if $class }}{{ $class.provisioner }}{{ else }}none{{ end }}
                """);
        RenderOptions options = RenderOptions.DEFAULT.withHelm(HelmOptions.DEFAULT.withRelease("r", "shop"));
        Rendered nothing = RENDERER.render(tree, "c", options);
        ObjectKey secret = new ObjectKey(GroupKind.core("Secret"), "shop", "db");
        ObjectKey fast = new ObjectKey(new GroupKind("storage.k8s.io", "StorageClass"), "", "fast");
        assertThat(nothing.lookedUp()).containsExactly(secret, fast);
        assertThat(nothing.kubeObjects().getFirst().tree().map("data").texts())
                .containsEntry("password", "none")
                .containsEntry("class", "none");
        List<KubeObject> there = List.of(
                KubeObject.of("v1", "Secret", "shop", "db").with("data", MapValue.of("password", "aHVzaA==")),
                KubeObject.of("storage.k8s.io/v1", "StorageClass", "", "fast")
                        .with("provisioner", (Value) StringValue.of("ebs")));
        Rendered found =
                RENDERER.render(tree, "c", options.withHelm(options.helm().withFound(there)));
        assertThat(found.kubeObjects().getFirst().tree().map("data").texts())
                .containsEntry("password", "hush")
                .containsEntry("class", "ebs");
        assertThat(RENDERER.render(tree, "c", options).kubeObjects())
                .as("a process that was given something forgets it")
                .isEqualTo(nothing.kubeObjects());
    }

    @Test
    void whatDependsOnMoreThanTheCommitIsWarnedOf() {
        Rendered rendered = RENDERER.render(
                tree(
                        "c/Chart.yaml",
                        CHART,
                        "c/templates/a.yaml",
                        TEMPLATE + "# {{ randAlphaNum 5 }}\n# {{ lookup \"v1\" \"Secret\" \"a\" \"b\" }}\n"),
                "c");
        assertThat(rendered.warnings())
                .extracting(Problem::toString)
                .satisfiesExactly(
                        one -> assertThat(one).startsWith("c/templates/a.yaml:5: randAlphaNum gives another value"),
                        two -> assertThat(two).startsWith("c/templates/a.yaml:6: lookup finds nothing"));
    }

    @Test
    void aPackedChartAndOneInAnOciLayoutRenderAsTheDirectoryDoes() throws IOException {
        byte[] packed = packed(
                Map.of("shop/Chart.yaml", CHART, "shop/templates/a.yaml", TEMPLATE, "shop/values.yaml", "a: packed\n"));
        java.nio.file.Files.write(directory.resolve("shop.tgz"), packed);
        Path layout = directory.resolve("oci");
        Path blobs = java.nio.file.Files.createDirectories(layout.resolve("blobs/sha256"));
        java.nio.file.Files.write(blobs.resolve("aa"), packed);
        java.nio.file.Files.writeString(layout.resolve("oci-layout"), "{\"imageLayoutVersion\": \"1.0.0\"}");
        java.nio.file.Files.writeString(layout.resolve("index.json"), "{\"manifests\": [{\"digest\": \"sha256:bb\"}]}");
        java.nio.file.Files.writeString(
                blobs.resolve("bb"),
                "{\"layers\": [{\"mediaType\": \"application/vnd.cncf.helm.chart.content.v1.tar+gzip\","
                        + " \"digest\": \"sha256:aa\"}]}");
        SourceTree tree = new DirectoryTree(directory);
        HelmOptions options = HelmOptions.DEFAULT.withRelease("rel", "");
        Rendered one = RENDERER.render(tree, "shop.tgz", RenderOptions.DEFAULT.withHelm(options));
        Rendered other = RENDERER.render(tree, "oci", RenderOptions.DEFAULT.withHelm(options));
        assertThat(one.kubeObjects()).hasSize(1).isEqualTo(other.kubeObjects());
        assertThat(one.objects().getFirst().origin().file()).isEqualTo("shop.tgz");
        assertThat(other.objects().getFirst().origin().file()).isEqualTo("oci/blobs/sha256/aa");
    }

    @Test
    void anArchiveThatNamesAPathOutsideIsRefused() throws IOException {
        java.nio.file.Files.write(
                directory.resolve("bad.tgz"), packed(Map.of("shop/../../evil", "x", "shop/Chart.yaml", CHART)));
        assertThat(problem(new DirectoryTree(directory), "bad.tgz"))
                .startsWith("bad.tgz: this packed chart cannot be read: it names shop/../../evil");
    }

    @Test
    void helmSeesNothingOfTheMachine() {
        Rendered rendered = RENDERER.render(
                tree(
                        "c/Chart.yaml",
                        CHART,
                        "c/templates/a.yaml",
                        TEMPLATE.replace("{{ .Values.a }}", "{{ .Files.Get \"../../../etc/hostname\" }}")),
                "c");
        assertThat(rendered.kubeObjects().getFirst().tree().textOrEmpty("data", "a"))
                .isEmpty();
    }

    @Test
    void aKustomizationOverAChart() {
        SourceTree tree = tree(
                "live/kustomization.yaml",
                """
                namePrefix: live-
                helmGlobals: {chartHome: ../charts}
                helmCharts:
                - name: shop
                  releaseName: rel
                  valuesInline: {a: inline}
                """,
                "charts/shop/Chart.yaml",
                CHART,
                "charts/shop/values.yaml",
                "a: 1\n",
                "charts/shop/templates/a.yaml",
                TEMPLATE);
        Rendered rendered = RENDERER.render(tree, "live");
        assertThat(rendered.kubeObjects().getFirst().name()).isEqualTo("live-rel");
        assertThat(rendered.objects().getFirst().files())
                .contains("live/kustomization.yaml", "charts/shop/templates/a.yaml", "charts/shop/values.yaml");
    }

    /** A gzipped tar of the files. */
    private static byte[] packed(Map<String, String> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            for (Map.Entry<String, String> file : new TreeMap<>(files).entrySet()) {
                byte[] content = file.getValue().getBytes(UTF_8);
                byte[] header = new byte[512];
                byte[] name = file.getKey().getBytes(US_ASCII);
                System.arraycopy(name, 0, header, 0, name.length);
                byte[] size = "%011o".formatted(content.length).getBytes(US_ASCII);
                System.arraycopy(size, 0, header, 124, size.length);
                header[156] = '0';
                out.write(header);
                out.write(Arrays.copyOf(content, (content.length + 511) / 512 * 512));
            }
            out.write(new byte[1024]);
        }
        return bytes.toByteArray();
    }
}
