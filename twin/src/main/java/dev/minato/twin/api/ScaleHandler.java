package dev.minato.twin.api;

import dev.minato.objects.selector.LabelSelector;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.twin.api.codec.GoType;
import dev.minato.twin.api.kinds.Parts;
import dev.minato.twin.api.resource.BuiltInModel;
import dev.minato.twin.api.validation.Field;
import dev.minato.twin.api.validation.FieldErrors;
import dev.minato.twin.api.webhook.Subject;
import dev.minato.twin.store.StoreKey;
import java.util.List;
import java.util.function.Consumer;

/** The subresource scale of workloads and custom resources: their number of replicas as a kind of its own. */
final class ScaleHandler implements Handlers.Subresource {
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
        boolean patch = call.request().verb() == Verb.PATCH;
        Body body = patch ? PatchHandler.body(call) : null;
        if (body != null && body.type().equals(Body.APPLY_PATCH)) {
            apply(call, key, old, body, done);
            return;
        }
        MapValue next = body != null
                ? patched(call, before, body)
                : ObjectDecoder.object(call, ScaleOwners.API_VERSION, "Scale", model);
        checkName(next, old);
        long replicas = replicas(call, next, old);
        String version = next.textOrEmpty("metadata", "resourceVersion");
        if (!version.isEmpty() && !version.equals(old.resourceVersion())) {
            throw call.conflict(Updates.MODIFIED);
        }
        MapValue changed = old.tree().withAt(paths(call).spec(), IntValue.of(replicas));
        updates.replace(
                call, key, old, changed, false, manner(call, done), response -> done.accept(asScale(call, response)));
    }

    /** Webhooks see a Scale. */
    private Write.Manner manner(Call call, Consumer<ApiResponse> done) {
        return new Write.Manner(
                new Subject.Form("autoscaling", "v1", "Scale", object -> scale(call, new KubeObject(object))),
                () -> handle(call, done));
    }

    private static void checkName(MapValue next, KubeObject old) {
        String name = next.textOrEmpty("metadata", "name");
        if (!name.isEmpty() && !name.equals(old.name())) {
            throw new Refusal(Status.badRequest(
                    "the name of the object (" + name + ") does not match the name on the URL (" + old.name() + ")"));
        }
    }

    private static long replicas(Call call, MapValue scale, KubeObject old) {
        long replicas = scale.number(0, "spec", "replicas");
        if (replicas < 0 && !call.type().custom()) {
            FieldErrors errors = new FieldErrors();
            errors.invalid(Field.of("spec.replicas"), replicas, "must be greater than or equal to 0");
            throw new Refusal(errors.toStatus("autoscaling", "Scale", old.name()));
        }
        return replicas;
    }

    private MapValue patched(Call call, MapValue before, Body body) {
        Patching patching = Patching.apply(call, before, body, model.schemaName());
        return ObjectDecoder.patched(
                call,
                patching.tree(),
                ScaleOwners.API_VERSION,
                "Scale",
                model,
                patching.shown(),
                patching.unstructured(),
                patching.noticed());
    }

    /** Server-side apply: whose the replicas are is told by the Scale, and goes back into the object. */
    private void apply(Call call, StoreKey key, KubeObject old, Body body, Consumer<ApiResponse> done) {
        MapValue sent = PatchHandler.configuration(body, ScaleOwners.API_VERSION, "Scale");
        checkName(sent, old);
        List<String> path = paths(call).spec();
        MapValue before = scale(call, old);
        ListValue owners = ScaleOwners.toScale(old.tree(), path);
        MapValue live = owners.isEmpty() ? before : before.withAt(List.of("metadata", "managedFields"), owners);
        MapValue merged = parts.ownership()
                .applyScale(
                        live,
                        sent,
                        call.request().fieldManager(),
                        call.options().force(),
                        call.now());
        PatchHandler.checkDuplicates(call, body);
        ListValue next = ScaleOwners.toParent(old.tree(), path, merged.list("metadata", "managedFields"));
        MapValue changed = old.tree()
                .withAt(path, IntValue.of(replicas(call, merged, old)))
                .withAt(List.of("metadata", "managedFields"), next);
        updates.replace(
                call, key, old, changed, true, manner(call, done), response -> done.accept(asScale(call, response)));
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
                .put("apiVersion", ScaleOwners.API_VERSION)
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
