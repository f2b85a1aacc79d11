package dev.minato.console.view;

import dev.minato.api.application.Application;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.View;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The rows of all applications, each worked out when its application changes and not when somebody looks. */
enum Rows implements View<SortedMap<ObjectKey, ApplicationRows.Row>> {
    INSTANCE;

    @Override
    public List<GroupKind> kinds() {
        return List.of(Application.GROUP_KIND);
    }

    @Override
    public SortedMap<ObjectKey, ApplicationRows.Row> start() {
        return new TreeMap<>();
    }

    @Override
    public void change(
            SortedMap<ObjectKey, ApplicationRows.Row> rows, @Nullable KubeObject before, @Nullable KubeObject after) {
        if (after != null) {
            rows.put(after.key(), ApplicationRows.Row.of(after));
        } else if (before != null) {
            rows.remove(before.key());
        }
    }
}
