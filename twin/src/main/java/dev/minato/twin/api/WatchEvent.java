package dev.minato.twin.api;

import static java.util.Objects.requireNonNull;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import org.jspecify.annotations.Nullable;

/**
 * One event of a watch, not yet encoded. Watchers that see the same event in the same form get the same instance, so
 * {@link #encoded()} is worked out once for all of them. Safe on any thread.
 */
public final class WatchEvent {
    private final Type type;
    private final KubeObject object;
    private final ApiResponse.Form form;
    private volatile byte @Nullable [] encoded; // a race encodes the same bytes twice

    /** The words of the protocol. */
    public enum Type {
        ADDED,
        MODIFIED,
        DELETED,
        BOOKMARK,
        ERROR
    }

    public WatchEvent(Type type, KubeObject object, ApiResponse.Form form) {
        this.type = requireNonNull(type, "type is null");
        this.object = requireNonNull(object, "object is null");
        this.form = requireNonNull(form, "form is null");
    }

    /** An event whose object is shown as it is. */
    public static WatchEvent plain(Type type, MapValue object) {
        return new WatchEvent(type, new KubeObject(object), KubeObject::tree);
    }

    public Type type() {
        return type;
    }

    /** The object as stored, before the form. */
    public KubeObject object() {
        return object;
    }

    public MapValue toTree() {
        return MapValue.builder()
                .put("type", (Value) StringValue.of(type.name()))
                .put("object", (Value) form.of(object))
                .build();
    }

    /** The event as one line of JSON, newline included. Do not write to the array. */
    public byte[] encoded() {
        byte[] known = encoded;
        if (known == null) {
            byte[] json = dev.minato.objects.tree.Json.writeBytes(toTree());
            known = java.util.Arrays.copyOf(json, json.length + 1);
            known[json.length] = '\n';
            encoded = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return type + " " + object.key();
    }
}
