package dev.minato.twin.api;

import static java.util.Objects.requireNonNull;

import dev.minato.objects.patch.JsonPatch;
import dev.minato.objects.patch.MergePatch;
import dev.minato.objects.patch.PatchException;
import dev.minato.objects.patch.StrategicMergePatch;
import dev.minato.objects.schema.Schema;
import dev.minato.objects.schema.Schemas;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.twin.store.StoreKey;
import java.util.function.Consumer;

/** patch in its four forms: what it makes of the object goes the way of an update, or of a create. */
final class PatchHandler implements Patches {
    private final ServerParts parts;
    private final Writer writer;
    private final Updates updates;
    private final Creates creates;

    PatchHandler(ServerParts parts, Writer writer, Updates updates, Creates creates) {
        this.parts = parts;
        this.writer = writer;
        this.updates = updates;
        this.creates = creates;
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
            if (body.type().equals(Body.APPLY_PATCH)) {
                apply(call, key, old, body, done);
                return;
            }
            if (old == null) {
                throw call.notFound();
            }
            MapValue patched = patched(call, parts.versions().fromStorage(call.type(), old.tree()), body);
            MapValue typed = ObjectDecoder.typed(
                    call,
                    patched,
                    call.type().apiVersion(),
                    call.type().kind(),
                    call.type().model(),
                    body.duplicates());
            checkPlace(call, typed);
            updates.replace(call, key, old, parts.versions().toStorage(call.type(), typed), false, done);
        } catch (Refusal refusal) {
            writer.refuseWhenPublished(refusal, done);
        }
    }

    /** What the patch makes of the object as it is served. */
    static MapValue patched(Call call, MapValue served, Body body) {
        try {
            Value result = switch (body.type()) {
                case Body.JSON_PATCH -> JsonPatch.apply(requireNonNull(body.tree()), served);
                case Body.MERGE_PATCH -> MergePatch.apply(ObjectDecoder.map(body), served);
                case Body.STRATEGIC_PATCH -> strategic(call, served, body);
                default -> throw unsupported(call);
            };
            if (result instanceof MapValue map) {
                return map;
            }
            throw new Refusal(new Status(422, "Invalid", "the patch leaves no object"));
        } catch (PatchException e) {
            throw refusal(e);
        }
    }

    private static Value strategic(Call call, MapValue served, Body body) {
        Schema schema = Schemas.kubernetes().definition(call.type().model().schemaName());
        if (call.type().custom() || schema == null) {
            throw unsupported(call);
        }
        return StrategicMergePatch.apply(ObjectDecoder.map(body), served, schema);
    }

    private static Refusal refusal(PatchException e) {
        String message = String.valueOf(e.getMessage());
        return new Refusal(
                switch (e.kind()) {
                    case BAD_REQUEST -> Status.badRequest(message);
                    case UNPROCESSABLE -> new Status(422, "Invalid", message).bare();
                    case UNSUPPORTED -> new Status(415, "UnsupportedMediaType", message).bare();
                    case INTERNAL -> new Status(500, "", message);
                });
    }

    private static Refusal unsupported(Call call) {
        return new Refusal(new Status(
                        415,
                        "UnsupportedMediaType",
                        "the body of the request was in an unknown format - accepted media types include:"
                                + " application/json-patch+json, application/merge-patch+json, "
                                + (call.type().custom() ? "" : "application/strategic-merge-patch+json, ")
                                + "application/apply-patch+yaml")
                .bare());
    }

    private void apply(
            Call call,
            StoreKey key,
            @org.jspecify.annotations.Nullable KubeObject old,
            Body body,
            Consumer<ApiResponse> done) {
        if (call.options().fieldManager().isEmpty()) {
            throw new Refusal(
                    new Status(
                            422,
                            "Invalid",
                            "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for apply patch"));
        }
        MapValue sent = ObjectDecoder.object(
                call,
                call.type().apiVersion(),
                call.type().kind(),
                new AsWritten(call.type().model()));
        checkPlace(call, sent);
        MapValue live = old == null ? null : parts.versions().fromStorage(call.type(), old.tree());
        String uid = sent.textOrEmpty("metadata", "uid");
        if (old == null && (!uid.isEmpty() || !call.subresource().isEmpty())) {
            throw uid.isEmpty()
                    ? call.notFound()
                    : call.conflict("uid mismatch: the provided object specified uid " + uid
                            + ", and no existing object was found");
        }
        MapValue merged = parts.ownership()
                .apply(
                        call.type(),
                        live,
                        sent,
                        call.request().fieldManager(),
                        call.options().force(),
                        call.subresource(),
                        call.now());
        MapValue typed = ObjectDecoder.typed(
                call,
                merged.with("metadata", Value.of(inPlace(call, merged.map("metadata")))),
                call.type().apiVersion(),
                call.type().kind(),
                call.type().model(),
                body.duplicates());
        if (old == null) {
            creates.create(call, typed, true, done);
        } else {
            updates.replace(call, key, old, parts.versions().toStorage(call.type(), typed), true, done);
        }
    }

    private static MapValue inPlace(Call call, MapValue metadata) {
        MapValue named = metadata.with("name", call.target().name());
        return call.type().namespaced() ? named.with("namespace", call.namespace()) : named;
    }

    private static void checkPlace(Call call, MapValue object) {
        String name = object.textOrEmpty("metadata", "name");
        if (!name.isEmpty() && !name.equals(call.target().name())) {
            throw new Refusal(Status.badRequest("the name of the object (" + name
                    + ") does not match the name on the URL (" + call.target().name() + ")"));
        }
        String namespace = object.textOrEmpty("metadata", "namespace");
        if (call.type().namespaced() && !namespace.isEmpty() && !namespace.equals(call.namespace())) {
            throw new Refusal(Status.badRequest("the namespace of the object (" + namespace
                    + ") does not match the namespace on the request (" + call.namespace() + ")"));
        }
    }
}
