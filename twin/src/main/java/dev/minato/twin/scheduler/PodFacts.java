package dev.minato.twin.scheduler;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the scheduler needs to know of a Pod, read once. */
record PodFacts(
        KubeObject pod,
        ObjectKey key,
        String uid,
        String ownerUid,
        Map<String, String> labels,
        long priority,
        Resources requests,
        List<HostPort> hostPorts,
        List<Toleration> tolerations,
        NodeSelection nodes,
        List<PodTerm> affinity,
        List<PodTerm> antiAffinity,
        List<PodTerm> preferredAffinity,
        List<PodTerm> preferredAntiAffinity,
        List<SpreadConstraint> spread) {

    /** A port of the node itself. */
    record HostPort(String protocol, String ip, long port) {
        boolean clashesWith(HostPort other) {
            boolean sameIp = ip.equals(other.ip) || isAny(ip) || isAny(other.ip);
            return port == other.port && protocol.equals(other.protocol) && sameIp;
        }

        private static boolean isAny(String ip) {
            return ip.isEmpty() || ip.equals("0.0.0.0");
        }
    }

    static PodFacts of(KubeObject pod) {
        MapValue spec = pod.spec();
        Map<String, String> labels = pod.labels();
        MapValue owner = pod.controllerReference();
        return new PodFacts(
                pod,
                pod.key(),
                pod.uid(),
                owner == null ? "" : owner.textOrEmpty("uid"),
                labels,
                spec.number(0, "priority"),
                Resources.ofPod(spec),
                hostPorts(spec),
                Toleration.listOf(spec.list("tolerations")),
                NodeSelection.of(spec),
                PodTerm.required(spec, "podAffinity", pod.namespace(), labels),
                PodTerm.required(spec, "podAntiAffinity", pod.namespace(), labels),
                PodTerm.preferred(spec, "podAffinity", pod.namespace(), labels),
                PodTerm.preferred(spec, "podAntiAffinity", pod.namespace(), labels),
                SpreadConstraint.listOf(spec, labels));
    }

    private static List<HostPort> hostPorts(MapValue spec) {
        List<HostPort> ports = new ArrayList<>();
        for (MapValue container : spec.list("containers").maps()) {
            for (MapValue port : container.list("ports").maps()) {
                long number = port.number(0, "hostPort");
                if (number > 0) {
                    String protocol = port.textOrEmpty("protocol");
                    ports.add(new HostPort(protocol.isEmpty() ? "TCP" : protocol, port.textOrEmpty("hostIP"), number));
                }
            }
        }
        return ports.isEmpty() ? List.of() : ports;
    }

    String nodeName() {
        return pod.spec().textOrEmpty("nodeName");
    }

    /** Whether other Pods have a say in where this one goes. */
    boolean looksAtPods() {
        return !affinity.isEmpty() || !antiAffinity.isEmpty() || !spread.isEmpty();
    }
}
