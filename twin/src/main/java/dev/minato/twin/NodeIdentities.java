package dev.minato.twin;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.Change;
import dev.minato.twin.api.UserInfo;
import dev.minato.twin.api.auth.NodeAuthorizer;
import dev.minato.twin.store.GroupResource;
import dev.minato.twin.store.Store;
import dev.minato.twin.store.StoreKey;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who the simulated kubelet is for one change. It is one controller for all nodes, but each node speaks for itself only:
 * what is about a node or a Pod on it is written as {@code system:node:NAME}. Belongs to the loop.
 */
final class NodeIdentities {
    private static final GroupResource PODS = GroupResource.core("pods");

    private final Store store;
    private final Map<String, UserInfo> users = new TreeMap<>();

    NodeIdentities(Store store) {
        this.store = store;
    }

    UserInfo of(Change change) {
        return users.computeIfAbsent(node(change), NodeAuthorizer::user);
    }

    private String node(Change change) {
        if (change instanceof Change.Create(KubeObject object) && object.kind().equals("Event")) {
            MapValue about = object.tree().map("involvedObject");
            return about.textOrEmpty("kind").equals("Pod")
                    ? ofPod(about.textOrEmpty("namespace"), about.textOrEmpty("name"))
                    : about.textOrEmpty("name");
        }
        ObjectKey key = change.key();
        return key.kind().kind().equals("Pod") ? ofPod(key.namespace(), key.name()) : key.name();
    }

    /** A Pod that is gone is nobody's: the server says that it is not there, whoever asks. */
    private String ofPod(String namespace, String name) {
        KubeObject pod = store.newest(new StoreKey(PODS, namespace, name));
        return pod == null ? "none" : pod.spec().textOrEmpty("nodeName");
    }
}
