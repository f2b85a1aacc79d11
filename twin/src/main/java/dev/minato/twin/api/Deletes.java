package dev.minato.twin.api;

import dev.minato.objects.quantity.KubeTime;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.twin.api.admission.Attempt;
import dev.minato.twin.api.kinds.KindRules;
import dev.minato.twin.store.Expect;
import dev.minato.twin.store.Op;
import dev.minato.twin.store.StoreKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * delete: at once, or a mark that others wait for.
 *
 * <pre>
 *   preconditions ─► admission ─► grace period left, or finalizers? ── no ──► removed
 *                                            └─ yes ─► deletionTimestamp is set; the last finalizer's removal,
 *                                                      or the kubelet with grace 0, removes it
 * </pre>
 */
final class Deletes {
    static final String ORPHAN = "orphan";
    static final String FOREGROUND = "foregroundDeletion";

    private final ServerParts parts;
    private final Writer writer;

    Deletes(ServerParts parts, Writer writer) {
        this.parts = parts;
        this.writer = writer;
    }

    void delete(Call call, Consumer<ApiResponse> done) {
        DeleteOptionsReader.Deletion deletion = DeleteOptionsReader.read(call);
        delete(deletion.dryRun() ? call.asDryRun() : call, call.target().name(), deletion, done);
    }

    void delete(Call call, String name, DeleteOptionsReader.Deletion deletion, Consumer<ApiResponse> done) {
        delete(call, name, deletion, List.of(), done);
    }

    /** @param companions changes that are stored together with the deletion, or not at all */
    void delete(
            Call call,
            String name,
            DeleteOptionsReader.Deletion deletion,
            List<Op> companions,
            Consumer<ApiResponse> done) {
        StoreKey key = call.type().key(call.namespace(), name);
        KubeObject old = parts.store().newest(key);
        try {
            if (old == null) {
                throw new Refusal(
                        Status.notFound(call.type().group(), call.type().resource(), name));
            }
            checkPreconditions(call, old, deletion);
            writer.admit(
                    Write.delete(call, key, old, deletion, () -> delete(call, name, deletion, companions, done)),
                    attempt -> {
                        attempt.companions().addAll(companions);
                        decide(call, key, old, deletion, attempt, done);
                    },
                    done);
        } catch (Refusal refusal) {
            writer.refuseWhenPublished(refusal, done);
        }
    }

    private void decide(
            Call call,
            StoreKey key,
            KubeObject old,
            DeleteOptionsReader.Deletion deletion,
            Attempt attempt,
            Consumer<ApiResponse> done) {
        KindRules rules = parts.rulesOf(call.type());
        Long asked = deletion.gracePeriodSeconds();
        long grace = rules.gracePeriodSeconds(old, asked);
        List<String> finalizers = finalizers(old.finalizers(), deletion);
        if (!old.isTerminating()) {
            rules.deletionFinalizers().stream()
                    .filter(finalizer -> !finalizers.contains(finalizer))
                    .forEach(finalizers::add);
        }
        boolean waits = !finalizers.isEmpty() || !rules.isFinished(old);
        if (old.isTerminating()) {
            long before = old.metadata().number(0, "deletionGracePeriodSeconds");
            boolean shorter = asked != null && grace < before;
            if (!shorter && before > 0) {
                // already on its way, and nobody asks for more haste
                parts.store().whenPublished(() -> done.accept(parts.presenter().one(call, 200, old)));
                return;
            }
            grace = Math.min(grace, before);
        }
        if (grace > 0 || waits) {
            mark(call, key, old, rules.whileTerminating(marked(call, old, grace, finalizers)), attempt, done);
        } else {
            KubeObject last = rules.isGraceful() ? marked(call, old, grace, finalizers) : old;
            remove(call, key, last, attempt, done);
        }
    }

