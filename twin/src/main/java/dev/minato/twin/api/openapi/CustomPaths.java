package dev.minato.twin.api.openapi;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import java.util.ArrayList;
import java.util.List;

/** The paths and the component of one version of a CustomResourceDefinition. */
final class CustomPaths {
    private static final String OBJECT_META = "#/components/schemas/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";

    private final MapValue spec;
    private final MapValue version;
    private final MapValue gvk;

    CustomPaths(KubeObject crd, MapValue version) {
        this.spec = crd.spec();
        this.version = version;
        this.gvk = MapValue.of(
                "group",
                spec.textOrEmpty("group"),
                "version",
                version.textOrEmpty("name"),
                "kind",
                spec.textOrEmpty("names", "kind"));
    }

    static List<MapValue> servedVersions(KubeObject crd) {
        return crd.spec().list("versions").maps().stream()
                .filter(version -> version.flag("served"))
                .toList();
    }

    MapValue paths() {
        String root = "/apis/" + spec.textOrEmpty("group") + "/" + version.textOrEmpty("name");
        String plural = spec.textOrEmpty("names", "plural");
        boolean namespaced = spec.textOrEmpty("scope").equals("Namespaced");
        String collection = root + (namespaced ? "/namespaces/{namespace}/" : "/") + plural;
        MapValue.Builder paths = MapValue.builder();
        add(paths, collection, "get:list", "post:post", "delete:deletecollection");
        add(paths, collection + "/{name}", "get:get", "put:put", "patch:patch", "delete:delete");
        for (String subresource : List.of("status", "scale")) {
            if (version.map("subresources").has(subresource)) {
                add(paths, collection + "/{name}/" + subresource, "get:get", "put:put", "patch:patch");
            }
        }
        if (namespaced) {
            add(paths, root + "/" + plural, "get:list");
        }
        return paths.build();
    }

    private void add(MapValue.Builder paths, String path, String... methods) {
        MapValue.Builder item = MapValue.builder();
        for (String method : methods) {
            int colon = method.indexOf(':');
            String verb = method.substring(0, colon);
            String id = verb + path.replaceAll("[^A-Za-z0-9]+", "-");
            item.put(verb, MapValue.of("action", method.substring(colon + 1), "gvk", gvk, "id", id));
        }
        paths.put(path, (Value) Operations.pathItem(path, item.build()));
    }

    /** The schema of the kind, with the fields that every object has, under a name of its own. */
    MapValue components() {
        MapValue schema = version.map("schema", "openAPIV3Schema");
        MapValue properties = schema.map("properties")
                .with("apiVersion", MapValue.of("type", "string"))
                .with("kind", MapValue.of("type", "string"))
                .with("metadata", MapValue.of("allOf", List.of(MapValue.of("$ref", OBJECT_META))));
        MapValue component = schema.with("type", "object")
                .with("properties", (Value) properties)
                .with("x-kubernetes-group-version-kind", (Value) ListValue.of(gvk));
        return MapValue.of(componentName(), component);
    }

    /** {@code minato.dev} becomes {@code dev.minato}, as the real server names them. */
    private String componentName() {
        List<String> words = new ArrayList<>(List.of(spec.textOrEmpty("group").split("\\.", -1)));
        return String.join(".", words.reversed()) + "." + version.textOrEmpty("name") + "."
                + spec.textOrEmpty("names", "kind");
    }
}
