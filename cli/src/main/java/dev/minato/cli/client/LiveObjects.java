package dev.minato.cli.client;

import dev.minato.live.ResourceMap;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ObjectKey;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The objects of a cluster by key; a kind is listed once, when the first object of it is asked for. */
public final class LiveObjects {
    private final ClusterClient cluster;
    private final ResourceMap resources;
    private final Map<GroupKind, Map<ObjectKey, KubeObject>> byKind = new TreeMap<>();

    public LiveObjects(ClusterClient cluster) {
        this.cluster = cluster;
        this.resources = ResourceMap.of(cluster.discovery("/api"), cluster.discovery("/apis"));
    }

    /** The object; null when there is none, or the cluster does not know the kind. */
    public @Nullable KubeObject get(ObjectKey key) {
        return byKind.computeIfAbsent(key.kind(), this::list).get(key);
    }

    /** The objects of the kind, by key; none when the cluster does not know it. */
    public List<KubeObject> all(GroupKind kind) {
        return List.copyOf(byKind.computeIfAbsent(kind, this::list).values());
    }

    /** The objects of the kind with the labels. */
    public List<KubeObject> labelled(GroupKind kind, String selector) {
        ResourceMap.Resource resource = resources.find(kind);
        return resource == null
                ? List.of()
                : cluster.list(
                        resource.path("") + "?labelSelector=" + URLEncoder.encode(selector, StandardCharsets.UTF_8));
    }

    /** The objects of the kind in the namespace, as they are now; none when the cluster does not know the kind. */
    public List<KubeObject> inNamespace(GroupKind kind, String namespace) {
        ResourceMap.Resource resource = resources.find(kind);
        return resource == null ? List.of() : cluster.list(resource.path(namespace));
    }

    private Map<ObjectKey, KubeObject> list(GroupKind kind) {
        Map<ObjectKey, KubeObject> objects = new TreeMap<>();
        ResourceMap.Resource resource = resources.find(kind);
        if (resource != null) {
            cluster.list(resource.path("")).forEach(object -> objects.put(object.key(), object));
        }
        return objects;
    }
}
