package dev.minato.twin.api;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.twin.api.admission.Attempt;
import dev.minato.twin.api.webhook.Subject;
import dev.minato.twin.store.StoreKey;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A write that is ready to be admitted.
 *
 * @param object as it would be stored; null for deletions
 * @param old as it was when the write was worked out; null for creations
 * @param options of the request, as webhooks see them; mostly nobody wants to
 * @param form how a subresource with a kind of its own shows the object; null: the object itself
 * @param again works the write out anew, of what is stored then
 */
record Write(
        Call call,
        Attempt.Operation operation,
        StoreKey key,
        @Nullable MapValue object,
        @Nullable KubeObject old,
        Supplier<MapValue> options,
        Subject.@Nullable Form form,
        Runnable again) {

    static Write create(Call call, StoreKey key, MapValue object, Runnable again) {
        return new Write(
                call, Attempt.Operation.CREATE, key, object, null, () -> ReviewOptions.create(call), null, again);
    }

    /** As webhooks hear it: one of a collection that is deleted has none in the request. */
    String name() {
        return operation == Attempt.Operation.DELETE ? call.target().name() : key.name();
    }

    /** How an update shows itself to webhooks, and how it begins anew. */
    record Manner(Subject.@Nullable Form form, Runnable again) {
        static Manner of(Runnable again) {
            return new Manner(null, again);
        }
    }

    static Write update(Call call, StoreKey key, MapValue object, KubeObject old, Manner manner) {
        return new Write(
                call,
                Attempt.Operation.UPDATE,
                key,
                object,
                old,
                () -> ReviewOptions.update(call),
                manner.form(),
                manner.again());
    }

    static Write delete(
            Call call, StoreKey key, KubeObject old, DeleteOptionsReader.Deletion deletion, Runnable again) {
        return new Write(
                call, Attempt.Operation.DELETE, key, null, old, () -> ReviewOptions.delete(deletion), null, again);
    }
}
