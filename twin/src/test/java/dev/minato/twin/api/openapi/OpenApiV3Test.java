package dev.minato.twin.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenApiV3Test {
    private static final MapValue SCHEMAS = Json.parseMap("""
            {"io.k8s.api.apps.v1.Deployment": {"type": "object",
               "properties": {"spec": {"allOf": [{"$ref": "#/components/schemas/io.k8s.api.apps.v1.DeploymentSpec"}]}},
               "x-kubernetes-group-version-kind": [{"group": "apps", "kind": "Deployment", "version": "v1"}]},
             "io.k8s.api.apps.v1.DeploymentSpec": {"type": "object"},
             "io.k8s.api.core.v1.Pod": {"type": "object"},
             "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta": {"type": "object"}}""");
    private static final MapValue OPERATIONS = Json.parseMap("""
            {"/apis/apps/v1/namespaces/{namespace}/deployments/{name}": {"patch": {"action": "patch", "id": "p",
               "gvk": {"group": "apps", "kind": "Deployment", "version": "v1"}}},
             "/api/v1/pods": {"get": {"action": "list", "id": "l", "gvk": null}}}""");
    private static final KubeObject CRD = new KubeObject(Json.parseMap("""
            {"spec": {"group": "minato.dev", "scope": "Namespaced", "names": {"kind": "Application", "plural": "applications"},
              "versions": [{"name": "v1alpha1", "served": true, "subresources": {"status": {}},
                 "schema": {"openAPIV3Schema": {"type": "object", "properties": {"spec": {"type": "object"}}}}}]}}"""));

    private final OpenApiV3 openApi = new OpenApiV3(SCHEMAS, OPERATIONS);

    @Test
    void aGroupHasTheComponentsThatItsKindsNeedAndNoOthers() {
        MapValue document = openApi.document("apis/apps/v1", List.of());

        assertThat(document).isNotNull();
        assertThat(document.map("components", "schemas").keys())
                .containsExactly("io.k8s.api.apps.v1.Deployment", "io.k8s.api.apps.v1.DeploymentSpec");
    }

    @Test
    void aPatchSaysThatItTakesFieldValidationAndDryRunWhichIsWhatKubectlLooksFor() {
        MapValue document = openApi.document("apis/apps/v1", List.of());

        assertThat(document).isNotNull();
        assertThat(document
                        .list("paths", "/apis/apps/v1/namespaces/{namespace}/deployments/{name}", "patch", "parameters")
                        .maps()
                        .stream()
                        .map(parameter -> parameter.textOrEmpty("name")))
                .contains("fieldValidation", "dryRun", "force");
    }

    @Test
    void aServedCustomResourceIsAGroupOfItsOwnAndChangesItsHashWithItsSchema() {
        assertThat(openApi.index(List.of()).map("paths").keys()).containsExactly("api/v1", "apis/apps/v1");
        assertThat(openApi.index(List.of(CRD)).map("paths").keys())
                .containsExactly("api/v1", "apis/apps/v1", "apis/minato.dev/v1alpha1");

        KubeObject changed = CRD.withSpec(spec -> spec.with("preserveUnknownFields", false));
        assertThat(openApi.index(List.of(changed)).map("paths", "apis/minato.dev/v1alpha1"))
                .isNotEqualTo(openApi.index(List.of(CRD)).map("paths", "apis/minato.dev/v1alpha1"));

        MapValue document = openApi.document("apis/minato.dev/v1alpha1", List.of(CRD));
        assertThat(document).isNotNull();
        assertThat(document.map("components", "schemas").keys())
                .containsExactly("dev.minato.v1alpha1.Application", "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta");
        assertThat(document.map("paths").keys())
                .contains("/apis/minato.dev/v1alpha1/namespaces/{namespace}/applications/{name}/status");
    }

    @Test
    void aGroupThatIsNotServedHasNoDocument() {
        assertThat(openApi.document("apis/example.com/v1", List.of(CRD))).isNull();
    }
}
