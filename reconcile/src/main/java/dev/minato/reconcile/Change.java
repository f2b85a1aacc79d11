package dev.minato.reconcile;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.ObjectKey;
import org.jspecify.annotations.Nullable;

/** One request to the cluster, as a value. Each is one call of the Kubernetes API, and is authorised as one. */
public sealed interface Change {

    /** The object that it is about. */
    ObjectKey key();

    /** {@code POST}. Refused with AlreadyExists when the name is taken. */
    record Create(KubeObject object) implements Change {
        @Override
        public ObjectKey key() {
            return object.key();
        }
    }

    /**
     * {@code PUT} of the object, or of a subresource when named ("status", "scale"). The object's resourceVersion is the
     * version it was made from: refused with Conflict when the object has changed since.
     */
    record Update(KubeObject object, String subresource) implements Change {
        public static Update of(KubeObject object) {
            return new Update(object, "");
        }

        public static Update status(KubeObject object) {
            return new Update(object, "status");
        }

        @Override
        public ObjectKey key() {
            return object.key();
        }
    }

    /** {@code PATCH} by JSON merge patch (RFC 7386); metadata.uid or resourceVersion in the patch are preconditions. */
    record Merge(ObjectKey key, String apiVersion, MapValue patch, String subresource) implements Change {
        public static Merge of(KubeObject object, MapValue patch) {
            return new Merge(object.key(), object.apiVersion(), patch, "");
        }

        public static Merge status(KubeObject object, MapValue patch) {
            return new Merge(object.key(), object.apiVersion(), patch, "status");
        }
    }

    /** Server-side apply. Not forced: refused with Conflict, naming the other manager and the fields. */
    record Apply(KubeObject object, String fieldManager, boolean force, String subresource) implements Change {
        public static Apply of(KubeObject object, String fieldManager, boolean force) {
            return new Apply(object, fieldManager, force, "");
        }

        @Override
        public ObjectKey key() {
            return object.key();
        }
    }

    /** {@code DELETE}. With a uid only that object, not one of the same name made since. */
    record Delete(
            ObjectKey key,
            String apiVersion,
            @Nullable String uid,
            Propagation propagation,
            @Nullable Long gracePeriodSeconds)
            implements Change {
        /** Deletes this very object, its dependents by the garbage collector afterwards. */
        public static Delete of(KubeObject object) {
            return new Delete(object.key(), object.apiVersion(), object.uid(), Propagation.BACKGROUND, null);
        }
    }

    /** Binds a Pod to a node: {@code POST pods/binding}. */
    record Bind(ObjectKey key, String uid, String nodeName) implements Change {}

    /** {@code POST pods/eviction}: a deletion that a PodDisruptionBudget may refuse (429). */
    record Evict(ObjectKey key, String uid) implements Change {}

    /**
     * An Event of events.k8s.io about the object. Repeated ones (same object, reason, message) are counted, not written
     * again: the runner keeps a series.
     */
    record Emit(KubeObject about, EventType type, String reason, String message) implements Change {
        public static Emit normal(KubeObject about, String reason, String message) {
            return new Emit(about, EventType.NORMAL, reason, message);
        }

        public static Emit warning(KubeObject about, String reason, String message) {
            return new Emit(about, EventType.WARNING, reason, message);
        }

        @Override
        public ObjectKey key() {
            return about.key();
        }
    }

    /**
     * The change, but with another's rights: {@code system:serviceaccount:NAMESPACE:NAME}. The cluster checks both that
     * the platform may impersonate and that the user may do it.
     */
    record As(String user, Change change) implements Change {
        @Override
        public ObjectKey key() {
            return change.key();
        }
    }

    /** What happens to dependents (metadata.ownerReferences) of a deleted object. */
    enum Propagation {
        BACKGROUND,
        FOREGROUND,
        ORPHAN
    }

    /** The two types of Event that Kubernetes knows. */
    enum EventType {
        NORMAL,
        WARNING
    }
}
