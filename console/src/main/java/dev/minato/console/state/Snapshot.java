package dev.minato.console.state;

import dev.minato.api.application.Claim;
import dev.minato.api.guarantee.PodSet;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.Index;
import dev.minato.reconcile.View;
import dev.minato.reconcile.world.WorldStore;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The Board in one version, good for the length of one {@link Board#read}. */
public final class Snapshot {
    private final WorldStore world;
    private final NavigableMap<Long, ObjectKey> changes;
    private final long version;

    /** @param changes applications by the version of their last change */
    Snapshot(WorldStore world, NavigableMap<Long, ObjectKey> changes, long version) {
        this.world = world;
        this.changes = changes;
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

    /** Those that have changed after the version. */
    public Collection<ObjectKey> applicationsSince(long since) {
        return changes.tailMap(since, false).values();
    }

    /** The namespaces that have objects of the kind; empty stands for the cluster's own. Not to be changed. */
    public Set<String> namespacesWith(GroupKind kind) {
        return world.view(new Namespaces(kind)).keySet();
    }

    /** A state folded from all objects of some kinds, kept up to date event by event. Not to be changed. */
    public <S> S view(View<S> view) {
        return world.view(view);
    }

    /** Whose the namespace is, by its label; empty for nobody's. */
    public String tenantOf(String namespace) {
        KubeObject object = world.get(new ObjectKey(Kinds.NAMESPACE, "", namespace));
        String tenant = object == null ? null : object.label(PodSet.TENANT_LABEL);
        return tenant == null ? "" : tenant;
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
