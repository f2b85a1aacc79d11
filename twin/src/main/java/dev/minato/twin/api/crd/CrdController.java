package dev.minato.twin.api.crd;

import dev.minato.objects.quantity.KubeTime;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.reconcile.loop.Loop;
import dev.minato.twin.api.codec.GoTypes;
import dev.minato.twin.api.kinds.KindCatalog;
import dev.minato.twin.api.resource.Registry;
import dev.minato.twin.api.resource.ResourceType;
import dev.minato.twin.store.Expect;
import dev.minato.twin.store.GroupResource;
import dev.minato.twin.store.Op;
import dev.minato.twin.store.Store;
import dev.minato.twin.store.StoreEvent;
import dev.minato.twin.store.StoreKey;
import dev.minato.twin.store.StoreListener;
import java.util.ArrayList;
import java.util.List;

/**
 * Accepts the names of CRDs, serves their kinds, and cleans up after them. The one writer of a CRD's status is the server
 * itself, so it writes to the store without a request. Belongs to the loop.
 */
public final class CrdController implements StoreListener {
    private static final GroupResource CRDS = new GroupResource("apiextensions.k8s.io", "customresourcedefinitions");

    private final Loop loop;
    private final Store store;
    private final Registry registry;
    private final KindCatalog kinds;
    private final CustomTypes types;

    public CrdController(Loop loop, Store store, Registry registry, KindCatalog kinds, GoTypes types) {
        this.loop = loop;
        this.store = store;
        this.registry = registry;
        this.kinds = kinds;
        this.types = new CustomTypes(types);
    }

    /** Serves what is there and follows what comes. */
    public void start() {
        for (KubeObject crd : store.list(CRDS)) {
            changed(crd);
        }
        store.watch(CRDS, null, store.revision(), this);
    }

    @Override
    public void event(StoreEvent event) {
        if (event.type() == StoreEvent.Type.DELETED) {
            registry.setCustom(event.object().name(), List.of());
            kinds.remove(CustomTypes.storage(event.object()));
        } else {
            changed(event.object());
        }
    }

    @Override
    public void stopped(String reason) {
        // what is served stays served
    }

    private void changed(KubeObject crd) {
        if (crd.isTerminating()) {
            cleanUp(crd);
            return;
        }
        if (isTrue(crd, "Established")) {
            GroupResource storage = CustomTypes.storage(crd);
            kinds.put(storage.group(), storage.resource(), types.rules(crd));
            registry.setCustom(crd.name(), types.types(crd));
        }
        KubeObject next = withStatus(crd);
        if (!next.status().equals(crd.status())) {
            write(crd, next);
        }
    }

    private KubeObject withStatus(KubeObject crd) {
        String conflict = conflict(crd);
        boolean accepted = conflict.isEmpty();
        MapValue status = crd.status();
        if (accepted) {
            status = status.with("acceptedNames", Value.of(crd.spec().map("names")));
        }
        List<Value> conditions = new ArrayList<>();
        conditions.add(condition(
                crd,
                "NamesAccepted",
                accepted,
                accepted ? "NoConflicts" : "MultipleNamesNotAllowed",
                accepted ? "no conflicts found" : conflict));
        boolean established = accepted || isTrue(crd, "Established");
        conditions.add(condition(
                crd,
                "Established",
                established,
                established ? "InitialNamesAccepted" : "NotAccepted",
                established ? "the initial names have been accepted" : "not all names are accepted"));
        for (MapValue other : crd.status().list("conditions").maps()) {
            String type = other.textOrEmpty("type");
            if (!type.equals("NamesAccepted") && !type.equals("Established")) {
                conditions.add(other);
            }
        }
        return crd.withStatus(status.with("conditions", (Value) ListValue.of(conditions)));
    }

