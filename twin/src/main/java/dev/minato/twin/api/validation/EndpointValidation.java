package dev.minato.twin.api.validation;

import dev.minato.objects.names.Names;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.StringValue;
import java.util.List;
import java.util.TreeSet;

/** Endpoints and EndpointSlices. */
public final class EndpointValidation {
    private static final int ENDPOINTS_MAX = 1000;
    private static final int ADDRESSES_MAX = 100;
    private static final List<String> PROTOCOLS = List.of("SCTP", "TCP", "UDP");

    private EndpointValidation() {}

    /** The cluster's own server listens where nobody from outside comes: its Service says so, and no other may. */
    private static boolean isOwn(MapValue object) {
        String service = object.textOrEmpty("kind").equals("Endpoints")
                ? object.textOrEmpty("metadata", "name")
                : object.textOrEmpty("metadata", "labels", "kubernetes.io/service-name");
        return service.equals("kubernetes")
                && object.textOrEmpty("metadata", "namespace").equals("default");
    }

    public static void endpoints(MapValue endpoints, FieldErrors errors) {
        List<MapValue> subsets = endpoints.list("subsets").maps();
        for (int i = 0; i < subsets.size(); i++) {
            MapValue subset = subsets.get(i);
            Field at = Field.of("subsets").index(i);
            if (subset.list("addresses").isEmpty()
                    && subset.list("notReadyAddresses").isEmpty()) {
                errors.required(at, "must specify `addresses` or `notReadyAddresses`");
            }
            for (String kind : List.of("addresses", "notReadyAddresses")) {
                List<MapValue> addresses = subset.list(kind).maps();
                for (int a = 0; a < addresses.size(); a++) {
                    address(addresses.get(a), isOwn(endpoints), at.child(kind).index(a), errors);
                }
            }
            List<MapValue> ports = subset.list("ports").maps();
            for (int p = 0; p < ports.size(); p++) {
                port(ports.get(p), ports.size() > 1, at.child("ports").index(p), errors);
            }
        }
    }

    private static void address(MapValue address, boolean own, Field at, FieldErrors errors) {
        String ip = address.textOrEmpty("ip");
        errors.invalidEach(at.child("ip"), ip, Addresses.problems(ip));
        String hostname = address.textOrEmpty("hostname");
        if (!hostname.isEmpty()) {
            errors.invalidEach(at.child("hostname"), hostname, Names.dns1123Label(hostname));
        }
        node(address, at, errors);
        errors.invalidEach(
                at.child("ip"),
                ip,
                Addresses.problems(ip).isEmpty()
                        ? (own ? List.of() : Addresses.notForEndpoints(ip))
                        : List.of("must be a valid IP address"));
    }

    private static void node(MapValue endpoint, Field at, FieldErrors errors) {
        if (endpoint.get("nodeName") instanceof StringValue(String node)) {
            errors.invalidEach(at.child("nodeName"), node, Names.dns1123Subdomain(node));
        }
    }

    private static void port(MapValue port, boolean needsName, Field at, FieldErrors errors) {
        String name = port.textOrEmpty("name");
        if (name.isEmpty()) {
            if (needsName) {
                errors.required(at.child("name"), "");
            }
        } else {
            errors.invalidEach(at.child("name"), name, Names.dns1123Label(name));
        }
        long number = port.number(0, "port");
        Names.portNumber(number).forEach(problem -> errors.invalid(at.child("port"), number, problem));
        Checks.oneOf(port, "protocol", at, PROTOCOLS, errors);
    }

    public static void slice(MapValue slice, FieldErrors errors) {
        String type = slice.textOrEmpty("addressType");
        List<String> types = List.of("FQDN", "IPv4", "IPv6");
        if (type.isEmpty()) {
            errors.required(Field.of("addressType"), "");
        } else if (!types.contains(type)) {
            errors.unsupported(Field.of("addressType"), type, types);
        }
        slicePorts(slice.list("ports").maps(), errors);
        List<MapValue> endpoints = slice.list("endpoints").maps();
        if (endpoints.size() > ENDPOINTS_MAX) {
            errors.tooMany(Field.of("endpoints"), endpoints.size(), ENDPOINTS_MAX);
            return;
        }
        for (int i = 0; i < endpoints.size(); i++) {
            endpoint(endpoints.get(i), type, isOwn(slice), Field.of("endpoints").index(i), errors);
        }
    }

    public static void sliceUpdate(MapValue next, MapValue old, FieldErrors errors) {
        Checks.immutable(next, old, "addressType", Field.of(""), errors);
    }

    public static List<String> sliceWarnings(MapValue slice) {
        return slice.textOrEmpty("addressType").equals("FQDN")
                ? List.of("spec.addressType: FQDN endpoints are deprecated")
                : List.of();
    }

    private static void slicePorts(List<MapValue> ports, FieldErrors errors) {
        TreeSet<String> names = new TreeSet<>();
        for (int i = 0; i < ports.size(); i++) {
            Field at = Field.of("ports").index(i);
            String name = ports.get(i).textOrEmpty("name");
            if (!name.isEmpty()) {
                errors.invalidEach(at.child("name"), name, Names.dns1123Label(name));
            }
            if (!names.add(name)) {
                errors.duplicate(at.child("name"), name);
            }
            Checks.oneOf(ports.get(i), "protocol", at, PROTOCOLS, errors);
            String protocol = ports.get(i).textOrEmpty("appProtocol");
            if (!protocol.isEmpty()) {
                errors.invalidEach(at.child("appProtocol"), protocol, Names.qualifiedName(protocol));
            }
        }
    }

    private static void endpoint(MapValue endpoint, String type, boolean own, Field at, FieldErrors errors) {
        List<String> addresses = endpoint.list("addresses").texts();
        Field addressesAt = at.child("addresses");
        if (addresses.isEmpty()) {
            errors.required(addressesAt, "must contain at least 1 address");
        } else if (addresses.size() > ADDRESSES_MAX) {
            errors.tooMany(addressesAt, addresses.size(), ADDRESSES_MAX);
        }
        for (int i = 0; i < addresses.size(); i++) {
            String address = addresses.get(i);
            Field here = addressesAt.index(i);
            if (type.equals("FQDN")) {
                errors.invalidEach(here, address, Names.dns1123Subdomain(address));
            } else if (!type.isEmpty()) {
                List<String> problems = Addresses.problems(address);
                errors.invalidEach(here, address, problems);
                boolean v4 = Addresses.isIpv4(address);
                if (problems.isEmpty() && v4 != type.equals("IPv4")) {
                    errors.invalid(
                            addressesAt, address, "must be an " + (type.equals("IPv4") ? "IPv4" : "IPv6") + " address");
                }
                errors.invalidEach(
                        here, address, problems.isEmpty() && !own ? Addresses.notForEndpoints(address) : List.of());
            }
        }
        node(endpoint, at, errors);
        if (endpoint.get("hostname") instanceof StringValue(String hostname)) {
            errors.invalidEach(at.child("hostname"), hostname, Names.dns1123Label(hostname));
        }
    }
}
