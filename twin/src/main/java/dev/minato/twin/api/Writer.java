package dev.minato.twin.api;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.twin.api.admission.Attempt;
import dev.minato.twin.api.codec.DecodeException;
import dev.minato.twin.api.codec.Known;
import dev.minato.twin.api.kinds.KindRules;
import dev.minato.twin.api.resource.Model;
import dev.minato.twin.api.validation.FieldErrors;
import dev.minato.twin.api.validation.MetadataRules;
import dev.minato.twin.store.Op;
import dev.minato.twin.store.Outcome;
import dev.minato.twin.store.StoreKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The end of every write: validation, the store, and the answer once it is durable. */
final class Writer {
    private final ServerParts parts;

    Writer(ServerParts parts) {
        this.parts = parts;
    }

    /** Refuses the object with everything that is wrong with it. */
    void checkCreate(Call call, MapValue object) {
        KindRules rules = parts.rulesOf(call.type());
        FieldErrors errors = new FieldErrors();
        MetadataRules.validate(object.map("metadata"), call.type().namespaced(), rules::checkName, errors);
        rules.validate(object, errors);
        refuse(call, object, errors);
        call.warnings().addAll(rules.warnings(object, null));
    }

    void checkUpdate(Call call, MapValue next, MapValue old) {
        KindRules rules = parts.rulesOf(call.type());
        FieldErrors errors = new FieldErrors();
        MetadataRules.checkUpdate(
                next.map("metadata"), old.map("metadata"), call.type().namespaced(), times(call.type()), errors);
        rules.validateSubresource(call.subresource(), next, old, errors);
        refuse(call, next, errors);
        if (!List.of("status", "resize", "approval").contains(call.subresource())) {
            call.warnings().addAll(rules.warnings(next, old));
        }
    }

    /** How often the real server looks at the metadata of a change: once for all kinds, and again for this one. */
    private static int times(dev.minato.twin.api.resource.ResourceType type) {
        if (type.custom()) {
            return 1;
        }
        return type.group().isEmpty() && type.resource().equals("configmaps") ? 3 : 2;
    }

    void refuse(Call call, MapValue object, FieldErrors errors) {
        if (!errors.isEmpty()) {
            throw new Refusal(
                    errors.toStatus(call.type().group(), call.type().kind(), object.textOrEmpty("metadata", "name")));
        }
    }

    /** The model of the request's version; it does not look again at what the request shares with the stored object. */
    Model model(Call call, @Nullable KubeObject stored) {
        Model model = call.type().model();
        return stored == null || !isStoredVersion(call)
                ? model
                : new SharingModel(model, Known.of(stored.tree(), null));
    }

    /** What is in the canonical form of the stored version: the object there, and the one that was decoded. */
    Known known(Call call, @Nullable MapValue stored, MapValue decoded) {
        return Known.of(stored, isStoredVersion(call) ? decoded : null);
    }

    private static boolean isStoredVersion(Call call) {
        return call.type().apiVersion().equals(call.type().storageApiVersion());
    }

    /** A tree of the stored version in canonical form, after stages that changed it. */
    MapValue canonicalStored(Call call, MapValue stored, Known known) {
        Model model = parts.storedModel(call.type());
        try {
            return model.decode(stored, known).tree();
        } catch (DecodeException e) {
            throw new Refusal(Status.internal("a stage made an object that cannot be decoded: " + e.getMessage()));
        }
    }

    /**
     * Proposes the change with its companions, and answers when it is durable.
     *
     * @param conflict what to do when the store holds something else than was expected
     */
    void propose(
            Call call,
            Op op,
            Attempt attempt,
            Consumer<KubeObject> stored,
            Runnable conflict,
            Consumer<ApiResponse> done) {
        List<Op> ops = new ArrayList<>();
        ops.add(op);
        ops.addAll(attempt.companions());
        parts.store().propose(ops, outcome -> {
            switch (outcome) {
                case Outcome.Committed committed ->
                    stored.accept(committed.objects().getFirst());
                case Outcome.Conflict lost -> conflict.run();
                case Outcome.Stopped stopped -> done.accept(stopped(stopped).toResponse());
            }
        });
    }

    static Status stopped(Outcome.Stopped stopped) {
        return stopped.unknown()
                ? new Status(
                        504,
                        "Timeout",
                        "Timeout: the store has stopped (" + stopped.reason()
                                + "); whether the change was kept shows after the next start")
                : Status.unavailable("the store has stopped: " + stopped.reason());
    }

    /** Answers a refusal that was decided on what is not published yet, once it is. */
    void refuseWhenPublished(Refusal refusal, Consumer<ApiResponse> done) {
        parts.store().whenPublished(() -> done.accept(refusal.status().toResponse()));
    }

    static KubeObject withMetadata(KubeObject object, String key, Object plain) {
        return object.withMetadata(metadata -> metadata.with(key, Value.of(plain)));
    }

    Attempt attempt(
            Call call, Attempt.Operation operation, StoreKey key, @Nullable MapValue object, @Nullable MapValue old) {
        return Attempt.of(
                operation,
                call.type(),
                call.subresource(),
                key,
                object,
                old,
                call.user(),
                call.dryRun(),
                call.now(),
                parts.store().newest(),
                call.warnings());
    }
}
