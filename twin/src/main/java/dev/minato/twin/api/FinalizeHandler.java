package dev.minato.twin.api;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.twin.api.kinds.Parts;
import dev.minato.twin.store.StoreKey;
import java.util.function.Consumer;

/** {@code PUT namespaces/NAME/finalize}: the only way to change a namespace's own finalizers. */
final class FinalizeHandler {
    private final ServerParts parts;
    private final Writer writer;
    private final Updates updates;

    FinalizeHandler(ServerParts parts, Writer writer, Updates updates) {
        this.parts = parts;
        this.writer = writer;
        this.updates = updates;
    }

    void finalize(Call call, Consumer<ApiResponse> done) {
        MapValue body = ObjectDecoder.object(
                call, call.type().apiVersion(), call.type().kind(), call.type().model());
        StoreKey key = call.type().key("", call.target().name());
        KubeObject old = parts.store().newest(key);
        try {
            if (old == null) {
                throw call.notFound();
            }
            MapValue next =
                    Parts.inMapMade(old.tree(), "spec", spec -> Parts.copy("finalizers", body.map("spec"), spec));
            String version = body.textOrEmpty("metadata", "resourceVersion");
            if (!version.isEmpty()) {
                next = next.with("metadata", Value.of(next.map("metadata").with("resourceVersion", version)));
            }
            updates.replace(call, key, old, next, false, Write.Manner.of(() -> finalize(call, done)), done);
        } catch (Refusal refusal) {
            writer.refuseWhenPublished(refusal, done);
        }
    }
}
