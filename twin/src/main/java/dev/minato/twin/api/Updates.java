package dev.minato.twin.api;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.twin.api.admission.Attempt;
import dev.minato.twin.api.codec.Known;
import dev.minato.twin.api.kinds.KindRules;
import dev.minato.twin.api.kinds.Parts;
import dev.minato.twin.store.Expect;
import dev.minato.twin.store.Op;
import dev.minato.twin.store.StoreKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** update of an object or of its status, and the end of every patch. */
final class Updates {
    private final ServerParts parts;
    private final Writer writer;
    private final Creates creates;

    Updates(ServerParts parts, Writer writer, Creates creates) {
        this.parts = parts;
        this.writer = writer;
        this.creates = creates;
    }

    /** PUT. */
    void update(Call call, Consumer<ApiResponse> done) {
        StoreKey key = call.type().key(call.namespace(), call.target().name());
        KubeObject old = parts.store().newest(key);
        MapValue body =
                ObjectDecoder.object(call, call.type().apiVersion(), call.type().kind(), writer.model(call, old));
        checkName(call, body);
        try {
            if (old == null) {
                if (parts.rulesOf(call.type()).allowsCreateOnUpdate()
                        && call.subresource().isEmpty()
                        && body.textOrEmpty("metadata", "uid").isEmpty()) {
                    creates.create(call, withName(body, call.target().name()), false, done);
                    return;
                }
                throw call.notFound();
            }
            MapValue next = parts.versions().toStorage(call.type(), withPlace(call, body));
            replace(call, key, old, next, false, Write.Manner.of(() -> update(call, done)), done);
        } catch (Refusal refusal) {
            writer.refuseWhenPublished(refusal, done);
        }
    }

    /**
     * Puts the next object in place of the old one.
     *
     * @param old the newest state
     * @param next decoded, in the version that is stored
     * @param owned whether its managedFields are as they should be (an apply)
     */
    void replace(
            Call call,
            StoreKey key,
            KubeObject old,
            MapValue next,
            boolean owned,
            Write.Manner manner,
            Consumer<ApiResponse> done) {
        KindRules rules = parts.rulesOf(call.type());
        checkVersion(call, old, next, rules);
        boolean status = call.subresource().equals("status");
        MapValue object = rules.defaulted(next);
        if (!owned) {
            // before the server and its admission add their part: nobody owns that
            object = own(call, old, object);
        }
        object = withSystemMetadata(object, old.tree());
        object = rules.forSubresource(call.subresource(), object, old.tree());
        Known known = writer.known(call, old.tree(), next);
        object = writer.canonicalStored(call, object, known);
        MapValue mutated =
                parts.admission().mutate(writer.attempt(call, Attempt.Operation.UPDATE, key, object, old.tree()));
        if (mutated != object) {
            object = writer.canonicalStored(call, mutated, known);
        }
        if (rules.hasGeneration() && !status && rules.isNewGeneration(object, old.tree())) {
            object = object.with(
                    "metadata", Value.of(object.map("metadata").with("generation", Value.of(old.generation() + 1))));
        }
        writer.checkUpdate(call, object, old.tree());
        KubeObject complete = new KubeObject(object);
        writer.admit(
                Write.update(call, key, object, old, manner),
                attempt -> store(call, key, old, complete, attempt, done),
                done);
    }

    private MapValue own(Call call, KubeObject old, MapValue object) {
        return parts.versions().owned(call, parts.ownership(), old.tree(), object, call.subresource());
    }

    private void store(
            Call call, StoreKey key, KubeObject old, KubeObject next, Attempt attempt, Consumer<ApiResponse> done) {
        if (isSame(next.tree(), old.tree())) {
            // nothing to write: the answer is what is there, when it is published
            parts.store().whenPublished(() -> done.accept(parts.presenter().one(call, 200, old)));
            return;
        }
        if (call.dryRun()) {
            done.accept(parts.presenter().one(call, 200, next));
            return;
        }
        Expect expect = new Expect.Version(old.resourceVersion());
        boolean last = next.isTerminating()
                && next.finalizers().isEmpty()
                && next.metadata().number(0, "deletionGracePeriodSeconds") == 0
                && parts.rulesOf(call.type()).isFinished(next);
        Op op = last ? Op.delete(key, expect) : new Op.Put(key, next, expect);
        writer.propose(
                call,
                op,
                attempt,
                stored -> done.accept(parts.presenter().one(call, 200, last ? next : stored)),
                () -> done.accept(call.conflict(MODIFIED).status().toResponse()),
                done);
    }

