package dev.minato.twin.api.discovery;

import dev.minato.objects.tree.MapValue;
import dev.minato.twin.api.resource.ApiGroup;
import dev.minato.twin.api.resource.ResourceType;
import dev.minato.twin.api.resource.SubresourceType;
import java.util.ArrayList;
import java.util.List;

/** Discovery in one document each for {@code /api} and {@code /apis}: apidiscovery.k8s.io/v2. */
public final class AggregatedDiscovery {
    private AggregatedDiscovery() {}

    /** The core group alone, or all the others. */
    public static MapValue of(List<ApiGroup> groups, boolean core) {
        List<MapValue> items = new ArrayList<>();
        for (ApiGroup group : groups) {
            if (group.name().isEmpty() == core) {
                items.add(group(group));
            }
        }
        return MapValue.builder()
                .put("kind", "APIGroupDiscoveryList")
                .put("apiVersion", "apidiscovery.k8s.io/v2")
                .put("metadata", MapValue.EMPTY)
                .put("items", items)
                .build();
    }

    private static MapValue group(ApiGroup group) {
        List<MapValue> versions = new ArrayList<>();
        for (ApiGroup.ApiVersion version : group.versions()) {
            versions.add(MapValue.of(
                    "version",
                    version.version(),
                    "resources",
                    version.resources().stream()
                            .map(AggregatedDiscovery::resource)
                            .toList(),
                    "freshness",
                    "Current"));
        }
        MapValue metadata = group.name().isEmpty() ? MapValue.EMPTY : MapValue.of("name", group.name());
        return MapValue.of("metadata", metadata, "versions", versions);
    }

    private static MapValue resource(ResourceType type) {
        // a kind of the group itself is named without group and version, a custom one in full
        String group = type.custom() ? type.group() : "";
        String version = type.custom() ? type.version() : "";
        MapValue.Builder tree = MapValue.builder()
                .put("resource", type.resource())
                .put("responseKind", kind(group, version, type.kind()))
                .put("scope", type.namespaced() ? "Namespaced" : "Cluster")
                .put("singularResource", type.singular())
                .put("verbs", type.verbs());
        if (!type.shortNames().isEmpty()) {
            tree.put("shortNames", type.shortNames());
        }
        if (!type.categories().isEmpty()) {
            tree.put("categories", type.categories());
        }
        if (!type.subresources().isEmpty()) {
            List<MapValue> subs = new ArrayList<>();
            for (SubresourceType sub : type.subresources()) {
                boolean own =
                        sub.group().equals(type.group()) && sub.version().equals(type.version()) && !type.custom();
                subs.add(MapValue.of(
                        "subresource",
                        sub.name(),
                        "responseKind",
                        own ? kind("", "", sub.kind()) : kind(sub.group(), sub.version(), sub.kind()),
                        "verbs",
                        sub.verbs()));
            }
            tree.put("subresources", subs);
        }
        return tree.build();
    }

    private static MapValue kind(String group, String version, String kind) {
        return MapValue.of("group", group, "version", version, "kind", kind);
    }
}
