package dev.minato.twin.api;

import dev.minato.objects.quantity.KubeTime;
import dev.minato.objects.selector.LabelSelector;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.twin.api.admission.Attempt;
import dev.minato.twin.store.Expect;
import dev.minato.twin.store.GroupResource;
import dev.minato.twin.store.Op;
import dev.minato.twin.store.StoreKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The subresources binding and eviction of Pods. */
final class PodSubresources {
    private static final GroupResource BUDGETS = new GroupResource("policy", "poddisruptionbudgets");

    private final ServerParts parts;
    private final Writer writer;
    private final Deletes deletes;

    PodSubresources(ServerParts parts, Writer writer, Deletes deletes) {
        this.parts = parts;
        this.writer = writer;
        this.deletes = deletes;
    }

    /** {@code POST pods/NAME/binding}: the Pod gets its node, once. */
    void bind(Call call, Consumer<ApiResponse> done) {
        MapValue binding = ObjectDecoder.map(call.request().body(), "Binding");
        StoreKey key = call.type().key(call.namespace(), call.target().name());
        KubeObject pod = parts.store().newest(key);
        try {
            String kind = binding.textOrEmpty("target", "kind");
            String node = binding.textOrEmpty("target", "name");
            List<String> problems = new ArrayList<>();
            if (!kind.isEmpty() && !kind.equals("Node")) {
                problems.add(
                        "target.kind: Unsupported value: \"" + kind + "\": supported values: \"Node\", \"<empty>\"");
            }
            if (node.isEmpty()) {
                problems.add("target.name: Required value");
            }
            if (!problems.isEmpty()) {
                String all = problems.size() == 1 ? problems.getFirst() : "[" + String.join(", ", problems) + "]";
                throw new Refusal(new Status(500, "", all));
            }
            if (pod == null) {
                throw call.notFound();
            }
            checkBinding(pod, binding);
            store(call, key, pod, bound(call, pod, binding, node), done);
        } catch (Refusal refusal) {
            writer.refuseWhenPublished(refusal, done);
        }
    }

    private static void checkBinding(KubeObject pod, MapValue binding) {
        String uid = binding.textOrEmpty("metadata", "uid");
        String why = "";
        if (!uid.isEmpty() && !uid.equals(pod.uid())) {
            why = "Precondition failed: UID in precondition: " + uid + ", UID in object meta: " + pod.uid();
        } else if (pod.isTerminating()) {
            why = "pod " + pod.name() + " is being deleted, cannot be assigned to a host";
        } else if (!pod.spec().textOrEmpty("nodeName").isEmpty()) {
            why = "pod " + pod.name() + " is already assigned to node \""
                    + pod.spec().textOrEmpty("nodeName") + "\"";
        } else if (!pod.spec().list("schedulingGates").isEmpty()) {
            why = "pod " + pod.name() + " has non-empty .spec.schedulingGates";
        }
        if (!why.isEmpty()) {
            throw new Refusal(Status.conflict("", "pods/binding", pod.name(), why));
        }
    }

    private KubeObject bound(Call call, KubeObject pod, MapValue binding, String node) {
        KubeObject next = pod.withSpec(spec -> spec.with("nodeName", node));
        MapValue annotations = binding.map("metadata", "annotations");
        for (int i = 0; i < annotations.size(); i++) {
            next = next.withAt(List.of("metadata", "annotations", annotations.keyAt(i)), annotations.valueAt(i));
        }
        MapValue condition = MapValue.builder()
                .put("type", "PodScheduled")
                .put("status", "True")
                .put("lastProbeTime", Value.of(null))
                .put("lastTransitionTime", KubeTime.seconds(call.now()))
                .build();
        List<Value> conditions = new ArrayList<>();
        for (MapValue other : pod.status().list("conditions").maps()) {
            if (!other.textOrEmpty("type").equals("PodScheduled")) {
                conditions.add(other);
            }
        }
        conditions.add(condition);
        // nobody owns what a binding writes: the real server does not track it either
        return next.withStatus(next.status().with("conditions", (Value) ListValue.of(conditions)));
    }

    private void store(Call call, StoreKey key, KubeObject old, KubeObject next, Consumer<ApiResponse> done) {
        Attempt attempt = writer.attempt(call, Attempt.Operation.UPDATE, key, next.tree(), old.tree());
        if (call.dryRun()) {
            done.accept(success(call, 201));
            return;
        }
        writer.propose(
                call,
                new Op.Put(key, next, new Expect.Version(old.resourceVersion())),
                attempt,
                stored -> done.accept(success(call, 201)),
                () -> done.accept(call.conflict(Updates.MODIFIED).status().toResponse()),
                done);
    }

    private ApiResponse success(Call call, int code) {
        return parts.presenter()
                .tree(
                        call,
                        code,
                        MapValue.builder()
                                .put("kind", "Status")
                                .put("apiVersion", "v1")
                                .put("metadata", MapValue.EMPTY)
                                .put("status", "Success")
                                .put("code", code)
                                .build());
    }

