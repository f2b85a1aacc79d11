package dev.minato.cli.client;

import dev.minato.api.application.Application;
import dev.minato.control.application.KnownKinds;
import dev.minato.control.application.Plan;
import dev.minato.control.application.Standing;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is there in a cluster, for a plan; read kind by kind as it is asked for. */
public record ClusterStanding(LiveObjects live) implements Standing {
    @Override
    public @Nullable KubeObject get(ObjectKey key) {
        return live.get(key);
    }

    @Override
    public List<KubeObject> all(GroupKind kind) {
        return live.all(kind);
    }

    @Override
    public List<KubeObject> mayBelongTo(Application application) {
        List<KubeObject> candidates = new ArrayList<>();
        for (String kind : application.status().kinds()) {
            candidates.addAll(live.labelled(KnownKinds.parse(kind), Plan.labelSelector(application.object())));
        }
        return candidates;
    }
}
