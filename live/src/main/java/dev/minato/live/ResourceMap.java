package dev.minato.live;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.MapValue;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which resource serves a kind, as a server's discovery said it at one moment. Immutable. */
public final class ResourceMap {
    /** Accept header of the aggregated discovery (KEP-3352); a server before 1.27 answers the old form, refused. */
    public static final String ACCEPT = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

    private final Map<GroupKind, Resource> resources;

    private ResourceMap(Map<GroupKind, Resource> resources) {
        this.resources = resources;
    }

    /** A resource: {@code deployments} of {@code apps/v1}. */
    public record Resource(String apiVersion, String plural, boolean namespaced, boolean watchable) {
        /** The path of the collection; over all namespaces when the namespace is empty. */
        public String path(String namespace) {
            String root = apiVersion.contains("/") ? "/apis/" + apiVersion : "/api/" + apiVersion;
            return root + (namespaced && !namespace.isEmpty() ? "/namespaces/" + namespace : "") + "/" + plural;
        }

        public String path(String namespace, String name) {
            return path(namespace) + "/" + name;
        }
    }

    /** Reads the two documents of aggregated discovery: {@code /api} and {@code /apis}. */
    public static ResourceMap of(MapValue core, MapValue groups) {
        Map<GroupKind, Resource> resources = new TreeMap<>();
        for (MapValue discovery : java.util.List.of(core, groups)) {
            for (MapValue group : discovery.list("items").maps()) {
                // the first version is the preferred one
                for (MapValue version : group.list("versions").maps()) {
                    read(group.textOrEmpty("metadata", "name"), version, resources);
                }
            }
        }
        return new ResourceMap(resources);
    }

    private static void read(String group, MapValue version, Map<GroupKind, Resource> into) {
        String name = version.textOrEmpty("version");
        String apiVersion = group.isEmpty() ? name : group + "/" + name;
        for (MapValue resource : version.list("resources").maps()) {
            String kind = resource.textOrEmpty("responseKind", "kind");
            into.putIfAbsent(
                    new GroupKind(group, kind),
                    new Resource(
                            apiVersion,
                            resource.textOrEmpty("resource"),
                            resource.textOrEmpty("scope").equals("Namespaced"),
                            resource.list("verbs").texts().contains("watch")));
        }
    }

    /** The resource of the kind, or null when the server does not know it. */
    public @Nullable Resource find(GroupKind kind) {
        return resources.get(kind);
    }

    /** All kinds that the server knows, in order. */
    public Iterable<GroupKind> kinds() {
        return resources.keySet();
    }
}
