package dev.minato.objects.tree;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A Kubernetes object: a tree with apiVersion, kind and metadata. Immutable. What is absent reads as empty text, empty
 * map or null, as the signature says; what must be there for an object to have a {@link #key()} is checked by whoever
 * takes objects in (API server, renderer), not here.
 */
public final class KubeObject {
    private final MapValue tree;
    private @Nullable ObjectKey key; // null: not made yet; a race makes an equal one twice
    private @Nullable Instant created; // likewise

    public KubeObject(MapValue tree) {
        this.tree = requireNonNull(tree, "tree is null");
    }

    public MapValue tree() {
        return tree;
    }

    /** An object with just apiVersion, kind, namespace (left out when empty) and name. */
    public static KubeObject of(String apiVersion, String kind, String namespace, String name) {
        MapValue metadata = MapValue.of("name", name);
        if (!namespace.isEmpty()) {
            metadata = metadata.with("namespace", namespace);
        }
        return new KubeObject(MapValue.of("apiVersion", apiVersion, "kind", kind, "metadata", metadata));
    }

    public String apiVersion() {
        return tree.textOrEmpty("apiVersion");
    }

    public String kind() {
        return tree.textOrEmpty("kind");
    }

    public GroupKind groupKind() {
        return key().kind();
    }

    public ObjectKey key() {
        ObjectKey known = key;
        if (known == null) {
            known = new ObjectKey(
                    GroupKind.of(apiVersion(), kind()),
                    tree.textOrEmpty("metadata", "namespace"),
                    tree.textOrEmpty("metadata", "name"));
            key = known;
        }
        return known;
    }

    public MapValue metadata() {
        return tree.map("metadata");
    }

    public String name() {
        ObjectKey known = key;
        return known == null ? tree.textOrEmpty("metadata", "name") : known.name();
    }

    /** Empty for cluster-scoped objects. */
    public String namespace() {
        ObjectKey known = key;
        return known == null ? tree.textOrEmpty("metadata", "namespace") : known.namespace();
    }

    public String uid() {
        return tree.textOrEmpty("metadata", "uid");
    }

    /** Opaque to clients; empty before the object was stored. */
    public String resourceVersion() {
        return tree.textOrEmpty("metadata", "resourceVersion");
    }

    public long generation() {
        return tree.number(0, "metadata", "generation");
    }

    public Map<String, String> labels() {
        return tree.map("metadata", "labels").texts();
    }

    public @Nullable String label(String key) {
        return tree.text("metadata", "labels", key);
    }

    public Map<String, String> annotations() {
        return tree.map("metadata", "annotations").texts();
    }

    public @Nullable String annotation(String key) {
        return tree.text("metadata", "annotations", key);
    }

    public List<MapValue> ownerReferences() {
        return tree.list("metadata", "ownerReferences").maps();
    }

    /** The owner reference with {@code controller: true}, or null. */
    public @Nullable MapValue controllerReference() {
        for (MapValue owner : ownerReferences()) {
            if (owner.flag("controller")) {
                return owner;
            }
        }
        return null;
    }

    public List<String> finalizers() {
        return tree.list("metadata", "finalizers").texts();
    }

    /** When the object was created; null before it was stored. */
    public @Nullable Instant creationTimestamp() {
        Instant known = created;
        if (known == null) {
            String text = tree.text("metadata", "creationTimestamp");
            known = text == null ? null : Instant.parse(text);
            created = known;
        }
        return known;
    }

    /** Whether deletion was asked for ({@code metadata.deletionTimestamp} is set). */
    public boolean isTerminating() {
        return tree.at("metadata", "deletionTimestamp") instanceof StringValue;
    }

    public MapValue spec() {
        return tree.map("spec");
    }

    public MapValue status() {
        return tree.map("status");
    }

    public @Nullable Value at(String... keys) {
        return tree.at(keys);
    }

    public KubeObject with(String key, Value value) {
        return new KubeObject(tree.with(key, value));
    }

    /** The same object with the value set down the path of keys. */
    public KubeObject withAt(List<String> path, @Nullable Object plain) {
        return new KubeObject(tree.withAt(path, Value.of(plain)));
    }

    public KubeObject withoutAt(List<String> path) {
        return new KubeObject(tree.withoutAt(path));
    }

    public KubeObject withMetadata(UnaryOperator<MapValue> change) {
        return with("metadata", change.apply(metadata()));
    }

    public KubeObject withSpec(UnaryOperator<MapValue> change) {
        return with("spec", change.apply(spec()));
    }

    public KubeObject withStatus(MapValue status) {
        return with("status", status);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof KubeObject that && tree.equals(that.tree));
    }

    @Override
    public int hashCode() {
        return tree.hashCode();
    }

    @Override
    public String toString() {
        return tree.toJson();
    }
}
