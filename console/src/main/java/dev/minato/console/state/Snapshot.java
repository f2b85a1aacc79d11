package dev.minato.console.state;

import dev.minato.api.application.Application;
import dev.minato.api.application.Claim;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.Index;
import dev.minato.reconcile.world.WorldStore;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The Board in one version, good for the length of one {@link Board#read}. */
public final class Snapshot {
    private final WorldStore world;
    private final Map<ObjectKey, Long> changedAt;
    private final long version;

    Snapshot(WorldStore world, Map<ObjectKey, Long> changedAt, long version) {
        this.world = world;
        this.changedAt = changedAt;
        this.version = version;
    }

    public long version() {
        return version;
    }

    public @Nullable KubeObject get(ObjectKey key) {
        return world.get(key);
    }

    /** Ordered by key. */
    public List<KubeObject> all(GroupKind kind) {
        return world.all(kind);
    }

    /** Whether the kind's objects are all here. */
    public boolean isComplete(GroupKind kind) {
        return world.isSynced(kind);
    }

    public List<KubeObject> applicationsSince(long since) {
        return world.all(Application.GROUP_KIND).stream()
                .filter(application -> changedAt.getOrDefault(application.key(), 0L) > since)
                .toList();
    }

    /** The objects of the kind that the application keeps. */
    public List<KubeObject> keptBy(KubeObject application, GroupKind kind) {
        return world.by(new KeptBy(kind), application.namespace() + "/" + application.name());
    }

    /** The objects of the kind that the object controls. */
    public List<KubeObject> controlledBy(KubeObject owner, GroupKind kind) {
        return world.by(new Index.ControlledBy(kind), owner.uid());
    }

    /** What happened to the object, oldest first as far as names tell. */
    public List<KubeObject> eventsOf(KubeObject object) {
        return world.by(EventsOf.INSTANCE, object.uid());
    }

    private record KeptBy(GroupKind kind) implements Index<String> {
        @Override
        public List<String> keysOf(KubeObject object) {
            String holder = Claim.holder(object);
            return holder == null ? List.of() : List.of(holder);
        }
    }

    private enum EventsOf implements Index<String> {
        INSTANCE;

        @Override
        public GroupKind kind() {
            return Kinds.EVENT;
        }

        @Override
        public List<String> keysOf(KubeObject event) {
            return List.of(event.tree().textOrEmpty("involvedObject", "uid"));
        }
    }
}
