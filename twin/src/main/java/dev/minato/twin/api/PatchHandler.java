package dev.minato.twin.api;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.Value;
import dev.minato.twin.store.StoreKey;
import java.util.function.Consumer;

/** patch: the patched tree goes the way of an update. */
final class PatchHandler implements Patches {
    private final ServerParts parts;
    private final Writer writer;
    private final Updates updates;

    PatchHandler(ServerParts parts, Writer writer, Updates updates) {
        this.parts = parts;
        this.writer = writer;
        this.updates = updates;
    }

    @Override
    public void patch(Call call, Consumer<ApiResponse> done) {
        Body body = call.request().body();
        if (body == null || body.tree() == null) {
            throw new Refusal(Status.badRequest(
                    body == null || body.problem() == null ? "the request has no body" : body.problem()));
        }
        StoreKey key = call.type().key(call.namespace(), call.target().name());
        KubeObject old = parts.store().newest(key);
        try {
            if (old == null) {
                throw call.notFound();
            }
            MapValue served = parts.versions().fromStorage(call.type(), old.tree());
            MapValue patched = switch (body.type()) {
                case Body.MERGE_PATCH -> (MapValue) merge(served, ObjectDecoder.map(body));
                default ->
                    throw new Refusal(new Status(
                            415,
                            "UnsupportedMediaType",
                            "the body of the request was in an unknown format - accepted media types include:"
                                    + " application/json-patch+json, application/merge-patch+json,"
                                    + " application/strategic-merge-patch+json, application/apply-patch+yaml"));
            };
            MapValue typed = ObjectDecoder.typed(
                    call,
                    patched,
                    call.type().apiVersion(),
                    call.type().kind(),
                    call.type().model(),
                    body.duplicates());
            updates.replace(call, key, old, parts.versions().toStorage(call.type(), typed), false, done);
        } catch (Refusal refusal) {
            writer.refuseWhenPublished(refusal, done);
        }
    }

    /** RFC 7386. */
    static Value merge(Value target, Value patch) {
        if (!(patch instanceof MapValue changes)) {
            return patch;
        }
        MapValue result = target instanceof MapValue map ? map : MapValue.EMPTY;
        for (int i = 0; i < changes.size(); i++) {
            String key = changes.keyAt(i);
            Value change = changes.valueAt(i);
            Value before = result.get(key);
            result = change == NullValue.NULL
                    ? result.without(key)
                    : result.with(key, merge(before == null ? NullValue.NULL : before, change));
        }
        return result;
    }
}