    /** {@code POST pods/NAME/eviction}: a deletion that a budget may refuse. */
    void evict(Call call, Consumer<ApiResponse> done) {
        MapValue eviction = ObjectDecoder.map(call.request().body(), "Eviction");
        StoreKey key = call.type().key(call.namespace(), call.target().name());
        KubeObject pod = parts.store().newest(key);
        try {
            if (pod == null) {
                throw call.notFound();
            }
            MapValue options = eviction.map("deleteOptions");
            String uid = options.textOrEmpty("preconditions", "uid");
            Long grace = options.at("gracePeriodSeconds") instanceof dev.minato.objects.tree.IntValue(long seconds)
                    ? (Long) seconds
                    : null;
            DeleteOptionsReader.Deletion deletion = new DeleteOptionsReader.Deletion(
                    options.textOrEmpty("propagationPolicy"),
                    grace,
                    uid,
                    options.textOrEmpty("preconditions", "resourceVersion"),
                    options.list("dryRun").texts().contains("All"));
            List<Op> companions = budgetOps(call, pod);
            Call effective = deletion.dryRun() ? call.asDryRun() : call;
            deletes.delete(
                    effective,
                    call.target().name(),
                    deletion,
                    companions,
                    response -> done.accept(response.code() < 400 ? success(call, 201) : response));
        } catch (Refusal refusal) {
            writer.refuseWhenPublished(refusal, done);
        }
    }

    /** The budget's bookkeeping, to be stored with the deletion; refuses with 429 when the budget has nothing left. */
    private List<Op> budgetOps(Call call, KubeObject pod) {
        String phase = pod.status().textOrEmpty("phase");
        if (List.of("Succeeded", "Failed", "Pending").contains(phase) || pod.isTerminating()) {
            return List.of();
        }
        List<KubeObject> budgets = new ArrayList<>();
        for (KubeObject budget : parts.store().newest().list(BUDGETS, pod.namespace())) {
            if (LabelSelector.of(budget.spec().get("selector")).matches(pod)) {
                budgets.add(budget);
            }
        }
        if (budgets.isEmpty()) {
            return List.of();
        }
        if (budgets.size() > 1) {
            throw new Refusal(new Status(
                    500,
                    "",
                    "This pod has more than one PodDisruptionBudget, which the eviction subresource does not"
                            + " support."));
        }
        KubeObject budget = budgets.getFirst();
        boolean ready = isReady(pod);
        long healthy = budget.status().number(0, "currentHealthy");
        long desired = budget.status().number(0, "desiredHealthy");
        boolean always = budget.spec().textOrEmpty("unhealthyPodEvictionPolicy").equals("AlwaysAllow");
        if (!ready && (always || (healthy >= desired && desired > 0))) {
            return List.of();
        }
        return List.of(taken(call, pod, budget, healthy, desired));
    }

    private static boolean isReady(KubeObject pod) {
        return pod.status().list("conditions").maps().stream()
                .anyMatch(condition -> condition.textOrEmpty("type").equals("Ready")
                        && condition.textOrEmpty("status").equals("True"));
    }

    private Op taken(Call call, KubeObject pod, KubeObject budget, long healthy, long desired) {
        MapValue status = budget.status();
        if (status.number(0, "observedGeneration") < budget.generation()) {
            throw tooMany("The disruption budget " + budget.name() + " is still being processed by the server.", 10);
        }
        long allowed = status.number(0, "disruptionsAllowed");
        if (allowed <= 0) {
            throw tooMany(
                    "The disruption budget " + budget.name() + " needs " + desired + " healthy pods and has " + healthy
                            + " currently",
                    0);
        }
        MapValue disrupted = status.map("disruptedPods").with(pod.name(), KubeTime.seconds(call.now()));
        MapValue counted =
                status.with("disruptionsAllowed", Value.of(allowed - 1)).with("disruptedPods", (Value) disrupted);
        if (allowed == 1) {
            counted = counted.with("conditions", (Value) ListValue.of(noMore(call, budget)));
        }
        KubeObject next = owned(call, budget, budget.withStatus(counted));
        StoreKey key = new StoreKey(BUDGETS, budget.namespace(), budget.name());
        return new Op.Put(key, next, new Expect.Version(budget.resourceVersion()));
    }

    private static MapValue noMore(Call call, KubeObject budget) {
        return MapValue.builder()
                .put("type", "DisruptionAllowed")
                .put("status", "False")
                .put("observedGeneration", budget.generation())
                .put("lastTransitionTime", KubeTime.seconds(call.now()))
                .put("reason", "InsufficientPods")
                .put("message", "")
                .build();
    }

    /** The server itself counts, and says so in the managed fields. */
    private KubeObject owned(Call call, KubeObject old, KubeObject next) {
        var type = parts.registry().find(BUDGETS.group(), "v1", BUDGETS.resource());
        return type == null
                ? next
                : new KubeObject(parts.ownership()
                        .afterUpdate(type, old.tree(), next.tree(), "kube-apiserver", "status", call.now()));
    }

    private static Refusal tooMany(String cause, int retryAfterSeconds) {
        MapValue details = MapValue.of("causes", List.of(MapValue.of("reason", "DisruptionBudget", "message", cause)));
        if (retryAfterSeconds > 0) {
            details = details.with("retryAfterSeconds", Value.of(retryAfterSeconds));
        }
        return new Refusal(new Status(
                429, "TooManyRequests", "Cannot evict pod as it would violate the pod's disruption budget.", details));
    }
}
