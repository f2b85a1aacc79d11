package dev.minato.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.api.application.Application;
import dev.minato.api.application.ApplicationStatus;
import dev.minato.api.application.SyncMode;
import dev.minato.api.environment.Environment;
import dev.minato.api.schema.Checker;
import dev.minato.api.schema.FieldProblem;
import dev.minato.api.schema.JsonSchema;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.objects.yaml.Yaml;
import dev.minato.objects.yaml.YamlDocuments;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class KindsTest {
    private static KubeObject object(String yaml) {
        return new KubeObject((MapValue) YamlDocuments.readOne("app.yaml", yaml.getBytes(StandardCharsets.UTF_8)));
    }

    private static final String MINIMAL = """
            apiVersion: minato.dev/v1alpha1
            kind: Application
            metadata: {namespace: minato, name: shop}
            spec:
              source: {repo: https://example.com/shop.git, path: ./kustomize/}
            """;

    @Test
    void aMinimalApplicationHasItsDefaults() {
        Application application = ((Parsed.Valid<Application>) Application.from(object(MINIMAL))).value();
        assertThat(application.spec().source().path()).isEqualTo("kustomize");
        assertThat(application.spec().namespace()).isEqualTo("shop");
        assertThat(application.spec().sync().mode()).isEqualTo(SyncMode.AUTOMATIC);
        assertThat(application.spec().sync().prune()).isTrue();
        assertThat(application.spec().sync().selfHeal()).isFalse();
        assertThat(application.spec().sync().healLimit().revertsMax()).isEqualTo(5);
        assertThat(application.spec().sync().retry().waitSeconds(1)).isEqualTo(5);
        assertThat(application.spec().sync().retry().waitSeconds(30)).isEqualTo(180);
        assertThat(application.spec().sync().pruneBudget(100)).isEqualTo(30);
        assertThat(application.status()).isEqualTo(ApplicationStatus.EMPTY);
    }

    @Test
    void everyErrorIsNamedWithItsPathAndItsPlace() {
        KubeObject object = object("""
                apiVersion: minato.dev/v1alpha1
                kind: Application
                metadata: {namespace: minato, name: shop}
                spec:
                  source: {path: 7, revison: main}
                  namespace: Shop
                  sync: {mode: Sometimes, pruneObjectsMax: -1, retry: {limit: many}}
                  ignore:
                  - {pointers: [spec/replicas]}
                stat: {}
                """);
        Parsed.Invalid<Application> invalid = ((Parsed.Invalid<Application>) Application.from(object)).at("app.yaml:1");
        assertThat(invalid.problems())
                .extracting(FieldProblem::path)
                .containsExactly(
                        "stat",
                        "spec.source.path",
                        "spec.source.revison",
                        "spec.namespace",
                        "spec.sync.mode",
                        "spec.sync.pruneObjectsMax",
                        "spec.sync.retry.limit",
                        "spec.ignore[0].pointers[0]",
                        "spec.source.repo");
        assertThat(invalid.inWords())
                .contains("app.yaml:1: spec.sync.mode: is \"Sometimes\"; must be one of Automatic, Manual")
                .contains("spec.source.revison: is not a known field; known are repo, revision, path, recursive");
    }

    @Test
    void anEnvironmentCannotNameManyDirectoriesAlike() {
        KubeObject object = object("""
                apiVersion: minato.dev/v1alpha1
                kind: Environment
                metadata: {name: develop}
                spec:
                  source: {repo: r}
                  applications: [{path: "services/*", name: one}]
                """);
        Parsed.Invalid<Environment> invalid = (Parsed.Invalid<Environment>) Environment.from(object);
        assertThat(invalid.problems()).extracting(FieldProblem::path).containsExactly("spec.applications[0].name");
    }

    @Test
    void aStatusIsReadAsItWasWritten() {
        ApplicationStatus empty = ApplicationStatus.EMPTY;
        assertThat(ApplicationStatus.from(empty.toTree())).isEqualTo(empty);
        // The API server drops what the schema does not name: everything that is written must be named.
        MapValue tree = empty.toTree();
        assertThat(Checker.check(Application.KIND.status(), tree, "status")).isEmpty();
    }

    @Test
    void theDefinitionsInTheFilesAreThoseOfTheCode() throws IOException {
        List<Value> crds =
                MinatoKinds.crds().stream().map(crd -> (Value) crd.tree()).toList();
        golden("crds.yaml", Yaml.writeAll(crds));
        for (var kind : MinatoKinds.all()) {
            golden(kind.singular() + ".schema.json", dev.minato.objects.tree.Json.write(JsonSchema.of(kind)) + "\n");
        }
    }

    /** With {@code -Dminato.golden=write} the file is written anew; read the difference before committing it. */
    private static void golden(String name, String actual) throws IOException {
        if (System.getProperty("minato.golden", "").equals("write")) {
            Files.writeString(Path.of("src/main/resources/dev/minato/api", name), actual);
        }
        try (InputStream in = KindsTest.class.getResourceAsStream(name)) {
            String expected = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
            if (!System.getProperty("minato.golden", "").equals("write")) {
                assertThat(actual).as(name).isEqualTo(expected);
            }
        }
    }
}
