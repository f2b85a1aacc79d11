package dev.minato.twin.api.resource;

import static java.util.Objects.requireNonNull;

import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.MapValue;
import dev.minato.twin.api.codec.GoType;
import dev.minato.twin.api.codec.GoTypes;
import dev.minato.twin.store.GroupResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Reads discovery.json: what the real server told of itself. */
final class DiscoveryFacts {
    private DiscoveryFacts() {}

    static List<ApiGroup> read(GoTypes types) {
        MapValue facts;
        try (var in = DiscoveryFacts.class.getResourceAsStream("/dev/minato/twin/api/discovery.json")) {
            facts = Json.parseMap(requireNonNull(in, "discovery.json is not on the class path")
                    .readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("discovery.json cannot be read", e);
        }
        List<ApiGroup> groups = new ArrayList<>();
        for (String part : List.of("api", "apis")) {
            for (MapValue item : facts.list(part, "items").maps()) {
                groups.add(group(types, item));
            }
        }
        return groups;
    }

    private static ApiGroup group(GoTypes types, MapValue item) {
        String name = item.textOrEmpty("metadata", "name");
        ApiGroup group = new ApiGroup(name);
        for (MapValue version : item.list("versions").maps()) {
            List<ResourceType> resources = new ArrayList<>();
            for (MapValue resource : version.list("resources").maps()) {
                resources.add(resource(types, name, version.textOrEmpty("version"), resource));
            }
            group.mutableVersions().add(new ApiGroup.ApiVersion(version.textOrEmpty("version"), resources));
        }
        return group;
    }

    private static ResourceType resource(GoTypes types, String group, String version, MapValue fact) {
        String kind = fact.textOrEmpty("responseKind", "kind");
        String resource = fact.textOrEmpty("resource");
        List<SubresourceType> subresources = new ArrayList<>();
        for (MapValue sub : fact.list("subresources").maps()) {
            String subGroup = sub.textOrEmpty("responseKind", "group");
            String subVersion = sub.textOrEmpty("responseKind", "version");
            boolean own = subVersion.isEmpty();
            subresources.add(new SubresourceType(
                    sub.textOrEmpty("subresource"),
                    own ? group : subGroup,
                    own ? version : subVersion,
                    sub.textOrEmpty("responseKind", "kind"),
                    sub.list("verbs").texts()));
        }
        GoType type = requireNonNull(types.ofKind(group, version, kind), () -> "no Go type for " + group + " " + kind);
        // one storage for both shapes of events, as in the real server's etcd
        boolean event = resource.equals("events");
        String storageVersion = event ? "v1" : storageVersion(group, version);
        return new ResourceType(
                group,
                version,
                resource,
                fact.textOrEmpty("singularResource"),
                kind,
                fact.textOrEmpty("scope").equals("Namespaced"),
                fact.list("verbs").texts(),
                fact.list("shortNames").texts(),
                fact.list("categories").texts(),
                subresources,
                new GroupResource(event ? "" : group, resource),
                storageVersion,
                false,
                new BuiltInModel(type),
                null);
    }

    /** The one built-in group with two versions keeps its objects in the newer one. */
    private static String storageVersion(String group, String version) {
        if (group.isEmpty()) {
            return version;
        }
        return group + "/" + (group.equals("autoscaling") ? "v2" : version);
    }
}