    static final String MODIFIED =
            "the object has been modified; please apply your changes to the latest version and try again";

    /** Equal but for the times in managedFields: then nothing is written, as in the real server. */
    private static boolean isSame(MapValue next, MapValue old) {
        return isSameBut("metadata", next, old)
                && isSameBut("managedFields", next.map("metadata"), old.map("metadata"))
                && withoutTimes(next).equals(withoutTimes(old));
    }

    /** Whether all other keys have equal values. */
    private static boolean isSameBut(String key, MapValue next, MapValue old) {
        if (next.size() != old.size()) {
            return false;
        }
        for (int i = 0; i < next.size(); i++) {
            boolean same = next.keyAt(i).equals(old.keyAt(i))
                    && (next.keyAt(i).equals(key) || next.valueAt(i).equals(old.valueAt(i)));
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private static List<MapValue> withoutTimes(MapValue tree) {
        List<MapValue> entries = new ArrayList<>();
        for (MapValue entry : tree.list("metadata", "managedFields").maps()) {
            entries.add(entry.without("time"));
        }
        return entries;
    }

    private void checkVersion(Call call, KubeObject old, MapValue next, KindRules rules) {
        String uid = next.textOrEmpty("metadata", "uid");
        if (call.request().verb() == Verb.UPDATE && !uid.isEmpty() && !uid.equals(old.uid())) {
            throw call.conflict(
                    "Precondition failed: UID in precondition: " + uid + ", UID in object meta: " + old.uid());
        }
        String version = next.textOrEmpty("metadata", "resourceVersion");
        if (version.isEmpty() || version.equals("0")) {
            if (call.request().verb() == Verb.UPDATE && !rules.allowsUnconditionalUpdate()) {
                var errors = new dev.minato.twin.api.validation.FieldErrors();
                errors.invalid(
                        dev.minato.twin.api.validation.Field.of("metadata.resourceVersion"),
                        0,
                        "must be specified for an update");
                throw new Refusal(
                        errors.toStatus(call.type().group(), call.type().resource(), old.name()));
            }
        } else if (!version.equals(old.resourceVersion())) {
            if (!version.matches("\\d{1,19}")) {
                throw new Refusal(
                        new Status(500, "", "strconv.ParseUint: parsing \"" + version + "\": invalid syntax"));
            }
            throw call.conflict(MODIFIED);
        }
    }

    /** What only the server says, as it is stored. */
    private static MapValue withSystemMetadata(MapValue next, MapValue old) {
        MapValue metadata = next.map("metadata");
        MapValue before = old.map("metadata");
        for (String key : List.of(
                "uid",
                "creationTimestamp",
                "generation",
                "deletionTimestamp",
                "deletionGracePeriodSeconds",
                "resourceVersion",
                "selfLink",
                "generateName")) {
            // what a patch sets of these is refused by name; what it leaves out stays
            boolean settable = key.equals("generateName") || key.equals("uid") || key.equals("deletionTimestamp");
            boolean mayStay = settable && metadata.has(key);
            boolean removed = key.equals("deletionTimestamp") && before.has(key);
            mayStay = mayStay && !removed;
            metadata = mayStay ? metadata : Parts.copy(key, before, metadata);
        }
        return next.with("metadata", Value.of(metadata));
    }

    private static void checkName(Call call, MapValue body) {
        String said = body.textOrEmpty("metadata", "name");
        if (said.isEmpty()) {
            throw new Refusal(Status.badRequest("name must be provided"));
        }
        if (!said.equals(call.target().name())) {
            throw new Refusal(Status.badRequest("the name of the object (" + said
                    + ") does not match the name on the URL (" + call.target().name() + ")"));
        }
        String namespace = body.textOrEmpty("metadata", "namespace");
        if (call.type().namespaced() && !namespace.isEmpty() && !namespace.equals(call.namespace())) {
            throw new Refusal(Status.badRequest("the namespace of the object (" + namespace
                    + ") does not match the namespace on the request (" + call.namespace() + ")"));
        }
    }

    private static MapValue withName(MapValue body, String name) {
        return body.with("metadata", Value.of(body.map("metadata").with("name", name)));
    }

    private static MapValue withPlace(Call call, MapValue body) {
        MapValue metadata = body.map("metadata").with("name", call.target().name());
        return body.with(
                "metadata",
                Value.of(call.type().namespaced() ? metadata.with("namespace", call.namespace()) : metadata));
    }
}
