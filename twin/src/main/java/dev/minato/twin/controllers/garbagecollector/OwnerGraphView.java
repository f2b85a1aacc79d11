package dev.minato.twin.controllers.garbagecollector;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.reconcile.View;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the graph of these kinds; when the kinds change (a CustomResourceDefinition), it is another view. */
record OwnerGraphView(List<GroupKind> kinds) implements View<OwnerGraph> {
    @Override
    public OwnerGraph start() {
        return new OwnerGraph(kinds);
    }

    @Override
    public void change(OwnerGraph graph, @Nullable KubeObject before, @Nullable KubeObject after) {
        graph.change(before, after);
    }
}
