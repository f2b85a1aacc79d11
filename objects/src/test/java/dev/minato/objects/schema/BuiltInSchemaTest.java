package dev.minato.objects.schema;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.StringValue;
import java.util.List;
import org.junit.jupiter.api.Test;

class BuiltInSchemaTest {
    private static final Schema DEPLOYMENT = schema("apps/v1", "Deployment");

    private static Schema schema(String apiVersion, String kind) {
        return requireNonNull(Schemas.kubernetes().find(apiVersion, kind), kind);
    }

    private static String typeError(String spec) {
        MapValue object = MapValue.of("metadata", MapValue.of("name", "x"), "spec", Json.parse(spec));
        return TypeErrors.first(DEPLOYMENT, object).orElse("");
    }

    @Test
    void everyTypeOfTheApiCanBeReadAndEveryReferenceFollowed() {
        for (String name : Schemas.kubernetes().names()) {
            Schema schema = requireNonNull(Schemas.kubernetes().definition(name), name);
            schema.properties().values().forEach(field -> {
                assertThat(field.kind()).isNotNull();
                assertThat(field.items().kind()).isNotNull();
            });
        }
        Schemas.kubernetes()
                .kinds()
                .forEach((kind, name) ->
                        assertThat(Schemas.kubernetes().find(kind)).as(name).isNotNull());
    }

    @Test
    void listsKnowTheirKeysAndDefaults() {
        Schema ports = requireNonNull(schema("v1", "Service").at("spec", "ports"));
        assertThat(ports.listType()).isEqualTo(Schema.ListType.MAP);
        assertThat(ports.mapKeys()).containsExactly("port", "protocol");
        assertThat(ports.patchMergeKey()).isEqualTo("port");
        assertThat(requireNonNull(ports.items().property("protocol")).defaultValue())
                .isEqualTo(StringValue.of("TCP"));
        Schema pod = schema("v1", "Pod");
        assertThat(requireNonNull(pod.at("spec", "volumes")).patchStrategies()).containsExactly("merge", "retainKeys");
        assertThat(requireNonNull(pod.at("metadata", "finalizers")).listType()).isEqualTo(Schema.ListType.SET);
        assertThat(requireNonNull(pod.at("spec", "nodeSelector")).isAtomicMap()).isTrue();
        assertThat(requireNonNull(pod.at("spec", "containers", "resources", "limits", "cpu"))
                        .kind())
                .isEqualTo(Schema.Type.QUANTITY);
        assertThat(requireNonNull(DEPLOYMENT.at("spec", "strategy", "rollingUpdate", "maxSurge"))
                        .kind())
                .isEqualTo(Schema.Type.INT_OR_STRING);
    }

    @Test
    void unknownFieldsAreFoundAndTakenOut() {
        Pruning.Pruned pruned = Pruning.prune(DEPLOYMENT, Json.parseMap("""
                {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"x","lables":{}},"spec":{"foo":1,
                "template":{"spec":{"containers":[{"name":"a","bar":1,"ports":[{"containerPort":80,"x":1}]}]}}}}"""));
        assertThat(pruned.messages())
                .containsExactly(
                        "unknown field \"metadata.lables\"",
                        "unknown field \"spec.foo\"",
                        "unknown field \"spec.template.spec.containers[0].bar\"",
                        "unknown field \"spec.template.spec.containers[0].ports[0].x\"");
        assertThat(pruned.tree().toJson()).isEqualTo("""
                {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"x"},"spec":{"template":\
                {"spec":{"containers":[{"name":"a","ports":[{"containerPort":80}]}]}}}}""");
    }

    @Test
    void valuesOfAWrongTypeAreToldInTheDecodersWords() {
        assertThat(typeError("{\"replicas\":\"x\"}"))
                .isEqualTo(
                        "json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32");
        assertThat(typeError("{\"replicas\":1.5}"))
                .isEqualTo(
                        "json: cannot unmarshal number 1.5 into Go struct field DeploymentSpec.spec.replicas of type int32");
        assertThat(typeError("{\"replicas\":99999999999}"))
                .isEqualTo(
                        "json: cannot unmarshal number 99999999999 into Go struct field DeploymentSpec.spec.replicas of"
                                + " type int32");
        assertThat(typeError("{\"template\":{\"spec\":{\"containers\":{\"a\":1}}}}"))
                .isEqualTo(
                        "json: cannot unmarshal object into Go struct field PodSpec.spec.template.spec.containers of type"
                                + " []v1.Container");
        assertThat(typeError("{\"template\":{\"spec\":{\"containers\":[{\"name\":1}]}}}"))
                .isEqualTo("json: cannot unmarshal number into Go struct field"
                        + " Container.spec.template.spec.containers.name of type string");
        assertThat(typeError("[]"))
                .isEqualTo(
                        "json: cannot unmarshal array into Go struct field Deployment.spec of type v1.DeploymentSpec");
        assertThat(typeError(
                        "{\"template\":{\"spec\":{\"containers\":[{\"resources\":{\"limits\":{\"cpu\":\"x\"}}}]}}}"))
                .isEqualTo(
                        "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");
        assertThat(typeError("{\"strategy\":{\"rollingUpdate\":{\"maxSurge\":true}}}"))
                .isEqualTo("json: cannot unmarshal bool into Go struct field"
                        + " RollingUpdateDeployment.spec.strategy.rollingUpdate.maxSurge of type int32");
        assertThat(typeError("{\"replicas\":null,\"paused\":true}")).isEmpty();
        assertThat(TypeErrors.first(schema("v1", "Secret"), Json.parseMap("{\"data\":{\"a\":\"!!\"}}")))
                .hasValue("illegal base64 data at input byte 0");
    }

    @Test
    void resourcesAreFoundByPathKindAndAnyName() {
        Resources resources = Resources.kubernetes();
        Resource deployments = requireNonNull(resources.find("apps", "v1", "deployments"));
        assertThat(deployments.kind()).isEqualTo(GroupVersionKind.of("apps/v1", "Deployment"));
        assertThat(deployments.path("shop")).isEqualTo("/apis/apps/v1/namespaces/shop/deployments");
        assertThat(requireNonNull(deployments.subresource("scale")).kind().apiVersion())
                .isEqualTo("autoscaling/v1");
        assertThat(deployments.columns()).extracting(Resource.Column::name).startsWith("Name", "Ready", "Up-to-date");
        assertThat(resources.find(GroupVersionKind.of("apps/v1", "Deployment"))).isSameAs(deployments);
        for (String name : List.of("deployments", "deploy", "Deployment", "deployment.apps", "deployments.v1.apps")) {
            assertThat(resources.named(name)).isSameAs(deployments);
        }
        assertThat(resources.named("po")).isSameAs(resources.find("", "v1", "pods"));
        assertThat(requireNonNull(resources.find(new GroupKind("autoscaling", "HorizontalPodAutoscaler")))
                        .version())
                .isEqualTo("v2");
        assertThat(resources.inCategory("all")).contains(deployments);
        assertThat(resources.groups()).startsWith("").contains("apps", "rbac.authorization.k8s.io");
    }
}
