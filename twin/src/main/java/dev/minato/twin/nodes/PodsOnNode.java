package dev.minato.twin.nodes;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.reconcile.Index;
import java.util.List;

/** The Pods by the name of their node. */
public enum PodsOnNode implements Index<String> {
    INDEX;

    private static final GroupKind POD = GroupKind.core("Pod");

    @Override
    public GroupKind kind() {
        return POD;
    }

    @Override
    public List<String> keysOf(KubeObject pod) {
        String node = pod.spec().textOrEmpty("nodeName");
        return node.isEmpty() ? List.of() : List.of(node);
    }
}
