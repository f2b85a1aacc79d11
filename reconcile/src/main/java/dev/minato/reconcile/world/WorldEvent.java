package dev.minato.reconcile.world;

import static java.util.Objects.requireNonNull;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;

/**
 * News for the World. The events of one kind come in the order of their resourceVersions and without gaps, as a
 * Kubernetes watch gives them; after a gap the feeder lists again and says what is there ({@link Upsert}), what went
 * ({@link Gone}), and then {@link Synced}.
 */
public sealed interface WorldEvent {
    GroupKind kind();

    /** The object was created or changed, or is part of a list. */
    record Upsert(KubeObject object) implements WorldEvent {
        public Upsert {
            requireNonNull(object, "object is null");
        }

        @Override
        public GroupKind kind() {
            return object.groupKind();
        }
    }

    /**
     * The object is no more.
     *
     * @param last its last state with the resourceVersion of the deletion; after a gap in the watch only its names and uid
     */
    record Gone(KubeObject last) implements WorldEvent {
        public Gone {
            requireNonNull(last, "last is null");
        }

        @Override
        public GroupKind kind() {
            return last.groupKind();
        }
    }

    /**
     * The World is complete for the kind: the end of a list. A kind that the cluster does not
     * serve is complete, and empty.
     *
     * @param resourceVersion as of which it is complete; empty when that is not known
     */
    record Synced(GroupKind kind, String resourceVersion) implements WorldEvent {
        public Synced {
            requireNonNull(kind, "kind is null");
            requireNonNull(resourceVersion, "resourceVersion is null");
        }
    }
}
