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
import dev.minato.twin.api.webhook.Subject;
import dev.minato.twin.store.Op;
import dev.minato.twin.store.Outcome;
import dev.minato.twin.store.StoreKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The end of every write: validation, the store, and the answer once it is durable. */
final class Writer {
    /** For so long a write that is overtaken each time it waits is worked out anew: as long as a request may take. */
    private static final Duration OVERTAKEN_MAX = Duration.ofSeconds(60);

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
     * Has the write admitted by the built-in plugins and by whoever wants to be asked about it. Goes on inside this call
     * when nobody outside wants to; else later, on the loop, and then all is decided anew that was decided before.
     *
     * @param next stores it; gets the attempt that was let pass
     * @throws Refusal when a plugin says no at once; of a later one {@code done} is told
     */
    void admit(Write write, Consumer<Attempt> next, Consumer<ApiResponse> done) {
        Attempt attempt = attempt(write);
        parts.admission().validate(attempt);
        Subject subject = new Subject(attempt, write.name(), write.options(), write.form());
        if (!parts.reviews().ask(subject, refusal -> reviewed(write, refusal, next, done))) {
            parts.admission().validateLast(attempt);
            next.accept(attempt);
        }
    }

    private void reviewed(Write write, @Nullable Refusal refusal, Consumer<Attempt> next, Consumer<ApiResponse> done) {
        try {
            if (refusal != null) {
                throw refusal;
            }
            if (isOvertaken(write)) {
                if (parts.loop().now().isAfter(write.call().now().plus(OVERTAKEN_MAX))) {
                    throw write.call().conflict(Updates.MODIFIED);
                }
                write.call().warnings().clear();
                write.again().run();
                return;
            }
            Attempt attempt = attempt(write);
            parts.admission().validate(attempt);
            parts.admission().validateLast(attempt);
            next.accept(attempt);
        } catch (Refusal later) {
            refuseWhenPublished(later, done);
        } catch (RuntimeException e) {
            // as in the pipeline: a fault of this server is told, and the loop goes on for all others
            done.accept(Status.internal(String.valueOf(e)).toResponse());
        }
    }

    /** Whether the object was changed while the write waited: then it was worked out, and reviewed, of another one. */
    private boolean isOvertaken(Write write) {
        KubeObject old = write.old();
        KubeObject newest = parts.store().newest(write.key());
        return old != null && (newest == null || !newest.resourceVersion().equals(old.resourceVersion()));
    }

    private Attempt attempt(Write write) {
        KubeObject old = write.old();
        return attempt(write.call(), write.operation(), write.key(), write.object(), old == null ? null : old.tree());
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
