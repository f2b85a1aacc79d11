package dev.minato.reconcile.sim;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.objects.tree.Value;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Entropy;
import dev.minato.reconcile.Outcome;
import dev.minato.reconcile.world.WorldEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A cluster that is a map; what it does not model is said at the package. Not thread-safe. */
public final class SimCluster {
    private final Map<ObjectKey, KubeObject> objects = new TreeMap<>();
    private final List<WorldEvent> log = new ArrayList<>();
    private final List<Runnable> listeners = new ArrayList<>();
    private final Entropy entropy;
    private long revision;

    public SimCluster(Entropy entropy) {
        this.entropy = entropy;
    }

    public @Nullable KubeObject get(ObjectKey key) {
        return objects.get(key);
    }

    /**
     * The object, which must be there.
     *
     * @throws IllegalStateException when it is not
     */
    public KubeObject require(ObjectKey key) {
        KubeObject object = objects.get(key);
        if (object == null) {
            throw new IllegalStateException(key + " is not there");
        }
        return object;
    }

    /** The objects of a kind, ordered by key. */
    public List<KubeObject> all(GroupKind kind) {
        List<KubeObject> found = new ArrayList<>();
        objects.forEach((key, object) -> {
            if (key.kind().equals(kind)) {
                found.add(object);
            }
        });
        return found;
    }

    /** Everything there is, ordered by key. */
    public List<KubeObject> all() {
        return List.copyOf(objects.values());
    }

    /** The revision of the last write. */
    public long revision() {
        return revision;
    }

    /** Every write as an event, oldest first. */
    List<WorldEvent> log() {
        return log;
    }

    /** Called after each write. */
    void onWrite(Runnable listener) {
        listeners.add(listener);
    }

    /** Does the change at once. */
    public Outcome apply(Change change, Instant now) {
        return switch (change) {
            case Change.Create(KubeObject object) -> create(object, now);
            case Change.Update(KubeObject object, String subresource) -> update(object, subresource);
            case Change.Merge merge -> merge(merge);
            case Change.Apply apply -> applied(apply, now);
            case Change.Delete delete -> delete(delete, now);
            case Change.Bind bind -> bind(bind);
            case Change.Evict(ObjectKey key, String uid) ->
                delete(new Change.Delete(key, "v1", uid, Change.Propagation.BACKGROUND, null), now);
            case Change.As as -> apply(as.change(), now);
            case Change.Emit emit -> throw new IllegalArgumentException("the runner makes requests of Events");
        };
    }

    private Outcome create(KubeObject object, Instant now) {
        KubeObject named = object;
        String prefix = object.metadata().textOrEmpty("generateName");
        if (object.name().isEmpty() && !prefix.isEmpty()) {
            named = object.withMetadata(metadata -> metadata.with("name", prefix + entropy.suffix(5)));
        }
        if (objects.containsKey(named.key())) {
            return new Outcome.Refused(409, "AlreadyExists", named.key() + " already exists");
        }
        String created = now.truncatedTo(ChronoUnit.SECONDS).toString();
        String uid = entropy.uuid();
        return put(named.withMetadata(metadata ->
                metadata.with("uid", uid).with("creationTimestamp", created).with("generation", 1)));
    }

    private Outcome update(KubeObject wanted, String subresource) {
        KubeObject known = objects.get(wanted.key());
        if (known == null) {
            return notFound(wanted.key());
        }
        if (!wanted.resourceVersion().isEmpty() && !wanted.resourceVersion().equals(known.resourceVersion())) {
            return conflict(wanted.key());
        }
        if (subresource.equals("status")) {
            return write(known, withAnnotations(known.withStatus(wanted.status()), wanted));
        }
        Value status = known.at("status");
        KubeObject next =
                status == null ? new KubeObject(wanted.tree().without("status")) : wanted.with("status", status);
        return write(known, next.withMetadata(metadata -> kept(metadata, known)));
    }

    /** An update of the status changes annotations too, as with the built-in kinds. */
    private static KubeObject withAnnotations(KubeObject object, KubeObject wanted) {
        Value annotations = wanted.metadata().get("annotations");
        return annotations == null
                ? object
                : object.withMetadata(metadata -> metadata.with("annotations", annotations));
    }

    /** What a client cannot change. */
    private static MapValue kept(MapValue metadata, KubeObject known) {
        MapValue kept = metadata;
        for (String key : List.of("uid", "creationTimestamp", "generation", "deletionTimestamp", "resourceVersion")) {
            Value value = known.metadata().get(key);
            kept = value == null ? kept.without(key) : kept.with(key, value);
        }
        return kept;
    }

    private Outcome merge(Change.Merge merge) {
        KubeObject known = objects.get(merge.key());
        if (known == null) {
            return notFound(merge.key());
        }
        String uid = merge.patch().textOrEmpty("metadata", "uid");
        String version = merge.patch().textOrEmpty("metadata", "resourceVersion");
        if ((!uid.isEmpty() && !uid.equals(known.uid()))
                || (!version.isEmpty() && !version.equals(known.resourceVersion()))) {
            return conflict(merge.key());
        }
        KubeObject merged = new KubeObject(merged(known.tree(), merge.patch()));
        return write(known, merged.withMetadata(metadata -> kept(metadata, known)));
    }