    /** The condition with the time of its last change. */
    private Value condition(KubeObject crd, String type, boolean holds, String reason, String message) {
        String status = holds ? "True" : "False";
        for (MapValue known : crd.status().list("conditions").maps()) {
            if (known.textOrEmpty("type").equals(type)
                    && known.textOrEmpty("status").equals(status)
                    && known.textOrEmpty("reason").equals(reason)) {
                return known;
            }
        }
        return MapValue.builder()
                .put("type", type)
                .put("status", status)
                .put("lastTransitionTime", KubeTime.seconds(loop.now()))
                .put("reason", reason)
                .put("message", message)
                .build();
    }

    /** Which name another resource of the group has already; empty when none. */
    private String conflict(KubeObject crd) {
        MapValue names = crd.spec().map("names");
        GroupResource own = CustomTypes.storage(crd);
        for (ResourceType type : registry.all()) {
            if (!type.group().equals(own.group()) || type.storage().equals(own)) {
                continue;
            }
            List<String> taken = new ArrayList<>(type.shortNames());
            taken.add(type.resource());
            taken.add(type.singular());
            List<String> wanted = new ArrayList<>(names.list("shortNames").texts());
            wanted.add(names.textOrEmpty("plural"));
            wanted.add(names.textOrEmpty("singular"));
            for (String name : wanted) {
                if (taken.contains(name)) {
                    return "\"" + name + "\" is already in use";
                }
            }
            if (type.kind().equals(names.textOrEmpty("kind"))) {
                return "\"" + type.kind() + "\" is already in use";
            }
        }
        return "";
    }

    /** Deletes the objects of a CRD on its way out; those with finalizers are waited for. Then lets the CRD go. */
    private void cleanUp(KubeObject crd) {
        if (!crd.finalizers().contains(CrdRules.CLEANUP)) {
            return;
        }
        GroupResource storage = CustomTypes.storage(crd);
        List<Op> ops = new ArrayList<>();
        int left = 0;
        for (KubeObject object : store.newest().list(storage)) {
            StoreKey key = new StoreKey(storage, object.namespace(), object.name());
            Expect unchanged = new Expect.Version(object.resourceVersion());
            if (object.finalizers().isEmpty()) {
                ops.add(Op.delete(key, unchanged));
            } else {
                left++;
                if (!object.isTerminating()) {
                    ops.add(new Op.Put(key, terminating(object), unchanged));
                }
            }
        }
        if (!ops.isEmpty()) {
            store.propose(ops, outcome -> loop.post(() -> again(crd)));
        } else if (left == 0) {
            List<String> finalizers = new ArrayList<>(crd.finalizers());
            finalizers.remove(CrdRules.CLEANUP);
            StoreKey key = new StoreKey(CRDS, "", crd.name());
            Expect unchanged = new Expect.Version(crd.resourceVersion());
            KubeObject next = crd.withMetadata(metadata -> metadata.with("finalizers", Value.of(finalizers)));
            store.propose(
                    List.of(finalizers.isEmpty() ? Op.delete(key, unchanged) : new Op.Put(key, next, unchanged)),
                    outcome -> {});
        } else {
            loop.after(java.time.Duration.ofSeconds(1), () -> again(crd));
        }
    }

    private void again(KubeObject crd) {
        KubeObject now = store.get(new StoreKey(CRDS, "", crd.name()));
        if (now != null && now.uid().equals(crd.uid()) && now.isTerminating()) {
            cleanUp(now);
        }
    }

    private KubeObject terminating(KubeObject object) {
        return object.withMetadata(metadata -> metadata.with("deletionTimestamp", KubeTime.seconds(loop.now()))
                .with("deletionGracePeriodSeconds", Value.of(0)));
    }

    private void write(KubeObject old, KubeObject next) {
        StoreKey key = new StoreKey(CRDS, "", old.name());
        // a conflict needs nothing: the change that was in the way brings the next event
        store.propose(List.of(new Op.Put(key, next, new Expect.Version(old.resourceVersion()))), outcome -> {});
    }

    private static boolean isTrue(KubeObject crd, String condition) {
        return crd.status().list("conditions").maps().stream()
                .anyMatch(known -> known.textOrEmpty("type").equals(condition)
                        && known.textOrEmpty("status").equals("True"));
    }
}
