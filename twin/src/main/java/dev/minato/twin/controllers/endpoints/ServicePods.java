package dev.minato.twin.controllers.endpoints;

import dev.minato.objects.quantity.KubeTime;
import dev.minato.objects.selector.LabelSelector;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import dev.minato.reconcile.World;
import dev.minato.twin.controllers.workload.Kinds;
import dev.minato.twin.controllers.workload.Pods;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The Pods behind a Service, and on which ports. */
final class ServicePods {
    /** Annotation: when what the endpoints follow from changed. */
    static final String CHANGED_AT = "endpoints.kubernetes.io/last-change-trigger-time";

    private static final String HEADLESS = "service.kubernetes.io/headless";

    private ServicePods() {}

    /** A Pod with an address, and the Service's ports as they are on it. */
    record Behind(KubeObject pod, ListValue ports, boolean ready, boolean serving, boolean terminating) {
        String address() {
            return pod.status().textOrEmpty("podIP");
        }

        MapValue targetRef() {
            return MapValue.builder()
                    .put("kind", "Pod")
                    .put("name", pod.name())
                    .put("namespace", pod.namespace())
                    .put("uid", pod.uid())
                    .build();
        }

        /** The host name that DNS gives the Pod under the Service; null when it has none there. */
        @Nullable
        String hostname(KubeObject service) {
            String hostname = pod.spec().textOrEmpty("hostname");
            boolean here = pod.spec().textOrEmpty("subdomain").equals(service.name());
            return here && !hostname.isEmpty() ? hostname : null;
        }
    }

    /** Whether the Service has a selector; without one somebody else says what stands behind it. */
    static boolean selects(KubeObject service) {
        return !service.spec().map("selector").isEmpty()
                && !service.spec().textOrEmpty("type").equals("ExternalName");
    }

    /** The Service's labels, and whose the endpoints are. */
    static MapValue labels(KubeObject service, MapValue own) {
        MapValue.Builder labels = MapValue.builder();
        service.labels().forEach(labels::put);
        if (service.spec().textOrEmpty("clusterIP").equals("None")) {
            labels.put(HEADLESS, "");
        }
        for (int i = 0; i < own.size(); i++) {
            labels.put(own.keyAt(i), own.valueAt(i));
        }
        return labels.build();
    }

    /** In order of the Pods' names. */
    static List<Behind> of(KubeObject service, World world) {
        Map<String, String> selector = service.spec().map("selector").texts();
        boolean publishAll = service.spec().flag("publishNotReadyAddresses");
        List<Behind> behind = new ArrayList<>();
        for (KubeObject pod : world.select(Kinds.POD, service.namespace(), LabelSelector.ofLabels(selector))) {
            if (Pods.isTerminal(pod) || pod.status().textOrEmpty("podIP").isEmpty()) {
                continue;
            }
            boolean serving = Pods.isReady(pod);
            boolean terminating = pod.isTerminating();
            boolean ready = publishAll || (serving && !terminating);
            behind.add(new Behind(pod, ports(service, pod), ready, serving, terminating));
        }
        return behind;
    }

    private static ListValue ports(KubeObject service, KubeObject pod) {
        List<Value> ports = new ArrayList<>();
        for (MapValue port : service.spec().list("ports").maps()) {
            String protocol = port.textOrEmpty("protocol").isEmpty() ? "TCP" : port.textOrEmpty("protocol");
            Long number = number(port, protocol, pod);
            if (number != null) {
                ports.add(MapValue.builder()
                        .put("name", port.textOrEmpty("name"))
                        .put("port", number)
                        .put("protocol", protocol)
                        .putIfPresent("appProtocol", port.text("appProtocol"))
                        .build());
            }
        }
        return ListValue.of(ports);
    }

    /** The port on the Pod; null when the Pod has no port of that name. */
    private static @Nullable Long number(MapValue port, String protocol, KubeObject pod) {
        Value target = port.get("targetPort");
        if (target instanceof IntValue(long number) && number > 0) {
            return number;
        }
        if (!(target instanceof StringValue(String name)) || name.isEmpty()) {
            return port.number(0, "port");
        }
        List<MapValue> containers =
                new ArrayList<>(pod.spec().list("containers").maps());
        for (MapValue init : pod.spec().list("initContainers").maps()) {
            if (init.textOrEmpty("restartPolicy").equals("Always")) {
                containers.add(init);
            }
        }
        for (MapValue container : containers) {
            for (MapValue there : container.list("ports").maps()) {
                String its = there.textOrEmpty("protocol").isEmpty() ? "TCP" : there.textOrEmpty("protocol");
                if (there.textOrEmpty("name").equals(name) && its.equals(protocol)) {
                    return there.number(0, "containerPort");
                }
            }
        }
        return null;
    }

    /** When the newest of what the endpoints follow from changed: the Service, or a Pod's readiness. */
    static String changedAt(KubeObject service, List<Behind> behind) {
        Instant newest = service.creationTimestamp();
        for (Behind one : behind) {
            Instant ready = Pods.readySince(one.pod());
            if (ready != null && (newest == null || ready.isAfter(newest))) {
                newest = ready;
            }
        }
        return newest == null ? "" : KubeTime.seconds(newest);
    }
}
