package dev.minato.control.application;

import dev.minato.api.application.Application;
import dev.minato.objects.diff.Drift;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ObjectKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is there, as a plan sees it: a cluster, or all that another revision wants. */
public interface Standing {
    /** Null when it is not there. */
    @Nullable
    KubeObject get(ObjectKey key);

    /** Every object of the kind, by key. */
    List<KubeObject> all(GroupKind kind);

    /** Objects that may belong to the application, those of others among them. */
    List<KubeObject> mayBelongTo(Application application);

    /** The fields that would change if the manager applied what is wanted, in their order. */
    default List<Drift> drifts(KubeObject wanted, KubeObject there, String manager) {
        return Drifts.of(wanted, there, manager);
    }
}