    private Outcome applied(Change.Apply apply, Instant now) {
        KubeObject known = objects.get(apply.key());
        if (known == null) {
            return create(apply.object(), now);
        }
        return write(known, new KubeObject(merged(known.tree(), apply.object().tree())));
    }

    private static MapValue merged(MapValue value, MapValue patch) {
        MapValue result = value;
        for (String key : patch.keys()) {
            Value wanted = patch.get(key);
            if (wanted instanceof NullValue) {
                result = result.without(key);
            } else if (wanted instanceof MapValue inner) {
                result = result.with(key, (Value) merged(result.map(key), inner));
            } else if (wanted != null) {
                result = result.with(key, wanted);
            }
        }
        return result;
    }

    private Outcome delete(Change.Delete delete, Instant now) {
        KubeObject known = objects.get(delete.key());
        if (known == null) {
            return notFound(delete.key());
        }
        String uid = delete.uid();
        if (uid != null && !uid.equals(known.uid())) {
            return conflict(delete.key());
        }
        KubeObject leaving = switch (delete.propagation()) {
            case BACKGROUND -> known;
            case FOREGROUND -> withFinalizer(known, "foregroundDeletion");
            case ORPHAN -> withFinalizer(known, "orphan");
        };
        long grace = grace(known, delete.gracePeriodSeconds());
        boolean wasTerminating = known.isTerminating();
        if (leaving.finalizers().isEmpty() && !isHeldNamespace(known) && (grace == 0 || !isRunningPod(known))) {
            return remove(leaving);
        }
        if (wasTerminating) {
            return write(known, leaving);
        }
        String at = now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(grace).toString();
        return write(
                known,
                leaving.withMetadata(
                        metadata -> metadata.with("deletionTimestamp", at).with("deletionGracePeriodSeconds", grace)));
    }

    private static boolean isRunningPod(KubeObject object) {
        return object.groupKind().equals(GroupKind.core("Pod"))
                && !object.spec().textOrEmpty("nodeName").isEmpty();
    }

    /** A namespace has finalizers in its spec, too. */
    private static boolean isHeldNamespace(KubeObject object) {
        return object.kind().equals("Namespace")
                && !object.spec().list("finalizers").isEmpty();
    }

    private static long grace(KubeObject object, @Nullable Long asked) {
        if (asked != null) {
            return asked;
        }
        return isRunningPod(object) ? object.spec().number(30, "terminationGracePeriodSeconds") : 0;
    }

    private static KubeObject withFinalizer(KubeObject object, String finalizer) {
        return object.finalizers().contains(finalizer)
                ? object
                : object.withMetadata(metadata -> metadata.with(
                        "finalizers", ListValue.ofTexts(object.finalizers()).plus(Value.of(finalizer))));
    }

    private Outcome bind(Change.Bind bind) {
        KubeObject pod = objects.get(bind.key());
        if (pod == null) {
            return notFound(bind.key());
        }
        if (!pod.uid().equals(bind.uid()) || !pod.spec().textOrEmpty("nodeName").isEmpty()) {
            return conflict(bind.key());
        }
        return write(pod, pod.withSpec(spec -> spec.with("nodeName", bind.nodeName())));
    }

    private Outcome write(KubeObject known, KubeObject next) {
        if (next.isTerminating() && next.finalizers().isEmpty() && !isHeldNamespace(next) && !isRunningPod(next)) {
            return remove(next);
        }
        if (next.equals(known)) {
            return new Outcome.Done(known, known.resourceVersion());
        }
        boolean newSpec = !next.spec().equals(known.spec());
        return put(newSpec ? next.withMetadata(metadata -> metadata.with("generation", known.generation() + 1)) : next);
    }

    private Outcome put(KubeObject object) {
        KubeObject stored = numbered(object);
        objects.put(stored.key(), stored);
        written(new WorldEvent.Upsert(stored));
        return new Outcome.Done(stored, stored.resourceVersion());
    }

    private Outcome remove(KubeObject object) {
        KubeObject last = numbered(object);
        objects.remove(last.key());
        written(new WorldEvent.Gone(last));
        return new Outcome.Done(null, last.resourceVersion());
    }

    private KubeObject numbered(KubeObject object) {
        String version = Long.toString(++revision);
        return object.withMetadata(metadata -> metadata.with("resourceVersion", version));
    }

    private void written(WorldEvent event) {
        log.add(event);
        listeners.forEach(Runnable::run);
    }

    private static Outcome notFound(ObjectKey key) {
        return new Outcome.Refused(404, "NotFound", key + " not found");
    }

    private static Outcome conflict(ObjectKey key) {
        return new Outcome.Refused(409, "Conflict", key + " has been modified");
    }
}
