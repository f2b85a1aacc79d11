package dev.minato.twin.api;

import dev.minato.objects.selector.LabelSelector;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.twin.api.codec.GoType;
import dev.minato.twin.api.kinds.Parts;
import dev.minato.twin.api.resource.BuiltInModel;
import dev.minato.twin.api.validation.Field;
import dev.minato.twin.api.validation.FieldErrors;
import dev.minato.twin.store.StoreKey;
import java.util.List;
import java.util.function.Consumer;

/** The subresource scale of workloads and custom resources: their number of replicas as a kind of its own. */
final class ScaleHandler implements Handlers.Subresource {
    private static final String API_VERSION = "autoscaling/v1";

    private final ServerParts parts;
    private final Writer writer;
    private final Updates updates;
    private final BuiltInModel model;

    ScaleHandler(ServerParts parts, Writer writer, Updates updates, GoType scaleType) {
        this.parts = parts;
        this.writer = writer;
        this.updates = updates;
        this.model = new BuiltInModel(scaleType);
    }

    @Override
    public void handle(Call call, Consumer<ApiResponse> done) {
        StoreKey key = call.type().key(call.namespace(), call.target().name());
        if (call.request().verb() == Verb.GET) {
            KubeObject object = parts.store().get(key);
            if (object == null) {
                throw call.notFound();
            }
            done.accept(parts.presenter().tree(call, 200, scale(call, object)));
            return;
        }
        KubeObject old = parts.store().newest(key);
        try {
            if (old == null) {
                throw call.notFound();
            }
            change(call, key, old, done);
        } catch (Refusal refusal) {
            writer.refuseWhenPublished(refusal, done);
        }
    }

    private void change(Call call, StoreKey key, KubeObject old, Consumer<ApiResponse> done) {
        MapValue before = scale(call, old);
        MapValue next = call.request().verb() == Verb.PATCH
                ? ObjectDecoder.typed(call, patched(call, before), API_VERSION, "Scale", model, List.of())
                : ObjectDecoder.object(call, API_VERSION, "Scale", model);
        String name = next.textOrEmpty("metadata", "name");
        if (!name.isEmpty() && !name.equals(old.name())) {
            throw new Refusal(Status.badRequest(
                    "the name of the object (" + name + ") does not match the name on the URL (" + old.name() + ")"));
        }
        long replicas = next.number(0, "spec", "replicas");
        FieldErrors errors = new FieldErrors();
        if (replicas < 0) {
            errors.invalid(Field.of("spec.replicas"), replicas, "must be greater than or equal to 0");
            throw new Refusal(errors.toStatus("autoscaling", "Scale", old.name()));
        }
        String version = next.textOrEmpty("metadata", "resourceVersion");
        if (!version.isEmpty() && !version.equals(old.resourceVersion())) {
            throw call.conflict(Updates.MODIFIED);
        }
        List<String> path = paths(call).spec();
        MapValue changed = old.tree().withAt(path, IntValue.of(replicas));
        updates.replace(call, key, old, changed, false, response -> done.accept(asScale(call, response)));
    }

    private MapValue patched(Call call, MapValue before) {
        Body body = call.request().body();
        if (body == null || body.tree() == null) {
            throw new Refusal(Status.badRequest("the request has no body"));
        }
        if (body.type().equals(Body.APPLY_PATCH)) {
            throw new Refusal(Status.notModelled("server-side apply of the subresource scale"));
        }
        // a Scale has no lists: a strategic merge patch is a merge patch
        boolean strategic = body.type().equals(Body.STRATEGIC_PATCH);
        Body plain = strategic ? Body.of(Body.MERGE_PATCH, ObjectDecoder.map(body)) : body;
        return PatchHandler.patched(call, before, plain);
    }

    private ApiResponse asScale(Call call, ApiResponse response) {
        if (response.code() >= 400 || !(response instanceof ApiResponse.Tree tree)) {
            return response;
        }
        return parts.presenter().tree(call, response.code(), scale(call, new KubeObject(tree.body())));
    }

    private MapValue scale(Call call, KubeObject object) {
        ScalePaths paths = paths(call);
        MapValue metadata = MapValue.EMPTY;
        for (String key : List.of("name", "namespace", "uid", "resourceVersion", "creationTimestamp")) {
            metadata = Parts.copy(key, object.metadata(), metadata);
        }
        long wanted = object.tree().number(0, paths.spec().toArray(new String[0]));
        long there = object.tree().number(0, paths.status().toArray(new String[0]));
        MapValue spec = wanted == 0 ? MapValue.EMPTY : MapValue.of("replicas", wanted);
        MapValue status = MapValue.of("replicas", there);
        String selector = selector(object, paths);
        if (!selector.isEmpty()) {
            status = status.with("selector", selector);
        }
        return MapValue.builder()
                .put("kind", "Scale")
                .put("apiVersion", API_VERSION)
                .put("metadata", metadata)
                .put("spec", spec)
                .put("status", status)
                .build();
    }

    private static String selector(KubeObject object, ScalePaths paths) {
        Value value =
                paths.selector().isEmpty() ? null : object.at(paths.selector().toArray(new String[0]));
        if (value instanceof dev.minato.objects.tree.StringValue(String text)) {
            return text;
        }
        if (object.kind().equals("ReplicationController") && value instanceof MapValue labels) {
            return LabelSelector.ofLabels(labels.texts()).toString();
        }
        return value == null ? "" : LabelSelector.of(value).toString();
    }

    private static ScalePaths paths(Call call) {
        return call.type().model() instanceof ScalePaths.Scaled scaled ? scaled.scalePaths() : ScalePaths.WORKLOAD;
    }
}
