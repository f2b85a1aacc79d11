package dev.minato.twin.api.defaults;

import static dev.minato.twin.api.kinds.Parts.inEach;
import static dev.minato.twin.api.kinds.Parts.inMap;
import static dev.minato.twin.api.kinds.Parts.inMapMade;
import static dev.minato.twin.api.kinds.Parts.setDefault;

import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.util.ArrayList;
import java.util.List;

/** Services, Endpoints and slices, Ingresses, NetworkPolicies. */
public final class NetworkDefaults {
    private NetworkDefaults() {}

    public static MapValue service(MapValue service) {
        return withModes(inMap(service, "spec", spec -> {
            MapValue filled = setDefault(spec, "sessionAffinity", "None");
            filled = setDefault(filled, "type", "ClusterIP");
            if (filled.textOrEmpty("sessionAffinity").equals("ClientIP")) {
                filled = inMapMade(
                        filled,
                        "sessionAffinityConfig",
                        config -> inMapMade(config, "clientIP", ip -> setDefault(ip, "timeoutSeconds", 10800)));
            }
            filled = inEach(filled, "ports", NetworkDefaults::servicePort);
            String type = filled.textOrEmpty("type");
            boolean loadBalancer = type.equals("LoadBalancer");
            boolean outside =
                    type.equals("ClusterIP") && !filled.list("externalIPs").isEmpty();
            if (loadBalancer || type.equals("NodePort") || outside) {
                filled = setDefault(filled, "externalTrafficPolicy", "Cluster");
            }
            if (loadBalancer || type.equals("NodePort") || type.equals("ClusterIP")) {
                filled = setDefault(filled, "internalTrafficPolicy", "Cluster");
            }
            return loadBalancer ? setDefault(filled, "allocateLoadBalancerNodePorts", true) : filled;
        }));
    }

    /** An address of a load balancer is a virtual one unless its owner says otherwise. */
    private static MapValue withModes(MapValue service) {
        return inMap(
                service,
                "status",
                status -> inMap(
                        status,
                        "loadBalancer",
                        balancer -> inEach(
                                balancer,
                                "ingress",
                                ingress -> ingress.textOrEmpty("ip").isEmpty()
                                        ? ingress
                                        : setDefault(ingress, "ipMode", "VIP"))));
    }

    private static MapValue servicePort(MapValue port) {
        MapValue filled = setDefault(port, "protocol", "TCP");
        Value target = port.get("targetPort");
        boolean unset = target == null
                || target.equals(IntValue.of(0))
                || (target instanceof StringValue(String text) && text.isEmpty());
        return unset ? filled.with("targetPort", Value.of(port.number(0, "port"))) : filled;
    }

    public static MapValue endpoints(MapValue endpoints) {
        return inEach(
                endpoints, "subsets", subset -> inEach(subset, "ports", port -> setDefault(port, "protocol", "TCP")));
    }

    public static MapValue endpointSlice(MapValue slice) {
        return inEach(slice, "ports", port -> setDefault(setDefault(port, "name", ""), "protocol", "TCP"));
    }

    public static MapValue networkPolicy(MapValue policy) {
        return inMapMade(policy, "spec", spec -> {
            MapValue filled = spec;
            if (spec.list("policyTypes").isEmpty()) {
                List<String> types = new ArrayList<>(List.of("Ingress"));
                if (!spec.list("egress").isEmpty()) {
                    types.add("Egress");
                }
                filled = filled.with("policyTypes", Value.of(types));
            }
            for (String direction : List.of("ingress", "egress")) {
                filled = inEach(
                        filled, direction, rule -> inEach(rule, "ports", port -> setDefault(port, "protocol", "TCP")));
            }
            return filled;
        });
    }

    public static MapValue ingressClass(MapValue ingressClass) {
        return inMap(
                ingressClass,
                "spec",
                spec -> inMap(spec, "parameters", parameters -> setDefault(parameters, "scope", "Cluster")));
    }
}
