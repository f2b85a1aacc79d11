package dev.minato.twin.api;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.twin.store.StoreKey;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** patch in its four forms: what it makes of the object goes the way of an update, or of a create. */
final class PatchHandler implements Patches {
    private static final List<String> TYPES =
            List.of(Body.JSON_PATCH, Body.MERGE_PATCH, Body.STRATEGIC_PATCH, Body.APPLY_PATCH);

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
        Body body = body(call);
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
            Patching patching = Patching.apply(
                    call,
                    parts.versions().fromStorage(call.type(), old.tree()),
                    body,
                    call.type().model().schemaName());
            MapValue typed = ObjectDecoder.patched(
                    call,
                    patching.tree(),
                    call.type().apiVersion(),
                    call.type().kind(),
                    writer.model(call, old),
                    patching.shown(),
                    patching.unstructured(),
                    patching.noticed());
            updates.replace(
                    call,
                    key,
                    old,
                    parts.versions().toStorage(call.type(), inPlace(call, typed)),
                    false,
                    Write.Manner.of(() -> patch(call, done)),
                    done);
        } catch (Refusal refusal) {
            writer.refuseWhenPublished(refusal, done);
        }
    }

    /** The body of a patch; refuses media types that no patch has. */
    static Body body(Call call) {
        Body body = call.request().body();
        if (body == null || !TYPES.contains(body.type())) {
            throw Patching.unsupported(call);
        }
        return body;
    }

    /** The configuration that a body of an apply holds. */
    static MapValue configuration(Body body, String apiVersion, String kind) {
        if (body.problem() != null) {
            throw new Refusal(Status.badRequest("error decoding YAML: "
                    + (body.isYaml() ? "error converting YAML to JSON: " : "") + body.problem()));
        }
        if (!(body.tree() instanceof MapValue sent)) {
            throw new Refusal(Status.badRequest(
                    "error decoding YAML: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal "
                            + ObjectDecoder.goKind(body.tree()) + " into Go value of type map[string]interface {}"));
        }
        String version = sent.textOrEmpty("apiVersion");
        if (!version.equals(apiVersion) || !sent.textOrEmpty("kind").equals(kind)) {
            throw new Refusal(Status.badRequest("invalid object type: " + (version.contains("/") ? "" : "/") + version
                    + ", Kind=" + sent.textOrEmpty("kind")));
        }
        return sent;
    }

    /** Says of keys that are there twice what the request wants said; after the apply, as the real server does. */
    static void checkDuplicates(Call call, Body body) {
        if (body.duplicates().isEmpty() || call.options().fieldValidation().equals("Ignore")) {
            return;
        }
        if (call.options().fieldValidation().equals("Strict")) {
            throw new Refusal(Status.badRequest(
                    "error strict decoding YAML: error converting YAML to JSON: yaml: unmarshal errors:\n  "
                            + String.join("\n  ", body.duplicates())));
        }
        call.warnings().addAll(body.duplicates());
    }

    private void apply(Call call, StoreKey key, @Nullable KubeObject old, Body body, Consumer<ApiResponse> done) {
        MapValue sent =
                configuration(body, call.type().apiVersion(), call.type().kind());
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
        merged = inPlace(call, merged);
        checkDuplicates(call, body);
        MapValue typed = ObjectDecoder.patched(
                call,
                merged,
                call.type().apiVersion(),
                call.type().kind(),
                writer.model(call, old),
                merged::toJson,
                true,
                List.of());
        if (old == null) {
            creates.create(call, withoutVersion(typed), true, done);
        } else {
            updates.replace(
                    call,
                    key,
                    old,
                    parts.versions().toStorage(call.type(), typed),
                    true,
                    Write.Manner.of(() -> patch(call, done)),
                    done);
        }
    }

    private static MapValue withoutVersion(MapValue object) {
        return object.with("metadata", Value.of(object.map("metadata").without("resourceVersion")));
    }

    /** The object in the place that the path says; one that says another is refused. */
    private static MapValue inPlace(Call call, MapValue object) {
        MapValue metadata = object.map("metadata");
        String namespace = metadata.textOrEmpty("namespace");
        if (call.type().namespaced() && !namespace.equals(call.namespace())) {
            if (!namespace.isEmpty()) {
                throw new Refusal(Status.badRequest(
                        "the namespace of the provided object does not match the namespace sent on the request"));
            }
            metadata = metadata.with("namespace", call.namespace());
        }
        String name = metadata.textOrEmpty("name");
        String asked = call.target().name();
        if (name.isEmpty()) {
            throw new Refusal(Status.badRequest(
                    "the name of the object (" + asked + " based on URL) was undeterminable: name must be provided"));
        }
        if (!name.equals(asked)) {
            throw new Refusal(Status.badRequest(
                    "the name of the object (" + name + ") does not match the name on the URL (" + asked + ")"));
        }
        return metadata == object.map("metadata") ? object : object.with("metadata", (Value) metadata);
    }
}
