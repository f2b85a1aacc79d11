package dev.minato.twin.controllers.endpoints;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.reconcile.Index;
import java.util.List;

/** The EndpointSlices by "namespace/name" of their Service. */
public enum SlicesOfService implements Index<String> {
    INDEX;

    static final GroupKind SLICE = new GroupKind("discovery.k8s.io", "EndpointSlice");
    static final String SERVICE_NAME = "kubernetes.io/service-name";

    @Override
    public GroupKind kind() {
        return SLICE;
    }

    @Override
    public List<String> keysOf(KubeObject slice) {
        String service = slice.label(SERVICE_NAME);
        return service == null ? List.of() : List.of(slice.namespace() + "/" + service);
    }
}
