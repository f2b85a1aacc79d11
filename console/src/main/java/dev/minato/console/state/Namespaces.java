package dev.minato.console.state;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.reconcile.View;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The namespaces that have objects of a kind, and how many: which rights matter is asked before anything is shown. */
record Namespaces(GroupKind kind) implements View<SortedMap<String, Integer>> {
    @Override
    public List<GroupKind> kinds() {
        return List.of(kind);
    }

    @Override
    public SortedMap<String, Integer> start() {
        return new TreeMap<>();
    }

    @Override
    public void change(SortedMap<String, Integer> counts, @Nullable KubeObject before, @Nullable KubeObject after) {
        if (after != null) {
            counts.merge(after.namespace(), 1, Integer::sum);
        }
        if (before != null) {
            counts.computeIfPresent(before.namespace(), (_, count) -> count == 1 ? null : count - 1);
        }
    }
}
