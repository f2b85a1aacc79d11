package dev.minato.twin.api.table;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Services and what stands around them. */
final class NetworkTables {
    private NetworkTables() {}

    static void addTo(Map<GroupKind, TableFormat> tables) {
        tables.put(GroupKind.core("Service"), SERVICE);
        tables.put(GroupKind.core("Endpoints"), ENDPOINTS);
        tables.put(new GroupKind("discovery.k8s.io", "EndpointSlice"), ENDPOINT_SLICE);
        tables.put(new GroupKind("networking.k8s.io", "Ingress"), INGRESS);
        tables.put(new GroupKind("networking.k8s.io", "IngressClass"), INGRESS_CLASS);
        tables.put(new GroupKind("networking.k8s.io", "NetworkPolicy"), NETWORK_POLICY);
        tables.put(new GroupKind("networking.k8s.io", "IPAddress"), IP_ADDRESS);
        tables.put(new GroupKind("networking.k8s.io", "ServiceCIDR"), SERVICE_CIDR);
    }

    private static final TableFormat SERVICE = TableFormat.of(
            "Name | Type | Cluster-IP | External-IP | Port(s) | Age | Selector*",
            (object, now) -> List.of(
                    object.name(),
                    object.spec().textOrEmpty("type"),
                    object.spec().list("clusterIPs").isEmpty()
                            ? CellText.NONE
                            : object.spec().list("clusterIPs").texts().getFirst(),
                    externalIp(object),
                    ports(object),
                    CellText.age(object, now),
                    CellText.labels(object.spec().map("selector").texts())));

    private static String externalIp(KubeObject service) {
        String external = String.join(",", service.spec().list("externalIPs").texts());
        return switch (service.spec().textOrEmpty("type")) {
            case "ClusterIP", "NodePort" -> CellText.orNone(external);
            case "ExternalName" -> service.spec().textOrEmpty("externalName");
            case "LoadBalancer" -> {
                String balancer = addresses(service);
                String both =
                        balancer.isEmpty() || external.isEmpty() ? balancer + external : balancer + "," + external;
                yield both.isEmpty() ? "<pending>" : both;
            }
            default -> CellText.UNKNOWN;
        };
    }

    /** The addresses of the load balancer, sorted, each once. */
    private static String addresses(KubeObject object) {
        return object.status().list("loadBalancer", "ingress").maps().stream()
                .map(ingress -> CellText.or(ingress.text("ip"), ingress.textOrEmpty("hostname")))
                .filter(address -> !address.isEmpty())
                .distinct()
                .sorted()
                .collect(Collectors.joining(","));
    }

    private static String ports(KubeObject service) {
        return CellText.orNone(service.spec().list("ports").maps().stream()
                .map(port -> port.number(0, "port")
                        + (port.number(0, "nodePort") > 0 ? ":" + port.number(0, "nodePort") : "")
                        + "/" + port.textOrEmpty("protocol"))
                .collect(Collectors.joining(",")));
    }

    private static final TableFormat ENDPOINTS = TableFormat.of(
            "Name | Endpoints | Age",
            (object, now) -> List.of(object.name(), endpoints(object), CellText.age(object, now)));

    private static String endpoints(KubeObject endpoints) {
        if (endpoints.tree().list("subsets").isEmpty()) {
            return CellText.NONE;
        }
        List<String> all = new ArrayList<>();
        for (MapValue subset : endpoints.tree().list("subsets").maps()) {
            List<MapValue> addresses = subset.list("addresses").maps();
            List<MapValue> ports = subset.list("ports").maps();
            if (ports.isEmpty()) {
                addresses.forEach(address -> all.add(address.textOrEmpty("ip")));
            }
            for (MapValue port : ports) {
                addresses.forEach(address -> all.add(hostPort(address.textOrEmpty("ip"), port.number(0, "port"))));
            }
        }
        return CellText.firstThree(all, all.size());
    }

    private static String hostPort(String ip, long port) {
        return (ip.contains(":") ? "[" + ip + "]" : ip) + ":" + port;
    }

    private static final TableFormat ENDPOINT_SLICE =
            TableFormat.of("Name | AddressType | Ports | Endpoints | Age", (object, now) -> {
                List<String> ports = object.tree().list("ports").maps().stream()
                        .map(port -> port.get("port") instanceof IntValue(long number)
                                ? Long.toString(number)
                                : CellText.or(port.text("name"), "*"))
                        .toList();
                List<String> addresses = object.tree().list("endpoints").maps().stream()
                        .flatMap(endpoint -> endpoint.list("addresses").texts().stream())
                        .toList();
                return List.of(
                        object.name(),
                        object.tree().textOrEmpty("addressType"),
                        unset(CellText.firstThree(ports, ports.size())),
                        unset(CellText.firstThree(addresses, addresses.size())),
                        CellText.age(object, now));
            });

    private static String unset(String text) {
        return text.isEmpty() ? CellText.UNSET : text;
    }

    private static final TableFormat INGRESS = TableFormat.of(
            "Name | Class | Hosts | Address | Ports | Age",
            (object, now) -> List.of(
                    object.name(),
                    CellText.orNone(object.spec().text("ingressClassName")),
                    hosts(object),
                    addresses(object),
                    object.spec().list("tls").isEmpty() ? "80" : "80, 443",
                    CellText.age(object, now)));

    private static String hosts(KubeObject ingress) {
        List<MapValue> rules = ingress.spec().list("rules").maps();
        List<String> hosts = new ArrayList<>();
        boolean more = false;
        for (MapValue rule : rules) {
            more |= hosts.size() == 3;
            String host = rule.textOrEmpty("host");
            if (!more && !host.isEmpty()) {
                hosts.add(host);
            }
        }
        if (hosts.isEmpty()) {
            return "*";
        }
        return String.join(",", hosts) + (more ? " + " + (rules.size() - 3) + " more..." : "");
    }

    private static final TableFormat INGRESS_CLASS =
            TableFormat.of("Name | Controller | Parameters | Age", (object, now) -> {
                MapValue parameters = object.spec().map("parameters");
                String group = parameters.textOrEmpty("apiGroup");
                return List.of(
                        object.name(),
                        object.spec().textOrEmpty("controller"),
                        parameters.isEmpty()
                                ? CellText.NONE
                                : parameters.textOrEmpty("kind") + (group.isEmpty() ? "" : "." + group) + "/"
                                        + parameters.textOrEmpty("name"),
                        CellText.age(object, now));
            });

    private static final TableFormat NETWORK_POLICY = TableFormat.of(
            "Name | Pod-Selector | Age",
            (object, now) -> List.of(
                    object.name(), CellText.selector(object.spec().get("podSelector")), CellText.age(object, now)));

    private static final TableFormat IP_ADDRESS = TableFormat.of(
            "Name | ParentRef",
            (object, now) -> List.of(object.name(), parent(object.spec().map("parentRef"))));

    private static String parent(MapValue parent) {
        if (parent.isEmpty()) {
            return CellText.NONE;
        }
        String group = parent.textOrEmpty("group");
        String resource = parent.textOrEmpty("resource") + (group.isEmpty() ? "" : "." + group);
        String namespace = parent.textOrEmpty("namespace");
        return resource.toLowerCase(Locale.ROOT) + (namespace.isEmpty() ? "" : "/" + namespace) + "/"
                + parent.textOrEmpty("name");
    }

    private static final TableFormat SERVICE_CIDR = TableFormat.of(
            "Name | CIDRs | Age",
            (object, now) -> List.of(
                    object.name(), String.join(",", object.spec().list("cidrs").texts()), CellText.age(object, now)));
}