    private KubeObject marked(Call call, KubeObject old, long grace, List<String> finalizers) {
        MapValue metadata = old.metadata();
        if (!old.isTerminating()) {
            metadata = metadata.with(
                            "deletionTimestamp",
                            Value.of(KubeTime.seconds(call.now().plus(Duration.ofSeconds(grace)))))
                    .with("deletionGracePeriodSeconds", Value.of(grace));
            if (!parts.rulesOf(call.type()).saysGrace()) {
                metadata = metadata.without("deletionGracePeriodSeconds");
            }
            if (old.generation() > 0) {
                metadata = metadata.with("generation", Value.of(old.generation() + 1));
            }
        } else if (grace < metadata.number(0, "deletionGracePeriodSeconds")) {
            metadata = metadata.with(
                            "deletionTimestamp",
                            Value.of(KubeTime.seconds(call.now().plus(Duration.ofSeconds(grace)))))
                    .with("deletionGracePeriodSeconds", Value.of(grace));
        }
        metadata = finalizers.isEmpty()
                ? metadata.without("finalizers")
                : metadata.with("finalizers", Value.of(finalizers));
        return new KubeObject(old.tree().with("metadata", Value.of(metadata)));
    }

    private void mark(
            Call call, StoreKey key, KubeObject old, KubeObject next, Attempt attempt, Consumer<ApiResponse> done) {
        if (call.dryRun() || next.tree().equals(old.tree())) {
            parts.store().whenPublished(() -> done.accept(parts.presenter().one(call, 200, next)));
            return;
        }
        writer.propose(
                call,
                new Op.Put(key, next, new Expect.Version(old.resourceVersion())),
                attempt,
                stored -> done.accept(parts.presenter().one(call, 200, stored)),
                () -> done.accept(call.conflict(Updates.MODIFIED).status().toResponse()),
                done);
    }

    private void remove(Call call, StoreKey key, KubeObject old, Attempt attempt, Consumer<ApiResponse> done) {
        if (call.dryRun()) {
            done.accept(deleted(call, old));
            return;
        }
        writer.propose(
                call,
                Op.delete(key, new Expect.Version(old.resourceVersion())),
                attempt,
                stored -> done.accept(deleted(
                        call,
                        old.withMetadata(metadata -> metadata.with("resourceVersion", stored.resourceVersion())))),
                () -> done.accept(call.notFound().status().toResponse()),
                done);
    }

    private ApiResponse deleted(Call call, KubeObject object) {
        if (parts.rulesOf(call.type()).returnsDeleted()) {
            return parts.presenter().one(call, 200, object);
        }
        MapValue.Builder details = MapValue.builder().put("name", object.name());
        if (!call.type().group().isEmpty()) {
            details.put("group", call.type().group());
        }
        details.put("kind", call.type().resource()).put("uid", object.uid());
        return parts.presenter()
                .tree(
                        call,
                        200,
                        MapValue.builder()
                                .put("kind", "Status")
                                .put("apiVersion", "v1")
                                .put("metadata", MapValue.EMPTY)
                                .put("status", "Success")
                                .put("details", details.build())
                                .build());
    }

    private static void checkPreconditions(Call call, KubeObject old, DeleteOptionsReader.Deletion deletion) {
        if (!deletion.uid().isEmpty() && !deletion.uid().equals(old.uid())) {
            throw conflict(
                    call,
                    old,
                    "the UID in the precondition (" + deletion.uid() + ") does not match the UID in record ("
                            + old.uid() + "). The object might have been deleted and then recreated");
        }
        if (!deletion.resourceVersion().isEmpty() && !deletion.resourceVersion().equals(old.resourceVersion())) {
            throw conflict(
                    call,
                    old,
                    "the ResourceVersion in the precondition (" + deletion.resourceVersion()
                            + ") does not match the ResourceVersion in record (" + old.resourceVersion()
                            + "). The object might have been modified");
        }
    }

    private static Refusal conflict(Call call, KubeObject old, String why) {
        return new Refusal(Status.conflict(call.type().group(), call.type().kind(), old.name(), why));
    }

    /** The finalizers that the way of deletion leaves: orphan and foregroundDeletion come and go with it. */
    static List<String> finalizers(List<String> before, DeleteOptionsReader.Deletion deletion) {
        List<String> result = new ArrayList<>(before);
        String policy = deletion.policy();
        if (policy.isEmpty()) {
            return result;
        }
        result.remove(ORPHAN);
        result.remove(FOREGROUND);
        if (policy.equals("Orphan")) {
            result.add(ORPHAN);
        } else if (policy.equals("Foreground")) {
            result.add(FOREGROUND);
        }
        return result.equals(before) || sameMembers(result, before) ? new ArrayList<>(before) : result;
    }

    private static boolean sameMembers(List<String> a, List<String> b) {
        return a.size() == b.size() && a.containsAll(b);
    }
}
