package dev.minato.twin.store;

import dev.minato.objects.tree.KubeObject;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The cluster's objects. It belongs to a loop: every method is called there, except {@link #snapshot()}, which any thread
 * may call.
 */
public interface Store {
    /** The published state: immutable, consistent, safe on any thread. */
    Snapshot snapshot();

    /**
     * The published state as it was at the revision, for the pages of one list.
     *
     * @throws GoneException when the revision is older than what is kept
     * @throws FutureRevisionException when it is not published yet
     */
    Snapshot snapshotAt(long revision);

    /** The revision everything up to which is published; 1 for a store that never held anything. */
    default long revision() {
        return snapshot().revision();
    }

    /** The published object; null when there is none. */
    default @Nullable KubeObject get(StoreKey key) {
        return snapshot().get(key);
    }

    /** All objects of a resource, by namespace and name: a view of the published state, nothing is copied. */
    default ObjectRange list(GroupResource resource) {
        return snapshot().list(resource);
    }

    /** The objects of a resource in a namespace, by name. */
    default ObjectRange list(GroupResource resource, String namespace) {
        return snapshot().list(resource, namespace);
    }

    /**
     * The object as it will be once everything proposed is published: what a change is computed from. Never shown to
     * anybody, since a crash may undo it.
     */
    @Nullable
    KubeObject newest(StoreKey key);

    /** The whole newest state, for checks that need more than one object (quota, is the namespace empty). */
    Snapshot newest();

    /**
     * Proposes changes that become durable and visible together or not at all. They are checked at once, one after the
     * other, against the newest state. {@code done} runs later, on the loop, never inside this call: when the changes are
     * published; or, for a conflict, when everything it was checked against is published, so that the answer does not tell
     * of something a crash could undo.
     *
     * @param ops at least one
     */
    void propose(List<Op> ops, Consumer<Outcome> done);

    /**
     * Runs the task on the loop, never inside this call, when everything proposed so far is published (at once when there
     * is nothing): for answers that were decided by looking at {@link #newest}. Runs too when the store stops.
     */
    void whenPublished(Runnable task);

    /**
     * Hears every event of the resource after the revision: those that are kept from before inside this call, the others
     * as they are published.
     *
     * @param namespace only events of this namespace; null: of all
     * @throws GoneException when events after the revision are no longer kept
     * @throws FutureRevisionException when the revision is not published yet
     */
    StoreWatch watch(GroupResource resource, @Nullable String namespace, long afterRevision, StoreListener listener);

    /** Why the store takes no writes any more; null while it works. */
    @Nullable
    String stoppedReason();
}
