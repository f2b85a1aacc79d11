package dev.minato.twin.scheduler;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.reconcile.View;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps {@link ClusterRoom} true, event by event. */
enum ClusterView implements View<ClusterRoom> {
    VIEW;

    private static final GroupKind NODE = GroupKind.core("Node");
    private static final GroupKind POD = GroupKind.core("Pod");

    @Override
    public List<GroupKind> kinds() {
        return List.of(NODE, POD);
    }

    @Override
    public ClusterRoom start() {
        return new ClusterRoom();
    }

    @Override
    public void change(ClusterRoom room, @Nullable KubeObject before, @Nullable KubeObject after) {
        KubeObject either = after == null ? before : after;
        if (either == null) {
            return;
        }
        if (either.kind().equals("Node")) {
            room.node(either.name(), after);
        } else {
            room.pod(either.key(), after);
        }
    }
}
