package dev.minato.twin.controllers.endpoints;

import static dev.minato.reconcile.Nothing.NOTHING;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.objects.tree.Value;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Controller;
import dev.minato.reconcile.Decision;
import dev.minato.reconcile.Nothing;
import dev.minato.reconcile.Scope;
import dev.minato.reconcile.Turn;
import dev.minato.reconcile.World;
import dev.minato.twin.controllers.workload.Kinds;
import dev.minato.twin.controllers.workload.Owners;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps the EndpointSlices of each Service with a selector: at most 100 endpoints a slice, one set of slices for each set
 * of ports. Endpoints stay in the slice where they are, so that a change of one Pod changes one slice.
 */
public final class EndpointSliceController implements Controller<Nothing> {
    private static final String MANAGED_BY = "endpointslice.kubernetes.io/managed-by";
    private static final String MANAGER = "endpointslice-controller.k8s.io";
    private static final int ENDPOINTS_PER_SLICE_MAX = 100;

    @Override
    public String name() {
        return "endpointslice-controller";
    }

    @Override
    public Scope scope() {
        return new Scope.EachOf(GroupKind.core("Service"));
    }

    @Override
    public Nothing start() {
        return NOTHING;
    }

    @Override
    public Decision<Nothing> decide(Turn<Nothing> turn, World world) {
        KubeObject service = turn.object();
        if (service == null || service.isTerminating() || !ServicePods.selects(service)) {
            return Decision.rest(NOTHING, "no Service with a selector");
        }
        List<ServicePods.Behind> behind = ServicePods.of(service, world);
        Map<ListValue, List<MapValue>> wanted = new LinkedHashMap<>();
        for (ServicePods.Behind one : behind) {
            wanted.computeIfAbsent(one.ports(), ports -> new ArrayList<>()).add(endpoint(one, service, world));
        }
        if (wanted.isEmpty()) {
            wanted.put(ListValue.EMPTY, new ArrayList<>());
        }
        List<KubeObject> ours = world.by(SlicesOfService.INDEX, service.namespace() + "/" + service.name()).stream()
                .filter(slice -> MANAGER.equals(slice.label(MANAGED_BY)))
                .filter(slice -> !slice.isTerminating())
                .toList();
        Slices slices = new Slices(service, ours, turn, ServicePods.changedAt(service, behind));
        wanted.forEach(slices::fill);
        return Decision.change(NOTHING, behind.size() + " Pods stand behind the Service", slices.changes());
    }

    private static MapValue endpoint(ServicePods.Behind one, KubeObject service, World world) {
        String nodeName = one.pod().spec().textOrEmpty("nodeName");
        KubeObject node = world.get(new ObjectKey(Kinds.NODE, "", nodeName));
        return MapValue.builder()
                .put("addresses", ListValue.ofTexts(List.of(one.address())))
                .put(
                        "conditions",
                        MapValue.of("ready", one.ready(), "serving", one.serving(), "terminating", one.terminating()))
                .putIfPresent("hostname", one.hostname(service))
                .put("nodeName", nodeName)
                .put("targetRef", one.targetRef())
                .putIfPresent("zone", node == null ? null : node.label("topology.kubernetes.io/zone"))
                .build();
    }

    /** What becomes of the slices that are there, and which are new. */
    private static final class Slices {
        private final KubeObject service;
        private final Turn<Nothing> turn;
        private final String changedAt;
        private final List<KubeObject> unused;
        private final List<Change> changes = new ArrayList<>();

        Slices(KubeObject service, List<KubeObject> there, Turn<Nothing> turn, String changedAt) {
            this.service = service;
            this.turn = turn;
            this.changedAt = changedAt;
            this.unused = new ArrayList<>(there);
        }

        /** Puts the endpoints with these ports into slices. */
        void fill(ListValue ports, List<MapValue> endpoints) {
            Map<String, MapValue> left = new LinkedHashMap<>();
            endpoints.forEach(endpoint -> left.put(endpoint.textOrEmpty("targetRef", "uid"), endpoint));
            List<KubeObject> fitting = unused.stream()
                    .filter(slice -> slice.tree().list("ports").equals(ports))
                    .toList();
            unused.removeAll(fitting);
            List<List<Value>> contents = new ArrayList<>();
            for (KubeObject slice : fitting) {
                List<Value> kept = new ArrayList<>();
                for (MapValue there : slice.tree().list("endpoints").maps()) {
                    MapValue now = left.remove(there.textOrEmpty("targetRef", "uid"));
                    if (now != null) {
                        kept.add(now);
                    }
                }
                contents.add(kept);
            }
            for (List<Value> content : contents) {
                while (content.size() < ENDPOINTS_PER_SLICE_MAX && !left.isEmpty()) {
                    String uid = left.keySet().iterator().next();
                    MapValue next = left.remove(uid);
                    if (next != null) {
                        content.add(next);
                    }
                }
            }
            boolean isOnlyGroup = endpoints.isEmpty();
            for (int i = 0; i < fitting.size(); i++) {
                boolean keep = !contents.get(i).isEmpty() || (isOnlyGroup && i == 0);
                changes.add(keep ? update(fitting.get(i), ports, contents.get(i)) : Change.Delete.of(fitting.get(i)));
            }
            List<Value> rest = new ArrayList<>(left.values());
            if (rest.isEmpty() && fitting.isEmpty()) {
                changes.add(new Change.Create(slice(ports, rest)));
            }
            for (int from = 0; from < rest.size(); from += ENDPOINTS_PER_SLICE_MAX) {
                List<Value> part = rest.subList(from, Math.min(rest.size(), from + ENDPOINTS_PER_SLICE_MAX));
                changes.add(new Change.Create(slice(ports, part)));
            }
        }

        List<Change> changes() {
            for (KubeObject slice : unused) {
                changes.add(Change.Delete.of(slice));
            }
            return changes;
        }

        private Change update(KubeObject slice, ListValue ports, List<Value> endpoints) {
            KubeObject next = new KubeObject(slice.tree().with("endpoints", (Value) ListValue.of(endpoints)))
                    .with("ports", ports)
                    .withMetadata(metadata -> metadata.with("labels", (Value) labels()));
            if (!next.equals(slice) && !changedAt.isEmpty()) {
                next = next.withMetadata(metadata -> metadata.with(
                        "annotations", metadata.map("annotations").with(ServicePods.CHANGED_AT, changedAt)));
            }
            return Change.Update.of(next);
        }

        private KubeObject slice(ListValue ports, List<Value> endpoints) {
            String name = service.name() + "-" + turn.entropy().suffix(5);
            MapValue metadata = MapValue.builder()
                    .put("name", name)
                    .put("generateName", service.name() + "-")
                    .put("namespace", service.namespace())
                    .put("labels", labels())
                    .put("annotations", MapValue.of(ServicePods.CHANGED_AT, changedAt))
                    .put("ownerReferences", ListValue.of(Owners.controllerReference(service)))
                    .build();
            return new KubeObject(MapValue.builder()
                    .put("apiVersion", "discovery.k8s.io/v1")
                    .put("kind", "EndpointSlice")
                    .put("metadata", metadata)
                    .put("addressType", "IPv4")
                    .put("endpoints", ListValue.of(endpoints))
                    .put("ports", ports)
                    .build());
        }

        private MapValue labels() {
            return ServicePods.labels(
                    service, MapValue.of(SlicesOfService.SERVICE_NAME, service.name(), MANAGED_BY, MANAGER));
        }
    }
}
