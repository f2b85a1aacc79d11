package dev.minato.control.guarantee;

import dev.minato.api.guarantee.Promise;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The objects of the cluster that a promise is about: policies and who they are for, not what runs. Pure. */
public final class LiveObjects {
    private static final String RBAC = "rbac.authorization.k8s.io";
    private static final List<GroupKind> RIGHTS = List.of(
            new GroupKind(RBAC, "ClusterRole"),
            new GroupKind(RBAC, "ClusterRoleBinding"),
            new GroupKind(RBAC, "Role"),
            new GroupKind(RBAC, "RoleBinding"),
            GroupKind.core("Namespace"),
            GroupKind.core("ServiceAccount"));
    private static final List<GroupKind> NETWORK =
            List.of(GroupKind.core("Namespace"), new GroupKind("networking.k8s.io", "NetworkPolicy"));
    private static final List<GroupKind> ENTRANCES = List.of(
            GroupKind.core("Namespace"),
            new GroupKind("networking.k8s.io", "NetworkPolicy"),
            GroupKind.core("Service"),
            new GroupKind("networking.k8s.io", "Ingress"));

    private LiveObjects() {}

    /** Empty for promises about AWS alone, which a cluster does not have. */
    public static List<GroupKind> kinds(Promise promise) {
        return switch (promise) {
            case Promise.NoWayOut _,
                    Promise.Forbid _,
                    Promise.NothingWrites _,
                    Promise.OnlyReads _,
                    Promise.OnlyWrites _ -> List.of();
            case Promise.NobodyBecomes _, Promise.PodsCannot _ -> RIGHTS;
            case Promise.NoPath _ -> NETWORK;
            case Promise.NotReachableFromInternet _ -> ENTRANCES;
        };
    }

    /** @param all every object of a kind, by key */
    public static List<KubeObject> of(Promise promise, Function<GroupKind, List<KubeObject>> all) {
        List<KubeObject> objects = new ArrayList<>();
        for (GroupKind kind : kinds(promise)) {
            all.apply(kind).forEach(object -> objects.add(essential(object)));
        }
        return objects;
    }

    /** Without what changes at every write and says nothing of who may do what. */
    private static KubeObject essential(KubeObject object) {
        MapValue metadata = object.metadata();
        MapValue.Builder kept = MapValue.builder();
        for (String key : List.of("name", "namespace", "labels", "annotations", "uid")) {
            Value value = metadata.get(key);
            if (value != null) {
                kept.put(key, value);
            }
        }
        return new KubeObject(object.tree().without("status").with("metadata", (Value) kept.build()));
    }
}
