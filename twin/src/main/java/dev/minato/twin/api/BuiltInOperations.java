package dev.minato.twin.api;

import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.twin.api.resource.Registry;
import dev.minato.twin.api.resource.ResourceType;
import dev.minato.twin.api.resource.SubresourceType;
import java.util.List;
import java.util.Map;

/** The operations of the built-in resources, as OpenAPI lists them: path, method, what it does to which kind. */
final class BuiltInOperations {
    private static final Map<String, String> COLLECTION =
            Map.of("list", "get", "create", "post", "deletecollection", "delete");
    private static final Map<String, String> ITEM =
            Map.of("get", "get", "update", "put", "patch", "patch", "delete", "delete");

    private BuiltInOperations() {}

    static MapValue of(Registry registry) {
        MapValue.Builder paths = MapValue.builder();
        for (ResourceType type : registry.all()) {
            if (type.custom()) {
                continue;
            }
            String root = (type.group().isEmpty() ? "/api/" : "/apis/") + type.apiVersion();
            String collection = root + (type.namespaced() ? "/namespaces/{namespace}/" : "/") + type.resource();
            MapValue kind = kind(type.group(), type.version(), type.kind());
            put(paths, collection, methods(type.verbs(), true, kind));
            if (type.namespaced() && type.can("list")) {
                put(paths, root + "/" + type.resource(), methods(List.of("list"), true, kind));
            }
            put(paths, collection + "/{name}", methods(type.verbs(), false, kind));
            for (SubresourceType sub : type.subresources()) {
                MapValue subKind = kind(sub.group(), sub.version(), sub.kind());
                MapValue methods = methods(sub.verbs(), false, subKind);
                if (sub.verbs().contains("create")) {
                    methods = methods.with("post", (Value) operation("post", subKind));
                }
                put(paths, collection + "/{name}/" + sub.name(), methods);
            }
        }
        return paths.build();
    }

    private static void put(MapValue.Builder paths, String path, MapValue methods) {
        if (!methods.isEmpty()) {
            paths.put(path, (Value) methods);
        }
    }

    private static MapValue methods(List<String> verbs, boolean collection, MapValue kind) {
        MapValue methods = MapValue.EMPTY;
        for (String verb : verbs) {
            String method = (collection ? COLLECTION : ITEM).get(verb);
            if (method != null) {
                methods = methods.with(method, (Value) operation(verb.equals("create") ? "post" : verb, kind));
            }
        }
        return methods;
    }

    private static MapValue operation(String action, MapValue kind) {
        return MapValue.of(
                "action",
                action.equals("update") ? "put" : action,
                "gvk",
                kind,
                "id",
                action + kind.textOrEmpty("kind"));
    }

    private static MapValue kind(String group, String version, String kind) {
        return MapValue.of("group", group, "version", version, "kind", kind);
    }
}
