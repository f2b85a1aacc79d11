package dev.minato.twin.api.admission;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.reconcile.Entropy;
import dev.minato.twin.api.Refusal;
import dev.minato.twin.api.kinds.Parts;
import dev.minato.twin.api.validation.Field;
import dev.minato.twin.api.validation.FieldErrors;
import dev.minato.twin.store.GroupResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Gives Services their addresses and node ports, and refuses those that are taken or out of range. Not a plugin of the real
 * server (its storage does it), but it has to see the object at the same moment: last of what may change it.
 */
public final class ServiceAddresses implements AdmissionPlugin {
    private static final GroupResource SERVICES = GroupResource.core("services");
    private static final int TRIES_MAX = 1000;

    private final Entropy entropy;
    private final ServiceNetwork network;
    private final int portFirst;
    private final int portLast;

    public ServiceAddresses(Entropy entropy, ServiceNetwork network, int portFirst, int portLast) {
        this.entropy = entropy;
        this.network = network;
        this.portFirst = portFirst;
        this.portLast = portLast;
    }

    @Override
    public MapValue mutate(Attempt attempt) {
        MapValue service = attempt.objectOrEmpty();
        if (!attempt.isFor("", "services")) {
            return service;
        }
        return Parts.inMap(service, "spec", spec -> ports(attempt, addresses(attempt, spec)));
    }

    private MapValue addresses(Attempt attempt, MapValue spec) {
        String type = spec.textOrEmpty("type");
        if (type.equals("ExternalName")) {
            boolean wasOther = !attempt.oldOrEmpty().isEmpty()
                    && !attempt.oldOrEmpty().textOrEmpty("spec", "type").equals("ExternalName");
            return wasOther
                    ? spec.without("clusterIP")
                            .without("clusterIPs")
                            .without("ipFamilies")
                            .without("ipFamilyPolicy")
                    : spec;
        }
        if (!List.of("ClusterIP", "NodePort", "LoadBalancer").contains(type)) {
            return spec;
        }
        MapValue families = families(attempt, spec);
        String address = spec.textOrEmpty("clusterIP");
        if (address.isEmpty()) {
            String given = freeAddress(attempt);
            return families.with("clusterIP", given).with("clusterIPs", Value.of(List.of(given)));
        }
        boolean mine = address.equals(attempt.oldOrEmpty().textOrEmpty("spec", "clusterIP"));
        if (!mine && !address.equals("None")) {
            checkAddress(attempt, address);
        }
        return families;
    }

    private static MapValue families(Attempt attempt, MapValue spec) {
        FieldErrors errors = new FieldErrors();
        String policy = spec.textOrEmpty("ipFamilyPolicy");
        if (policy.equals("RequireDualStack")) {
            errors.invalid(
                    Field.SPEC.child("ipFamilyPolicy"),
                    policy,
                    "this cluster is not configured for dual-stack services");
        }
        List<String> families = spec.list("ipFamilies").texts();
        for (int i = 0; i < families.size(); i++) {
            if (families.get(i).equals("IPv6")) {
                errors.invalid(Field.SPEC.child("ipFamilies").index(i), "IPv6", "not configured on this cluster");
            }
        }
        refuse(attempt, errors);
        boolean withoutSelector =
                spec.map("selector").isEmpty() && spec.textOrEmpty("clusterIP").equals("None");
        MapValue result =
                Parts.setDefault(spec, "ipFamilyPolicy", withoutSelector ? "RequireDualStack" : "SingleStack");
        return Parts.setDefault(result, "ipFamilies", withoutSelector ? List.of("IPv4", "IPv6") : List.of("IPv4"));
    }

    private void checkAddress(Attempt attempt, String address) {
        FieldErrors errors = new FieldErrors();
        Field at = Field.SPEC.child("clusterIPs");
        Value shown = Value.of(List.of(address));
        if (!dev.minato.twin.api.validation.Addresses.isIpv4(address)) {
            return; // validation has better words for it
        }
        if (!network.contains(address)) {
            errors.invalid(
                    at,
                    shown,
                    "failed to allocate IP " + address + ": the provided network does not match the current range");
        } else if (takenAddresses(attempt).contains(address)) {
            errors.invalid(at, shown, "failed to allocate IP " + address + ": provided IP is already allocated");
        }
        refuse(attempt, errors);
    }

