package dev.minato.twin.nodes;

import dev.minato.objects.quantity.KubeTime;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import java.time.Instant;
import java.util.List;

/** Makes Node objects. */
public final class SimulatedNodes {
    /** Label and annotation of what is simulated. */
    public static final String SIMULATED = "minato.dev/simulated";

    /** Annotation of a Node: since this time it is dead, as after a power cut. Without it the node lives. */
    public static final String DOWN_SINCE = "sim.minato.dev/down-since";

    private static final int NODES_MAX = 16_384;

    private SimulatedNodes() {}

    /**
     * What a node has.
     *
     * @param cpu a quantity, as "4"
     * @param memory a quantity, as "16Gi"
     * @param zones over how many zones the nodes are dealt out
     */
    public record Shape(String cpu, String memory, int pods, String region, int zones) {
        public static final Shape DEFAULT = new Shape("8", "32Gi", 110, "local", 3);
    }

    /**
     * The node of a number from 0: {@code node-0} with the Pod addresses 10.128.0.0/24, and so on up to 16,383.
     *
     * @throws IllegalArgumentException for a number out of that range
     */
    public static KubeObject node(int number, Shape shape, Instant now) {
        if (number < 0 || number >= NODES_MAX) {
            throw new IllegalArgumentException("nodes are numbered 0 to " + (NODES_MAX - 1) + ", not " + number);
        }
        String name = "node-" + number;
        String podCidr = "10." + (128 + number / 256) + "." + number % 256 + ".0/24";
        String address = "10." + (192 + number / 65_536) + "." + number / 256 % 256 + "." + number % 256;
        String zone = shape.region() + "-" + (char) ('a' + number % shape.zones());
        MapValue labels = MapValue.builder()
                .put("beta.kubernetes.io/arch", "amd64")
                .put("beta.kubernetes.io/os", "linux")
                .put("kubernetes.io/arch", "amd64")
                .put("kubernetes.io/hostname", name)
                .put("kubernetes.io/os", "linux")
                .put("topology.kubernetes.io/region", shape.region())
                .put("topology.kubernetes.io/zone", zone)
                .put(SIMULATED, "true")
                .build();
        MapValue amounts = MapValue.builder()
                .put("cpu", shape.cpu())
                .put("memory", shape.memory())
                .put("ephemeral-storage", "100Gi")
                .put("pods", Integer.toString(shape.pods()))
                .build();
        MapValue status = MapValue.builder()
                .put("addresses", ListValue.of(address("InternalIP", address), address("Hostname", name)))
                .put("allocatable", amounts)
                .put("capacity", amounts)
                .put("conditions", conditions(now))
                .put("nodeInfo", nodeInfo(number))
                .build();
        return KubeObject.of("v1", "Node", "", name)
                .withMetadata(metadata ->
                        metadata.with("labels", (Value) labels).with("annotations", MapValue.of(SIMULATED, "true")))
                .with("spec", MapValue.of("podCIDR", podCidr, "podCIDRs", List.of(podCidr)))
                .with("status", status);
    }

    /** Whether this program plays the node's kubelet. */
    public static boolean isSimulated(KubeObject node) {
        return "true".equals(node.label(SIMULATED));
    }

    private static MapValue address(String type, String address) {
        return MapValue.of("type", type, "address", address);
    }

    private static ListValue conditions(Instant now) {
        return ListValue.of(
                condition(
                        "MemoryPressure",
                        "False",
                        "KubeletHasSufficientMemory",
                        "kubelet has sufficient memory available",
                        now),
                condition("DiskPressure", "False", "KubeletHasNoDiskPressure", "kubelet has no disk pressure", now),
                condition(
                        "PIDPressure", "False", "KubeletHasSufficientPID", "kubelet has sufficient PID available", now),
                ready(now));
    }

    /** The Ready condition as a living kubelet writes it. */
    static MapValue ready(Instant now) {
        return condition("Ready", "True", "KubeletReady", "kubelet is posting ready status", now);
    }

    private static MapValue condition(String type, String status, String reason, String message, Instant now) {
        return MapValue.builder()
                .put("type", type)
                .put("status", status)
                .put("reason", reason)
                .put("message", message)
                .put("lastHeartbeatTime", KubeTime.seconds(now))
                .put("lastTransitionTime", KubeTime.seconds(now))
                .build();
    }

    private static MapValue nodeInfo(int number) {
        return MapValue.builder()
                .put("architecture", "amd64")
                .put("bootID", "simulated-" + number)
                .put("containerRuntimeVersion", "minato-simulated://1")
                .put("kernelVersion", "simulated")
                .put("kubeProxyVersion", "")
                .put("kubeletVersion", "v1.34.2")
                .put("machineID", "simulated-" + number)
                .put("operatingSystem", "linux")
                .put("osImage", "simulated by Minato")
                .put("systemUUID", "simulated-" + number)
                .build();
    }
}
