package dev.minato.reconcile.runner;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Outcome;
import dev.minato.reconcile.world.Revisions;
import dev.minato.reconcile.world.WorldStore;
import org.jspecify.annotations.Nullable;

/** What the World must show before a controller is asked again: its own writes. */
sealed interface Awaited {
    /** The kind whose events bring it. */
    GroupKind kind();

    boolean isVisible(WorldStore world);

    /**
     * The object as of the revision or newer. When it is not there, it counts as seen once the stream of its kind has
     * passed the revision: it was deleted since.
     */
    record Version(ObjectKey key, long revision) implements Awaited {
        @Override
        public GroupKind kind() {
            return key.kind();
        }

        @Override
        public boolean isVisible(WorldStore world) {
            KubeObject object = world.get(key);
            return object == null ? world.revision(key.kind()) >= revision : Revisions.of(object) >= revision;
        }
    }

    /** The object gone, being deleted, or another one of its name. */
    record Leaving(ObjectKey key, @Nullable String uid) implements Awaited {
        @Override
        public GroupKind kind() {
            return key.kind();
        }

        @Override
        public boolean isVisible(WorldStore world) {
            KubeObject object = world.get(key);
            return object == null
                    || object.isTerminating()
                    || (uid != null && !object.uid().equals(uid));
        }
    }

    /** The Pod with a node, or gone. */
    record Bound(ObjectKey key, String uid) implements Awaited {
        @Override
        public GroupKind kind() {
            return key.kind();
        }

        @Override
        public boolean isVisible(WorldStore world) {
            KubeObject pod = world.get(key);
            return pod == null
                    || !pod.uid().equals(uid)
                    || !pod.spec().textOrEmpty("nodeName").isEmpty();
        }
    }

    /** A list of the kind made since: only it tells whether a call without an answer was carried out. */
    record Relisted(GroupKind kind, long syncsBefore) implements Awaited {
        @Override
        public boolean isVisible(WorldStore world) {
            return world.syncs(kind) > syncsBefore;
        }
    }

    /** What to wait for after the change; null when there is nothing. */
    static @Nullable Awaited after(Change change, Outcome outcome, WorldStore world) {
        // Kinds that nobody watches never show anything.
        GroupKind kind = change.key().kind();
        if (!world.isSynced(kind)) {
            return null;
        }
        return switch (outcome) {
            case Outcome.Done done -> afterDone(change, done);
            case Outcome.Refused refused -> null;
            case Outcome.Unknown unknown -> new Relisted(kind, world.syncs(kind));
        };
    }

    private static @Nullable Awaited afterDone(Change change, Outcome.Done done) {
        KubeObject after = done.after();
        String version =
                done.resourceVersion().isEmpty() && after != null ? after.resourceVersion() : done.resourceVersion();
        long revision = Revisions.of(version);
        if (revision != Revisions.UNKNOWN) {
            // A create with generateName learns its key only from the answer; the answer to a binding is no Pod.
            boolean same =
                    after != null && after.groupKind().equals(change.key().kind());
            return new Version(same && after != null ? after.key() : change.key(), revision);
        }
        return switch (change) {
            case Change.Delete delete -> new Leaving(delete.key(), delete.uid());
            case Change.Evict evict -> new Leaving(evict.key(), evict.uid());
            case Change.Bind bind -> new Bound(bind.key(), bind.uid());
            case Change.As as -> afterDone(as.change(), done);
            case Change.Create create -> null;
            case Change.Update update -> null;
            case Change.Merge merge -> null;
            case Change.Apply apply -> null;
            case Change.Emit emit -> null;
        };
    }
}
