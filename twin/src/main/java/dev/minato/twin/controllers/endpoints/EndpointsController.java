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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps the Endpoints of each Service with a selector, for clients that do not read EndpointSlices yet. */
public final class EndpointsController implements Controller<Nothing> {
    private static final String OVER_CAPACITY = "endpoints.kubernetes.io/over-capacity";
    private static final String MANAGED_BY = "endpoints.kubernetes.io/managed-by";
    private static final String NAME = "endpoint-controller";
    private static final int ADDRESSES_MAX = 1000;

    @Override
    public String name() {
        return NAME;
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
        KubeObject there = world.get(new ObjectKey(
                GroupKind.core("Endpoints"), turn.key().namespace(), turn.key().name()));
        KubeObject service = turn.object();
        if (service == null) {
            return there != null && NAME.equals(there.label(MANAGED_BY))
                    ? Decision.change(NOTHING, "the Service is gone", Change.Delete.of(there))
                    : Decision.rest(NOTHING, "the Service is gone");
        }
        if (service.isTerminating() || !ServicePods.selects(service)) {
            return Decision.rest(NOTHING, "no Service with a selector");
        }
        List<ServicePods.Behind> behind = ServicePods.of(service, world);
        boolean tooMany = behind.size() > ADDRESSES_MAX;
        List<ServicePods.Behind> listed = tooMany ? behind.subList(0, ADDRESSES_MAX) : behind;
        ListValue subsets = subsets(service, listed);
        String why = listed.size() + " addresses";
        KubeObject base = there == null ? KubeObject.of("v1", "Endpoints", service.namespace(), service.name()) : there;
        KubeObject next = base.withMetadata(metadata ->
                metadata.with("labels", (Value) ServicePods.labels(service, MapValue.of(MANAGED_BY, NAME))));
        next = subsets.isEmpty() ? new KubeObject(next.tree().without("subsets")) : next.with("subsets", subsets);
        if (there != null && next.equals(there)) {
            return Decision.rest(NOTHING, why);
        }
        MapValue annotations =
                base.metadata().map("annotations").with(ServicePods.CHANGED_AT, ServicePods.changedAt(service, behind));
        MapValue all = tooMany ? annotations.with(OVER_CAPACITY, "truncated") : annotations.without(OVER_CAPACITY);
        next = next.withMetadata(metadata -> metadata.with("annotations", (Value) all));
        return Decision.change(NOTHING, why, there == null ? new Change.Create(next) : Change.Update.of(next));
    }

    private static ListValue subsets(KubeObject service, List<ServicePods.Behind> behind) {
        Map<ListValue, List<ServicePods.Behind>> byPorts = new LinkedHashMap<>();
        for (ServicePods.Behind one : behind) {
            // The older kind has no way to say that a Pod on its way out still serves.
            if (one.ready() || !one.terminating()) {
                byPorts.computeIfAbsent(one.ports(), ports -> new ArrayList<>()).add(one);
            }
        }
        List<Value> subsets = new ArrayList<>();
        byPorts.forEach((ports, pods) -> {
            MapValue.Builder subset = MapValue.builder();
            putAddresses(
                    subset,
                    "addresses",
                    service,
                    pods.stream().filter(ServicePods.Behind::ready).toList());
            putAddresses(
                    subset,
                    "notReadyAddresses",
                    service,
                    pods.stream().filter(one -> !one.ready()).toList());
            if (!ports.isEmpty()) {
                subset.put(
                        "ports",
                        ListValue.of(ports.maps().stream()
                                .map(port -> port.textOrEmpty("name").isEmpty() ? port.without("name") : port)
                                .toList()));
            }
            subsets.add(subset.build());
        });
        return ListValue.of(subsets);
    }

    private static void putAddresses(
            MapValue.Builder subset, String key, KubeObject service, List<ServicePods.Behind> pods) {
        if (pods.isEmpty()) {
            return;
        }
        subset.put(
                key,
                ListValue.of(pods.stream()
                        .map(one -> MapValue.builder()
                                .put("ip", one.address())
                                .putIfPresent("hostname", one.hostname(service))
                                .put("nodeName", one.pod().spec().textOrEmpty("nodeName"))
                                .put("targetRef", one.targetRef())
                                .build())
                        .toList()));
    }
}
