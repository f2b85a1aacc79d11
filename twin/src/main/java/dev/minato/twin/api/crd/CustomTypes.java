package dev.minato.twin.api.crd;

import static java.util.Objects.requireNonNull;

import dev.minato.objects.schema.Schema;
import dev.minato.objects.schema.SchemaReader;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.twin.api.ScalePaths;
import dev.minato.twin.api.codec.GoType;
import dev.minato.twin.api.codec.GoTypes;
import dev.minato.twin.api.kinds.KindRules;
import dev.minato.twin.api.resource.ResourceType;
import dev.minato.twin.api.resource.SubresourceType;
import dev.minato.twin.api.table.CustomTable;
import dev.minato.twin.store.GroupResource;
import java.util.ArrayList;
import java.util.List;

/** A CustomResourceDefinition as resources to be served. */
final class CustomTypes {
    private static final List<String> VERBS =
            List.of("delete", "deletecollection", "get", "list", "patch", "create", "update", "watch");
    private static final List<String> SUBRESOURCE_VERBS = List.of("get", "patch", "update");
    private static final String META = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";

    private final GoType metadata;

    CustomTypes(GoTypes types) {
        this.metadata = requireNonNull(types.named(META), "no type of ObjectMeta");
    }

    static GroupResource storage(KubeObject crd) {
        return new GroupResource(crd.spec().textOrEmpty("group"), crd.spec().textOrEmpty("names", "plural"));
    }

    static MapValue storageVersion(KubeObject crd) {
        for (MapValue version : crd.spec().list("versions").maps()) {
            if (version.flag("storage")) {
                return version;
            }
        }
        throw new IllegalStateException(crd.key() + " has no version to be stored in: validation let it pass");
    }

    /** One for each served version. */
    List<ResourceType> types(KubeObject crd) {
        String stored =
                crd.spec().textOrEmpty("group") + "/" + storageVersion(crd).textOrEmpty("name");
        List<ResourceType> types = new ArrayList<>();
        for (MapValue version : crd.spec().list("versions").maps()) {
            if (version.flag("served")) {
                types.add(type(crd, version, stored));
            }
        }
        return types;
    }

    KindRules rules(KubeObject crd) {
        MapValue version = storageVersion(crd);
        List<String> selectable = version.list("selectableFields").maps().stream()
                .map(field -> field.textOrEmpty("jsonPath").replaceFirst("^\\.", ""))
                .toList();
        String replicas = version.textOrEmpty("subresources", "scale", "specReplicasPath");
        return new CustomRules(
                schema(version),
                version.map("subresources").has("status"),
                version.map("schema").toJson().contains("\"x-kubernetes-validations\""),
                replicas.isEmpty() ? List.of() : List.of(replicas.substring(1).split("\\.", -1)),
                selectable);
    }

    private ResourceType type(KubeObject crd, MapValue version, String stored) {
        MapValue names = crd.status().map("acceptedNames").textOrEmpty("plural").isEmpty()
                ? crd.spec().map("names")
                : crd.status().map("acceptedNames");
        String group = crd.spec().textOrEmpty("group");
        String name = version.textOrEmpty("name");
        String kind = names.textOrEmpty("kind");
        List<SubresourceType> subresources = new ArrayList<>();
        MapValue subs = version.map("subresources");
        if (subs.has("status")) {
            subresources.add(new SubresourceType("status", group, name, kind, SUBRESOURCE_VERBS));
        }
        if (subs.has("scale")) {
            subresources.add(new SubresourceType("scale", "autoscaling", "v1", "Scale", SUBRESOURCE_VERBS));
        }
        MapValue scale = subs.map("scale");
        ScalePaths paths = ScalePaths.of(
                scale.textOrEmpty("specReplicasPath"),
                scale.textOrEmpty("statusReplicasPath"),
                scale.textOrEmpty("labelSelectorPath"));
        return new ResourceType(
                group,
                name,
                names.textOrEmpty("plural"),
                names.textOrEmpty("singular"),
                kind,
                crd.spec().textOrEmpty("scope").equals("Namespaced"),
                VERBS,
                names.list("shortNames").texts(),
                names.list("categories").texts(),
                subresources,
                storage(crd),
                stored,
                true,
                new CustomModel(schemaName(group, name, kind), schema(version), metadata, paths),
                CustomTable.of(version));
    }

    private static Schema schema(MapValue version) {
        return SchemaReader.readCustomResource(version.map("schema", "openAPIV3Schema"));
    }

    /** The group's parts turned round: {@code com.example.golden.v1.Ship}. */
    private static String schemaName(String group, String version, String kind) {
        List<String> parts = List.of(group.split("\\.", -1)).reversed();
        return String.join(".", parts) + "." + version + "." + kind;
    }
}
