package dev.minato.twin.api.kinds;

import dev.minato.objects.names.Names;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.twin.api.defaults.NetworkDefaults;
import dev.minato.twin.api.validation.FieldErrors;
import dev.minato.twin.api.validation.ServiceValidation;
import java.util.List;
import java.util.Objects;

/** A Service; its addresses and ports are given out by {@link dev.minato.twin.api.admission.ServiceAddresses}. */
final class ServiceRules implements KindRules {
    @Override
    public MapValue defaulted(MapValue service) {
        return NetworkDefaults.service(service);
    }

    @Override
    public MapValue forCreate(MapValue service) {
        return bothAddresses(service.without("status"), MapValue.EMPTY);
    }

    @Override
    public MapValue forUpdate(MapValue next, MapValue old) {
        MapValue result = Parts.copy("status", old, next);
        String type = next.textOrEmpty("spec", "type");
        if (!type.equals("ExternalName") && !old.textOrEmpty("spec", "type").equals("ExternalName")) {
            result = Parts.inMap(result, "spec", spec -> kept(spec, old.map("spec")));
        }
        return bothAddresses(withoutLeftovers(result, old), old);
    }

    /** What only Services that are reached from outside have goes with that, unless its writer changed it just now. */
    private static MapValue withoutLeftovers(MapValue next, MapValue old) {
        boolean outside = isOutside(next.map("spec"));
        boolean kept =
                !Objects.equals(next.at("spec", "externalTrafficPolicy"), old.at("spec", "externalTrafficPolicy"));
        return outside || kept || !isOutside(old.map("spec"))
                ? next
                : Parts.inMap(next, "spec", spec -> spec.without("externalTrafficPolicy"));
    }

    private static boolean isOutside(MapValue spec) {
        String type = spec.textOrEmpty("type");
        return type.equals("NodePort")
                || type.equals("LoadBalancer")
                || !spec.list("externalIPs").isEmpty();
    }

    /** What a writer who never saw the addresses left out stays as it is. */
    private static MapValue kept(MapValue spec, MapValue old) {
        MapValue result = spec;
        for (String key : List.of("clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy")) {
            boolean given = !spec.textOrEmpty("clusterIP").isEmpty() && key.startsWith("clusterIP");
            result = result.has(key) || given ? result : Parts.copy(key, old, result);
        }
        boolean ports = !spec.textOrEmpty("type").equals("ClusterIP");
        return ports ? nodePorts(result, old) : result;
    }

    private static MapValue nodePorts(MapValue spec, MapValue old) {
        List<MapValue> before = old.list("ports").maps();
        return Parts.inEach(spec, "ports", port -> {
            if (port.number(0, "nodePort") != 0) {
                return port;
            }
            for (MapValue other : before) {
                boolean same = other.number(0, "port") == port.number(0, "port")
                        && other.textOrEmpty("protocol").equals(port.textOrEmpty("protocol"));
                if (same) {
                    return Parts.copy("nodePort", other, port);
                }
            }
            return port;
        });
    }

    /** clusterIP and clusterIPs say the same. */
    private static MapValue bothAddresses(MapValue service, MapValue old) {
        return Parts.inMap(service, "spec", spec -> {
            String one = spec.textOrEmpty("clusterIP");
            List<String> all = spec.list("clusterIPs").texts();
            if (one.isEmpty() && !all.isEmpty() && old.isEmpty()) {
                return spec.with("clusterIP", all.getFirst());
            }
            return !one.isEmpty() && (all.isEmpty() || !all.getFirst().equals(one))
                    ? spec.with("clusterIPs", Value.of(List.of(one)))
                    : spec;
        });
    }

    @Override
    public void validate(MapValue service, FieldErrors errors) {
        ServiceValidation.service(service, errors);
    }

    @Override
    public void validateUpdate(MapValue next, MapValue old, FieldErrors errors) {
        ServiceValidation.service(next, errors);
        ServiceValidation.update(next, old, errors);
    }

    @Override
    public List<String> checkName(String name) {
        return Names.dns1035Label(name);
    }

    @Override
    public boolean allowsCreateOnUpdate() {
        return true;
    }

    @Override
    public boolean returnsDeleted() {
        return true;
    }

    @Override
    public List<String> selectableFields() {
        return List.of("spec.clusterIP", "spec.type");
    }
}
