package dev.minato.twin.api.webhook;

import dev.minato.objects.tree.MapValue;
import dev.minato.twin.api.admission.Attempt;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A write that webhooks may want to see.
 *
 * @param attempt as the built-in plugins have let it pass
 * @param name as the request names the object: empty for one of a collection
 * @param options the CreateOptions, UpdateOptions, PatchOptions or DeleteOptions of the request
 * @param form how a subresource with a kind of its own shows the object; null: the object itself
 */
public record Subject(
        Attempt attempt,
        String name,
        Supplier<MapValue> options,
        @Nullable Form form) {
    /**
     * The kind of a subresource.
     *
     * @param of makes the subresource of the stored object
     */
    public record Form(String group, String version, String kind, UnaryOperator<MapValue> of) {}

    /** The namespace as admission means it: a Namespace is in itself. */
    String namespace() {
        return isNamespace() ? attempt.name() : attempt.namespace();
    }

    boolean isNamespace() {
        return attempt.type().group().isEmpty() && attempt.type().resource().equals("namespaces");
    }
}
