package dev.minato.twin.api.discovery;

import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.twin.api.resource.ApiGroup;
import dev.minato.twin.api.resource.ResourceType;
import dev.minato.twin.api.resource.SubresourceType;
import java.util.ArrayList;
import java.util.List;

/** Discovery one document at a time: {@code /api}, {@code /apis}, {@code /apis/GROUP}, {@code /apis/GROUP/VERSION}. */
public final class LegacyDiscovery {
    private LegacyDiscovery() {}

    /** {@code /api}. */
    public static MapValue coreVersions(String serverAddress) {
        return MapValue.builder()
                .put("kind", "APIVersions")
                .put("versions", List.of("v1"))
                .put(
                        "serverAddressByClientCIDRs",
                        List.of(MapValue.of("clientCIDR", "0.0.0.0/0", "serverAddress", serverAddress)))
                .build();
    }

    /** {@code /apis}. */
    public static MapValue groups(List<ApiGroup> groups) {
        List<Value> list = new ArrayList<>();
        for (ApiGroup group : groups) {
            if (!group.name().isEmpty()) {
                list.add(describe(group));
            }
        }
        return MapValue.of("kind", "APIGroupList", "apiVersion", "v1", "groups", ListValue.of(list));
    }

    /** {@code /apis/GROUP}. */
    public static MapValue group(ApiGroup group) {
        return describe(group).with("kind", "APIGroup").with("apiVersion", "v1");
    }

    private static MapValue describe(ApiGroup group) {
        List<MapValue> versions = group.versions().stream()
                .map(version -> version(group, version.version()))
                .toList();
        return MapValue.of("name", group.name(), "versions", versions, "preferredVersion", versions.getFirst());
    }

    private static MapValue version(ApiGroup group, String version) {
        return MapValue.of("groupVersion", group.name() + "/" + version, "version", version);
    }

    /** {@code /api/v1} and {@code /apis/GROUP/VERSION}. */
    public static MapValue resources(ApiGroup group, ApiGroup.ApiVersion version) {
        List<MapValue> list = new ArrayList<>();
        for (ResourceType type : version.resources()) {
            list.add(resource(type));
            for (SubresourceType sub : type.subresources()) {
                list.add(subresource(type, sub));
            }
        }
        String name = group.name().isEmpty() ? version.version() : group.name() + "/" + version.version();
        MapValue result = MapValue.of("kind", "APIResourceList", "groupVersion", name, "resources", list);
        return group.name().isEmpty() ? result : result.with("apiVersion", "v1");
    }

    private static MapValue resource(ResourceType type) {
        MapValue.Builder tree = MapValue.builder()
                .put("name", type.resource())
                .put("singularName", type.singular())
                .put("namespaced", type.namespaced())
                .put("kind", type.kind())
                .put("verbs", type.verbs());
        if (!type.shortNames().isEmpty()) {
            tree.put("shortNames", type.shortNames());
        }
        if (!type.categories().isEmpty()) {
            tree.put("categories", type.categories());
        }
        if (type.isStored()) {
            tree.put("storageVersionHash", StorageHash.of(type));
        }
        return tree.build();
    }

    private static MapValue subresource(ResourceType type, SubresourceType sub) {
        MapValue.Builder tree = MapValue.builder()
                .put("name", type.resource() + "/" + sub.name())
                .put("singularName", "")
                .put("namespaced", type.namespaced())
                .put("kind", sub.kind())
                .put("verbs", sub.verbs());
        if (!sub.group().equals(type.group()) || !sub.version().equals(type.version())) {
            tree.put("group", sub.group()).put("version", sub.version());
        }
        return tree.build();
    }
}