    private String freeAddress(Attempt attempt) {
        Set<String> taken = takenAddresses(attempt);
        for (int i = 0; i < TRIES_MAX; i++) {
            String address = network.random(entropy);
            if (!taken.contains(address)) {
                return address;
            }
        }
        String address = network.firstFree(taken);
        if (address.isEmpty()) {
            throw new Refusal(dev.minato.twin.api.Status.internal("failed to allocate a serviceIP: range is full"));
        }
        return address;
    }

    private static Set<String> takenAddresses(Attempt attempt) {
        Set<String> taken = new TreeSet<>();
        for (KubeObject service : attempt.cluster().list(SERVICES)) {
            taken.add(service.spec().textOrEmpty("clusterIP"));
        }
        return taken;
    }

    private MapValue ports(Attempt attempt, MapValue spec) {
        String type = spec.textOrEmpty("type");
        boolean balancer = type.equals("LoadBalancer");
        boolean wants = type.equals("NodePort") || (balancer && spec.flag("allocateLoadBalancerNodePorts"));
        if (!type.equals("NodePort") && !balancer) {
            boolean had = !attempt.oldOrEmpty().isEmpty()
                    && !attempt.oldOrEmpty().textOrEmpty("spec", "type").equals(type);
            return had ? Parts.inEach(spec, "ports", port -> port.without("nodePort")) : spec;
        }
        Set<Long> taken = takenPorts(attempt);
        List<Value> result = new ArrayList<>();
        List<MapValue> ports = spec.list("ports").maps();
        FieldErrors errors = new FieldErrors();
        for (int i = 0; i < ports.size(); i++) {
            long asked = ports.get(i).number(0, "nodePort");
            Field at = Field.SPEC.child("ports").index(i).child("nodePort");
            if (asked != 0) {
                checkPort(asked, taken, at, errors);
                taken.add(asked);
                result.add(ports.get(i));
            } else if (wants) {
                long free = freePort(taken);
                taken.add(free);
                result.add(ports.get(i).with("nodePort", Value.of(free)));
            } else {
                result.add(ports.get(i));
            }
        }
        refuse(attempt, errors);
        MapValue given = result.isEmpty() ? spec : spec.with("ports", Value.of(result));
        boolean health = balancer
                && spec.textOrEmpty("externalTrafficPolicy").equals("Local")
                && spec.number(0, "healthCheckNodePort") == 0;
        return health ? given.with("healthCheckNodePort", Value.of(freePort(taken))) : given;
    }

    private void checkPort(long port, Set<Long> taken, Field at, FieldErrors errors) {
        if (port < portFirst || port > portLast) {
            errors.invalid(
                    at,
                    port,
                    "provided port is not in the valid range. The range of valid ports is " + portFirst + "-"
                            + portLast);
        } else if (taken.contains(port)) {
            errors.invalid(at, port, "provided port is already allocated");
        }
    }

    private long freePort(Set<Long> taken) {
        int size = portLast - portFirst + 1;
        long start = entropy.below(size);
        for (int i = 0; i < size; i++) {
            long port = portFirst + (start + i) % size;
            if (!taken.contains(port)) {
                return port;
            }
        }
        throw new Refusal(dev.minato.twin.api.Status.internal("failed to allocate a nodePort: range is full"));
    }

    private static Set<Long> takenPorts(Attempt attempt) {
        Set<Long> taken = new TreeSet<>();
        for (KubeObject service : attempt.cluster().list(SERVICES)) {
            if (service.name().equals(attempt.name()) && service.namespace().equals(attempt.namespace())) {
                continue;
            }
            service.spec().list("ports").maps().forEach(port -> taken.add(port.number(0, "nodePort")));
            taken.add(service.spec().number(0, "healthCheckNodePort"));
        }
        return taken;
    }

    private static void refuse(Attempt attempt, FieldErrors errors) {
        if (!errors.isEmpty()) {
            throw new Refusal(errors.toStatus(
                    attempt.type().group(),
                    attempt.type().kind(),
                    attempt.objectOrEmpty().textOrEmpty("metadata", "name")));
        }
    }
}
