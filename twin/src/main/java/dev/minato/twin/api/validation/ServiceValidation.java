package dev.minato.twin.api.validation;

import dev.minato.objects.field.FieldError;
import dev.minato.objects.names.Names;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.util.List;
import java.util.TreeSet;

/** Services. */
public final class ServiceValidation {
    private static final List<String> TYPES = List.of("ClusterIP", "ExternalName", "LoadBalancer", "NodePort");
    private static final List<String> PROTOCOLS = List.of("SCTP", "TCP", "UDP");

    private ServiceValidation() {}

    public static void service(MapValue service, FieldErrors errors) {
        MapValue spec = service.map("spec");
        String type = spec.textOrEmpty("type");
        if (!TYPES.contains(type)) {
            errors.unsupported(Field.SPEC.child("type"), type, TYPES);
        }
        boolean headless = spec.textOrEmpty("clusterIP").equals("None");
        boolean external = type.equals("ExternalName");
        List<MapValue> ports = spec.list("ports").maps();
        if (ports.isEmpty() && !headless && !external) {
            errors.required(Field.SPEC.child("ports"), "");
        }
        if (external) {
            externalName(spec, errors);
        }
        ports(ports, type, errors);
        MetadataRules.labels(spec.map("selector"), Field.SPEC.child("selector"), errors);
        Checks.oneOf(spec, "sessionAffinity", Field.SPEC, List.of("ClientIP", "None"), errors);
        affinity(spec, errors);
        addresses(spec, errors);
        Checks.oneOf(spec, "externalTrafficPolicy", Field.SPEC, List.of("Cluster", "Local"), errors);
        Checks.oneOf(spec, "internalTrafficPolicy", Field.SPEC, List.of("Cluster", "Local"), errors);
        sourceRanges(spec, errors);
    }

    private static void externalName(MapValue spec, FieldErrors errors) {
        if (!spec.list("clusterIPs").isEmpty() || !spec.textOrEmpty("clusterIP").isEmpty()) {
            errors.forbidden(Field.SPEC.child("clusterIPs"), "may not be set for ExternalName services");
        }
        String name = spec.textOrEmpty("externalName");
        String bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        if (bare.isEmpty()) {
            errors.required(Field.SPEC.child("externalName"), "");
        } else {
            errors.invalidEach(Field.SPEC.child("externalName"), bare, Names.dns1123Subdomain(bare));
        }
    }

    private static void ports(List<MapValue> ports, String type, FieldErrors errors) {
        TreeSet<String> names = new TreeSet<>();
        TreeSet<String> seen = new TreeSet<>();
        for (int i = 0; i < ports.size(); i++) {
            MapValue port = ports.get(i);
            Field at = Field.SPEC.child("ports").index(i);
            String name = port.textOrEmpty("name");
            if (name.isEmpty()) {
                if (ports.size() > 1) {
                    errors.required(at.child("name"), "");
                }
            } else {
                errors.invalidEach(at.child("name"), name, Names.dns1123Label(name));
                if (!names.add(name)) {
                    errors.duplicate(at.child("name"), name);
                }
            }
            long number = port.number(0, "port");
            Names.portNumber(number).forEach(problem -> errors.invalid(at.child("port"), number, problem));
            Checks.oneOf(port, "protocol", at, PROTOCOLS, errors);
            target(port.get("targetPort"), at.child("targetPort"), errors);
            if (port.number(0, "nodePort") != 0 && type.equals("ClusterIP")) {
                errors.forbidden(at.child("nodePort"), "may not be used when `type` is 'ClusterIP'");
            }
        }
        for (int i = 0; i < ports.size(); i++) {
            MapValue port = ports.get(i);
            if (!seen.add(port.textOrEmpty("protocol") + "/" + port.number(0, "port"))) {
                errors.add(new FieldError(
                        FieldError.Type.DUPLICATE,
                        Field.SPEC.child("ports").index(i).text(),
                        "Duplicate value: " + goKey(port)));
            }
        }
    }

    /** The part of a port that must be unique, as the real server prints its own form of it. */
    private static String goKey(MapValue port) {
        return GoStruct.print(
                MapValue.of("protocol", port.textOrEmpty("protocol"), "port", port.number(0, "port")),
                List.of("name:\"\"", "protocol", "appProtocol", "port", "targetPort:0", "nodePort:0"));
    }

    private static void target(@org.jspecify.annotations.Nullable Value target, Field at, FieldErrors errors) {
        if (target instanceof IntValue(long number)) {
            Names.portNumber(number).forEach(problem -> errors.invalid(at, number, problem));
        } else if (target instanceof StringValue(String name)) {
            errors.invalidEach(at, name, Names.portName(name));
        }
    }

    private static void affinity(MapValue spec, FieldErrors errors) {
        Value seconds = spec.at("sessionAffinityConfig", "clientIP", "timeoutSeconds");
        if (seconds instanceof IntValue(long number) && (number <= 0 || number > 86400)) {
            errors.invalid(
                    Field.SPEC.child("sessionAffinityConfig", "clientIP", "timeoutSeconds"),
                    number,
                    "must be greater than 0 and less than 86400");
        }
    }

    private static void addresses(MapValue spec, FieldErrors errors) {
        List<String> clusterIps = spec.list("clusterIPs").texts();
        for (int i = 0; i < clusterIps.size(); i++) {
            if (!clusterIps.get(i).equals("None")) {
                errors.invalidEach(
                        Field.SPEC.child("clusterIPs").index(i),
                        clusterIps.get(i),
                        Addresses.problems(clusterIps.get(i)));
            }
        }
        List<String> external = spec.list("externalIPs").texts();
        for (int i = 0; i < external.size(); i++) {
            Field at = Field.SPEC.child("externalIPs").index(i);
            List<String> problems = Addresses.problems(external.get(i));
            errors.invalidEach(at, external.get(i), problems);
            if (problems.isEmpty()) {
                errors.invalidEach(at, external.get(i), Addresses.notForEndpoints(external.get(i)));
            }
        }
    }

    private static void sourceRanges(MapValue spec, FieldErrors errors) {
        List<String> ranges = spec.list("loadBalancerSourceRanges").texts();
        for (int i = 0; i < ranges.size(); i++) {
            if (!Addresses.isCidr(ranges.get(i).strip())) {
                errors.invalid(
                        Field.SPEC.child("LoadBalancerSourceRanges").index(i),
                        ranges.get(i),
                        "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)");
            }
        }
    }

    /** The address of a Service stays its own as long as it has one. */
    public static void update(MapValue next, MapValue old, FieldErrors errors) {
        String before = old.textOrEmpty("spec", "clusterIP");
        String type = next.textOrEmpty("spec", "type");
        boolean had = !before.isEmpty() && !old.textOrEmpty("spec", "type").equals("ExternalName");
        if (had && !type.equals("ExternalName") && !before.equals(next.textOrEmpty("spec", "clusterIP"))) {
            errors.invalid(
                    Field.SPEC.child("clusterIPs").index(0), next.at("spec", "clusterIPs"), "may not change once set");
        }
    }
}
