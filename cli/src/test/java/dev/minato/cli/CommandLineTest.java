package dev.minato.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.cli.data.ExampleRepository;
import dev.minato.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... args) {
        return Main.run(
                Terminal.plain(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8)),
                args);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void renderPrintsWhatAFolderRendersTo() throws IOException {
        Files.writeString(folder.resolve("kustomization.yaml"), "resources: [a.yaml]\nnamePrefix: x-\n");
        Files.writeString(folder.resolve("a.yaml"), "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n");

        assertThat(run("render", "--repo", folder.toString())).isZero();
        assertThat(out()).isEqualTo("apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x-a\n");
    }

    @Test
    void renderTakesAChartsFlagsAsHelmDoes() throws IOException {
        Files.createDirectories(folder.resolve("shop/templates"));
        Files.createDirectories(folder.resolve("shop/crds"));
        Files.writeString(folder.resolve("shop/Chart.yaml"), "apiVersion: v2\nname: shop\nversion: 1.0.0\n");
        Files.writeString(folder.resolve("shop/values.yaml"), "a: chart\nb: chart\nc: chart\n");
        Files.writeString(folder.resolve("shop/crds/q.yaml"), """
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: q.x}
                """);
        Files.writeString(folder.resolve("shop/templates/c.yaml"), """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: "{{ .Release.Name }}", namespace: "{{ .Release.Namespace }}"}
                data: {text: "{{ .Values.a }} {{ .Values.b }} {{ .Values.c }}"}
                """);
        Files.writeString(folder.resolve("live.yaml"), "b: file\nc: file\n");
        String[] render = {
            "render",
            "--repo",
            folder.toString(),
            "--path",
            "shop",
            "-f",
            folder.resolve("live.yaml").toString(),
            "--set",
            "c=set",
            "--release-name",
            "r",
            "-n",
            "live",
            "--no-include-crds"
        };
        assertThat(run(render)).isZero();
        assertThat(out())
                .contains("name: r\n", "namespace: live\n", "text: chart file set")
                .doesNotContain("q.x");

        assertThat(run("render", "--repo", folder.toString(), "--set", "a=b")).isEqualTo(ExitCode.USAGE);
        assertThat(err()).contains("--set is for a chart, and the root is none");
    }

    @Test
    void renderTellsWhereAFileIsBroken() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), "apiVersion: v1\nkind: [\n");

        assertThat(run("render", "--repo", folder.toString())).isEqualTo(ExitCode.FAILED);
        assertThat(err()).containsPattern("a\\.yaml:\\d+");
    }

    @Test
    void planNeedsNoClusterToComparePlainFilesWithARevision() throws IOException {
        Path files = Files.createDirectories(folder.resolve("files"));
        Files.writeString(
                files.resolve("a.yaml"), "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {x: old}\n");
        Path repository = ExampleRepository.at(folder.resolve("shop"), files);
        String[] plan = {
            "plan",
            "--repo",
            repository.toString(),
            "--against",
            "main",
            "--data",
            folder.resolve("data").toString()
        };
        assertThat(run(plan)).isEqualTo(ExitCode.OK);
        Files.writeString(
                repository.resolve("a.yaml"),
                "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {x: new, text: \"1\\n2\"}\n");
        out.reset();

        assertThat(run(plan)).isEqualTo(ExitCode.DIFFERENT);
        assertThat(out()).isEqualTo("""
                        Application shop at folder (the files as they are)
                          ~ ConfigMap shop/a  (a.yaml:1)
                              .data.text:
                                @@ -0,0 +1,2 @@
                                +1
                                +2
                              .data.x: "old" -> "new"
                        """);
        Files.writeString(repository.resolve("a.yaml"), "kind: [");
        assertThat(run(plan)).isEqualTo(ExitCode.PLAN_FAILED);
        assertThat(err()).containsPattern("a\\.yaml:\\d+");
    }

    @Test
    void aRevisionThatIsNotThereFailsThePlan() throws IOException {
        Path files = Files.createDirectories(folder.resolve("files"));
        Files.writeString(files.resolve("a.yaml"), "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n");
        String repository = ExampleRepository.at(folder.resolve("shop"), files).toString();

        assertThat(run(
                        "plan",
                        "--repo",
                        repository,
                        "--against",
                        "nope",
                        "--data",
                        folder.resolve("data").toString()))
                .isEqualTo(ExitCode.PLAN_FAILED);
        assertThat(err()).contains("nope").contains("its branches: main");
    }

    @Test
    void aClusterThatIsNotThereIsSaidWithWhatToDo() {
        assertThat(run("app", "list", "--kubeconfig", folder.resolve("none").toString()))
                .isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(err()).contains("minato up");
    }

    @Test
    void downWhereNothingRunsIsNoError() {
        assertThat(run("down", "--data", folder.toString())).isZero();
        assertThat(out()).contains("nothing runs");
    }

    @Test
    void aWordThatIsNoCommandIsAUsageError() {
        assertThat(run("upp")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void theDataDirectoryMustBeWritable() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThat(run("up", "--data", file.resolve("data").toString(), "--repo", folder.toString()))
                .isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(err()).contains("cannot be made");
    }

    @Test
    void proveSaysWhatHoldsAndWhoCan() {
        String example = Path.of("../examples/one-way-bucket").toString();
        assertThat(run("prove", "--repo", example, "--no-cache", "only-the-receiver-reads"))
                .as(err())
                .isEqualTo(ExitCode.OK);
        assertThat(out()).contains("only-the-receiver-reads   True");
        out.reset();

        assertThat(run("who-can", "s3:GetObject", "arn:aws:s3:::acme-one-way/*", "--repo", example, "-o", "name"))
                .isEqualTo(ExitCode.OK);
        assertThat(out()).isEqualTo("arn:aws:iam::111122223333:role/receiver\n");
        assertThat(run(
                        "can",
                        "arn:aws:iam::111122223333:role/receiver",
                        "s3:PutObject",
                        "arn:aws:s3:::acme-one-way/*",
                        "--repo",
                        example))
                .isEqualTo(ExitCode.DIFFERENT);
    }

    @Test
    void nothingIsProvenFromAPolicyThatIsNotUnderstood() throws IOException {
        assertThat(run(
                        "policy",
                        "one-way-bucket",
                        "--account=111122223333",
                        "--bucket=acme",
                        "--forwarder=f",
                        "--receiver=r",
                        "--vpc=vpc-1",
                        "--endpoint=vpce-1",
                        "--out",
                        folder.toString()))
                .isEqualTo(ExitCode.OK);
        Path policy = folder.resolve("aws/4-receiver.json");
        Files.writeString(policy, Files.readString(policy).replace("\"Resource\"", "\"Resources\""));
        out.reset();

        assertThat(run("prove", "--repo", folder.toString(), "--no-cache", "only-the-receiver-reads"))
                .isEqualTo(ExitCode.UNKNOWN);
        assertThat(out()).contains("aws/4-receiver.json:8:").contains("Resources");
        assertThat(run("prove", "--repo", folder.toString(), "nobody")).isEqualTo(ExitCode.USAGE);
    }
}
