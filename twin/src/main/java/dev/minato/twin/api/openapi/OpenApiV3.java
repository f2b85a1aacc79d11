package dev.minato.twin.api.openapi;

import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The documents of {@code /openapi/v3}. Immutable; documents are made when somebody asks for them. */
public final class OpenApiV3 {
    private static final String GVK = "x-kubernetes-group-version-kind";
    private static final String REF = "#/components/schemas/";

    private final MapValue schemas;
    private final Map<MapValue, String> componentOfKind = new LinkedHashMap<>(); // by {group, version, kind}
    private final Map<String, MapValue> builtInPaths = new TreeMap<>(); // by group path: apis/apps/v1

    /**
     * @param schemas the components of the built-in kinds, by name
     * @param operations path to method to {@code {action, gvk, id}}, of the built-in resources
     */
    public OpenApiV3(MapValue schemas, MapValue operations) {
        this.schemas = schemas;
        schemas.forEach((name, schema) -> {
            if (schema instanceof MapValue map) {
                map.list(GVK).maps().forEach(gvk -> componentOfKind.putIfAbsent(gvk, name));
            }
        });
        Map<String, MapValue.Builder> paths = new TreeMap<>();
        operations.forEach((path, methods) -> {
            if (methods instanceof MapValue map) {
                paths.computeIfAbsent(groupOf(path), _ -> MapValue.builder())
                        .put(path, (Value) Operations.pathItem(path, map));
            }
        });
        paths.forEach((group, builder) -> builtInPaths.put(group, builder.build()));
    }

    /** {@code /apis/apps/v1/namespaces/...} belongs to {@code apis/apps/v1}, {@code /api/v1/pods} to {@code api/v1}. */
    private static String groupOf(String path) {
        String[] parts = path.split("/", -1);
        int length = parts[1].equals("api") ? 3 : parts[1].equals("apis") ? 4 : 2;
        StringBuilder group = new StringBuilder(parts[1]);
        for (int i = 2; i < Math.min(length, parts.length); i++) {
            if (!parts[i].isEmpty()) {
                group.append('/').append(parts[i]);
            }
        }
        return group.toString();
    }

    /** The index: which documents there are, each with a hash of its content in its URL. */
    public MapValue index(Collection<KubeObject> crds) {
        TreeSet<String> groups = new TreeSet<>(builtInPaths.keySet());
        for (KubeObject crd : crds) {
            CustomPaths.servedVersions(crd)
                    .forEach(version ->
                            groups.add("apis/" + crd.spec().textOrEmpty("group") + "/" + version.textOrEmpty("name")));
        }
        MapValue.Builder paths = MapValue.builder();
        for (String group : groups) {
            paths.put(group, MapValue.of("serverRelativeURL", "/openapi/v3/" + group + "?hash=" + hash(group, crds)));
        }
        return MapValue.of("paths", paths.build());
    }

    /** The document of a group and version ({@code apis/apps/v1}); null when there is none. */
    public @Nullable MapValue document(String group, Collection<KubeObject> crds) {
        MapValue.Builder paths = MapValue.builder();
        MapValue.Builder components = MapValue.builder();
        ArrayDeque<String> wanted = new ArrayDeque<>();
        MapValue builtIn = builtInPaths.get(group);
        if (builtIn != null) {
            builtIn.forEach(paths::put);
            kinds(builtIn, wanted);
        }
        boolean custom = false;
        for (KubeObject crd : crds) {
            for (MapValue version : CustomPaths.servedVersions(crd)) {
                if (group.equals("apis/" + crd.spec().textOrEmpty("group") + "/" + version.textOrEmpty("name"))) {
                    custom = true;
                    CustomPaths resource = new CustomPaths(crd, version);
                    resource.paths().forEach(paths::put);
                    resource.components().forEach(components::put);
                    references(resource.components(), wanted);
                }
            }
        }
        if (builtIn == null && !custom) {
            return null;
        }
        while (!wanted.isEmpty()) {
            String name = wanted.removeFirst();
            Value schema = schemas.get(name);
            if (schema != null && !components.has(name)) {
                components.put(name, schema);
                references(schema, wanted);
            }
        }
        return MapValue.builder()
                .put("openapi", "3.0.0")
                .put("info", MapValue.of("title", "Kubernetes", "version", "v1.34.2"))
                .put("paths", paths.build())
                .put("components", MapValue.of("schemas", components.build()))
                .build();
    }

    private String hash(String group, Collection<KubeObject> crds) {
        MessageDigest digest = sha256();
        for (KubeObject crd : crds) {
            if (group.startsWith("apis/" + crd.spec().textOrEmpty("group") + "/")) {
                digest.update(Json.writeBytes(crd.spec()));
            }
        }
        MapValue builtIn = builtInPaths.get(group);
        digest.update(ByteBuffer.allocate(4)
                .putInt(builtIn == null ? 0 : builtIn.hashCode())
                .array());
        return HexFormat.of().withUpperCase().formatHex(digest.digest()).substring(0, 32);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Adds the names of the components of all kinds that the paths are about. */
    private void kinds(MapValue paths, ArrayDeque<String> into) {
        paths.forEach((_, item) -> {
            if (item instanceof MapValue methods) {
                methods.forEach((_, operation) -> {
                    if (operation instanceof MapValue map && map.get(GVK) instanceof MapValue gvk) {
                        String name = componentOfKind.get(gvk);
                        if (name != null) {
                            into.addLast(name);
                        }
                    }
                });
            }
        });
    }

    /** Adds the names of all components that the value refers to. */
    private static void references(Value value, ArrayDeque<String> into) {
        switch (value) {
            case MapValue map ->
                map.forEach((key, inner) -> {
                    if (key.equals("$ref") && inner instanceof StringValue(String text) && text.startsWith(REF)) {
                        into.addLast(text.substring(REF.length()));
                    } else {
                        references(inner, into);
                    }
                });
            case ListValue list -> list.forEach(item -> references(item, into));
            default -> {} // a scalar refers to nothing
        }
    }
}
