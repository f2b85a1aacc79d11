package dev.minato.twin.api;

import dev.minato.objects.quantity.KubeTime;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.twin.api.admission.Attempt;
import dev.minato.twin.api.codec.Known;
import dev.minato.twin.api.kinds.KindRules;
import dev.minato.twin.store.Op;
import dev.minato.twin.store.StoreKey;
import java.util.function.Consumer;

/**
 * create.
 *
 * <pre>
 *   decoded, defaulted ─► owned fields ─► system's part ─► mutating admission ─► name ─► validation ─► admission ─► store
 *                                                                                 ▲                                │
 *                                                                                 └── a generated name was taken ──┘
 * </pre>
 */
final class Creates {
    /** How often a generated name is drawn anew, as in the real server. */
    private static final int NAME_TRIES_MAX = 8;
    /** A generated name is this prefix and five letters. */
    private static final int PREFIX_LENGTH_MAX = 58;

    private static final int SUFFIX_LENGTH = 5;

    private final ServerParts parts;
    private final Writer writer;

    Creates(ServerParts parts, Writer writer) {
        this.parts = parts;
        this.writer = writer;
    }

    void create(Call call, Consumer<ApiResponse> done) {
        MapValue body = ObjectDecoder.object(
                call, call.type().apiVersion(), call.type().kind(), call.type().model());
        create(call, body, false, done);
    }

    /** Creates what a decoded body says. */
    void create(Call call, MapValue body, boolean owned, Consumer<ApiResponse> done) {
        MapValue decoded = parts.versions().toStorage(call.type(), inNamespace(call, body));
        KindRules rules = parts.rulesOf(call.type());
        MapValue object = withoutDeletion(rules.defaulted(decoded));
        if (!owned) {
            // before the server and its admission add their part: nobody owns that
            object = own(call, object);
        }
        object = withSystemMetadata(call, object, rules);
        object = rules.forCreate(object);
        attempt(call, writer.canonicalStored(call, object, writer.known(call, null, decoded)), 1, done);
    }

    /** A new object is not being deleted, whatever its writer says: nobody is to own that. */
    private static MapValue withoutDeletion(MapValue object) {
        MapValue metadata = object.map("metadata")
                .without("deletionTimestamp")
                .without("deletionGracePeriodSeconds")
                .without("selfLink");
        return metadata.equals(object.map("metadata")) ? object : object.with("metadata", Value.of(metadata));
    }

    private MapValue own(Call call, MapValue object) {
        return parts.versions().owned(call, parts.ownership(), null, object, "");
    }

    private void attempt(Call call, MapValue prepared, int tries, Consumer<ApiResponse> done) {
        try {
            tryOnce(call, prepared, tries, done);
        } catch (Refusal refusal) {
            writer.refuseWhenPublished(refusal, done);
        }
    }

    private void tryOnce(Call call, MapValue prepared, int tries, Consumer<ApiResponse> done) {
        String prefix = prepared.textOrEmpty("metadata", "generateName");
        boolean generated = prepared.textOrEmpty("metadata", "name").isEmpty() && !prefix.isEmpty();
        StoreKey admitted = call.type().key(call.namespace(), prepared.textOrEmpty("metadata", "name"));
        MapValue object =
                parts.admission().mutate(writer.attempt(call, Attempt.Operation.CREATE, admitted, prepared, null));
        if (object != prepared) {
            object = writer.canonicalStored(call, object, Known.of(prepared, null));
        }
        if (generated) {
            String name = prefix.substring(0, Math.min(prefix.length(), PREFIX_LENGTH_MAX))
                    + parts.entropy().suffix(SUFFIX_LENGTH);
            object = object.with("metadata", Value.of(object.map("metadata").with("name", name)));
        }
        writer.checkCreate(call, object);
        StoreKey key = call.type().key(call.namespace(), object.textOrEmpty("metadata", "name"));
        KubeObject complete = new KubeObject(object);
        writer.admit(
                Write.create(call, key, object, () -> attempt(call, prepared, tries, done)),
                attempt -> {
                    KubeObject there = parts.store().newest(key);
                    if (there != null && generated && tries < NAME_TRIES_MAX) {
                        attempt(call, prepared, tries + 1, done);
                        return;
                    }
                    if (there != null) {
                        throw new Refusal(exists(call, key, generated, there.isTerminating()));
                    }
                    store(call, complete, key, attempt, done);
                },
                done);
    }

    private void store(Call call, KubeObject object, StoreKey key, Attempt attempt, Consumer<ApiResponse> done) {
        if (call.dryRun()) {
            done.accept(parts.presenter().one(call, 201, object));
            return;
        }
        writer.propose(
                call,
                Op.create(key, object),
                attempt,
                stored -> done.accept(parts.presenter().one(call, 201, stored)),
                () -> done.accept(exists(call, key, false, false).toResponse()),
                done);
    }

    private static Status exists(Call call, StoreKey key, boolean generated, boolean terminating) {
        Status status = Status.alreadyExists(call.type().group(), call.type().resource(), key.name());
        if (terminating && !generated) {
            return new Status(409, "AlreadyExists", "object is being deleted: " + status.message(), status.details());
        }
        return generated
                ? new Status(
                        409,
                        "AlreadyExists",
                        status.message() + ", the server was not able to generate a unique name for the object",
                        status.details())
                : status;
    }

    /** The object in the namespace of the path; one that says another is refused. */
    private static MapValue inNamespace(Call call, MapValue object) {
        String said = object.textOrEmpty("metadata", "namespace");
        String namespace = call.namespace();
        if (call.type().namespaced() && !said.isEmpty() && !said.equals(namespace)) {
            throw new Refusal(Status.badRequest(
                    "the namespace of the provided object does not match the namespace sent on the request"));
        }
        if (!call.type().namespaced() || said.equals(namespace)) {
            return object;
        }
        return object.with("metadata", Value.of(object.map("metadata").with("namespace", namespace)));
    }

    /** What only the server says of a new object. */
    private MapValue withSystemMetadata(Call call, MapValue object, KindRules rules) {
        MapValue metadata = object.map("metadata");
        if (!metadata.textOrEmpty("resourceVersion").isEmpty()) {
            throw new Refusal(new Status(500, "", "resourceVersion should not be set on objects to be created"));
        }
        metadata = metadata.with("uid", Value.of(parts.entropy().uuid()))
                .with("creationTimestamp", Value.of(KubeTime.seconds(call.now())));
        metadata = rules.hasGeneration() ? metadata.with("generation", Value.of(1)) : metadata.without("generation");
        return object.with("metadata", Value.of(metadata));
    }
}
