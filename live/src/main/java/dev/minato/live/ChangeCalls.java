package dev.minato.live;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.Change;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** What call of the API each change is. Pure. */
final class ChangeCalls {
    private static final GroupKind POD = GroupKind.core("Pod");

    private ChangeCalls() {}

    /**
     * The call that carries out the change.
     *
     * @param manager the field manager of changes that name none
     * @param resource serves the kind of {@code change.key()}
     */
    static ApiCall of(Change change, String manager, ResourceMap.Resource resource) {
        return of(change, manager, resource, "");
    }

    private static ApiCall of(Change change, String manager, ResourceMap.Resource resource, String actAs) {
        if (change instanceof Change.As(String user, Change inner)) {
            return of(inner, manager, resource, user);
        }
        ObjectKey key = change.key();
        String collection = resource.path(key.namespace());
        String one = resource.path(key.namespace(), key.name());
        return switch (change) {
            case Change.Create(KubeObject object) ->
                json("POST", collection + query("fieldManager", manager), object.tree(), actAs);
            case Change.Update(KubeObject object, String subresource) ->
                json("PUT", one + sub(subresource) + query("fieldManager", manager), object.tree(), actAs);
            case Change.Merge(ObjectKey ignored, String version, MapValue patch, String subresource) ->
                new ApiCall(
                        "PATCH",
                        one + sub(subresource) + query("fieldManager", manager),
                        "application/merge-patch+json",
                        patch,
                        actAs);
            case Change.Apply(KubeObject object, String fieldManager, boolean force, String subresource) ->
                new ApiCall(
                        "PATCH",
                        one + sub(subresource) + query("fieldManager", fieldManager) + (force ? "&force=true" : ""),
                        "application/apply-patch+yaml", // JSON is YAML
                        object.tree(),
                        actAs);
            case Change.Delete delete -> json("DELETE", one, deleteOptions(delete), actAs);
            case Change.Bind(ObjectKey pod, String uid, String node) ->
                json("POST", one + "/binding" + query("fieldManager", manager), binding(pod, uid, node), actAs);
            case Change.Evict(ObjectKey pod, String uid) -> json("POST", one + "/eviction", eviction(pod, uid), actAs);
            case Change.Emit emit ->
                throw new IllegalStateException("the runner makes requests of events: " + emit.reason());
            case Change.As as -> throw new IllegalStateException("unwrapped above: " + as);
        };
    }

    private static ApiCall json(String method, String path, MapValue body, String actAs) {
        return new ApiCall(method, path, "application/json", body, actAs);
    }

    private static String sub(String subresource) {
        return subresource.isEmpty() ? "" : "/" + subresource;
    }

    private static String query(String key, String value) {
        return "?" + key + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static MapValue deleteOptions(Change.Delete delete) {
        MapValue.Builder options = MapValue.builder()
                .put("apiVersion", "v1")
                .put("kind", "DeleteOptions")
                .put(
                        "propagationPolicy",
                        switch (delete.propagation()) {
                            case BACKGROUND -> "Background";
                            case FOREGROUND -> "Foreground";
                            case ORPHAN -> "Orphan";
                        })
                .putIfPresent("gracePeriodSeconds", delete.gracePeriodSeconds());
        if (delete.uid() != null) {
            options.put("preconditions", MapValue.of("uid", delete.uid()));
        }
        return options.build();
    }

    private static MapValue binding(ObjectKey pod, String uid, String node) {
        assert pod.kind().equals(POD) : "only Pods are bound";
        return MapValue.builder()
                .put("apiVersion", "v1")
                .put("kind", "Binding")
                .put("metadata", MapValue.of("name", pod.name(), "namespace", pod.namespace(), "uid", uid))
                .put("target", MapValue.of("apiVersion", "v1", "kind", "Node", "name", node))
                .build();
    }

    private static MapValue eviction(ObjectKey pod, String uid) {
        return MapValue.builder()
                .put("apiVersion", "policy/v1")
                .put("kind", "Eviction")
                .put("metadata", MapValue.of("name", pod.name(), "namespace", pod.namespace()))
                .put("deleteOptions", MapValue.of("preconditions", MapValue.of("uid", uid)))
                .build();
    }
}
