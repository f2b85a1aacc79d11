package dev.minato.twin.api.validation;

import dev.minato.objects.field.GoQuote;
import dev.minato.objects.quantity.Quantity;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is taken of a Pod, but hardly meant so. The words are the real server's: people know them. Pure. */
public final class PodWarnings {
    private static final Map<String, String> OLD_LABELS = new TreeMap<>(Map.of(
            "beta.kubernetes.io/arch", "deprecated since v1.14; use \"kubernetes.io/arch\" instead",
            "beta.kubernetes.io/os", "deprecated since v1.14; use \"kubernetes.io/os\" instead",
            "failure-domain.beta.kubernetes.io/region",
                    "deprecated since v1.17; use \"topology.kubernetes.io/region\" instead",
            "failure-domain.beta.kubernetes.io/zone",
                    "deprecated since v1.17; use \"topology.kubernetes.io/zone\" instead",
            "beta.kubernetes.io/instance-type",
                    "deprecated since v1.17; use \"node.kubernetes.io/instance-type\" instead"));
    private static final Map<String, String> OLD_VOLUMES = new TreeMap<>(Map.of(
            "photonPersistentDisk", "deprecated in v1.11, non-functional in v1.16+",
            "gitRepo", "deprecated in v1.11, and disabled by default in v1.33+",
            "scaleIO", "deprecated in v1.16, non-functional in v1.22+",
            "flocker", "deprecated in v1.22, non-functional in v1.25+",
            "storageos", "deprecated in v1.22, non-functional in v1.25+",
            "quobyte", "deprecated in v1.22, non-functional in v1.25+",
            "glusterfs", "deprecated in v1.25, non-functional in v1.26+",
            "cephfs", "deprecated in v1.28, non-functional in v1.31+",
            "rbd", "deprecated in v1.28, non-functional in v1.31+"));

    private final List<String> warnings = new ArrayList<>();
    private final Field spec;

    private PodWarnings(Field spec) {
        this.spec = spec;
    }

    /** Of a Pod; a change of one is never warned about, since hardly any person makes it by hand. */
    public static List<String> pod(MapValue pod, @Nullable MapValue old) {
        return old != null ? List.of() : new PodWarnings(Field.SPEC).of(pod.map("spec"));
    }

    /** Of an object with a template in its spec; of a change only when it changed the spec. */
    public static List<String> template(MapValue object, @Nullable MapValue old) {
        boolean same = old != null && object.map("spec").equals(old.map("spec"));
        return same
                ? List.of()
                : new PodWarnings(Field.SPEC.child("template", "spec")).of(object.map("spec", "template", "spec"));
    }

    /** Of a CronJob. */
    public static List<String> jobTemplate(MapValue object, @Nullable MapValue old) {
        boolean same = old != null && object.map("spec").equals(old.map("spec"));
        return same
                ? List.of()
                : new PodWarnings(Field.SPEC.child("jobTemplate", "spec", "template", "spec"))
                        .of(object.map("spec", "jobTemplate", "spec", "template", "spec"));
    }

    private void warn(Field at, String words) {
        warnings.add(at.text() + ": " + words);
    }

    private List<String> of(MapValue pod) {
        for (String key : pod.map("nodeSelector").keys()) {
            String old = OLD_LABELS.get(key);
            if (old != null) {
                warn(spec.child("nodeSelector").key(key), old);
            }
        }
        spread(pod);
        volumes(pod);
        repeated(pod, "hostAliases", "ip");
        repeated(pod, "imagePullSecrets", "name");
        List<MapValue> secrets = pod.list("imagePullSecrets").maps();
        for (int i = 0; i < secrets.size(); i++) {
            if (secrets.get(i).textOrEmpty("name").isEmpty()) {
                warn(spec.child("imagePullSecrets").index(i).child("name"), "invalid empty name \"\"");
            }
        }
        for (String kind : List.of("initContainers", "containers")) {
            List<MapValue> containers = pod.list(kind).maps();
            for (int i = 0; i < containers.size(); i++) {
                container(containers.get(i), spec.child(kind).index(i));
            }
        }
        ports(pod);
        if (pod.number(0, "terminationGracePeriodSeconds") < 0) {
            warn(
                    spec.child("terminationGracePeriodSeconds"),
                    "must be >= 0; negative values are invalid and will be treated as 1");
        }
        for (String kind : List.of("podAffinity", "podAntiAffinity")) {
            affinity(pod.map("affinity", kind), spec.child("affinity", kind));
        }
        return warnings;
    }

    private void spread(MapValue pod) {
        List<MapValue> constraints = pod.list("topologySpreadConstraints").maps();
        for (int i = 0; i < constraints.size(); i++) {
            Field at = spec.child("topologySpreadConstraints").index(i);
            String key = constraints.get(i).textOrEmpty("topologyKey");
            String old = OLD_LABELS.get(key);
            if (old != null) {
                warn(at.child("topologyKey"), key + " is " + old);
            }
            nullSelector(constraints.get(i), at);
        }
    }

    private void nullSelector(MapValue term, Field at) {
        if (!term.has("labelSelector")) {
            warn(at.child("labelSelector"), "a null labelSelector results in matching no pod");
        }
    }

    private void affinity(MapValue affinity, Field at) {
        String required = "requiredDuringSchedulingIgnoredDuringExecution";
        String preferred = "preferredDuringSchedulingIgnoredDuringExecution";
        List<MapValue> terms = affinity.list(required).maps();
        for (int i = 0; i < terms.size(); i++) {
            nullSelector(terms.get(i), at.child(required).index(i));
        }
        List<MapValue> weighted = affinity.list(preferred).maps();
        for (int i = 0; i < weighted.size(); i++) {
            nullSelector(
                    weighted.get(i).map("podAffinityTerm"),
                    at.child(preferred).index(i).child("podAffinityTerm"));
        }
    }

    private void volumes(MapValue pod) {
        List<MapValue> volumes = pod.list("volumes").maps();
        for (int i = 0; i < volumes.size(); i++) {
            for (String key : volumes.get(i).keys()) {
                String old = OLD_VOLUMES.get(key);
                if (old != null) {
                    warn(spec.child("volumes").index(i).child(key.equals("storageos") ? "storageOS" : key), old);
                }
            }
        }
    }

    private void repeated(MapValue pod, String list, String key) {
        TreeSet<String> seen = new TreeSet<>();
        List<MapValue> items = pod.list(list).maps();
        for (int i = 0; i < items.size(); i++) {
            String value = items.get(i).textOrEmpty(key);
            if (!seen.add(value)) {
                warn(spec.child(list).index(i).child(key), "duplicate " + key + " " + GoQuote.quote(value));
            }
        }
    }

    private void container(MapValue container, Field at) {
        for (String resource : List.of("memory", "ephemeral-storage")) {
            for (String kind : List.of("limits", "requests")) {
                fraction(
                        container.at("resources", kind, resource),
                        at.child("resources", kind).key(resource));
            }
        }
        TreeSet<String> seen = new TreeSet<>();
        List<MapValue> variables = container.list("env").maps();
        for (int i = 0; i < variables.size(); i++) {
            MapValue variable = variables.get(i);
            String name = variable.textOrEmpty("name");
            if (seen.add(name)) {
                continue;
            }
            String reference = "$(" + name + ")";
            String value = variable.textOrEmpty("value");
            // a later value that builds on the earlier one is how lists are put together, and meant
            if (variable.has("valueFrom") || value.equals(reference) || !value.contains(reference)) {
                warn(
                        at.child("env").index(i),
                        "hides previous definition of " + GoQuote.quote(name)
                                + ", which may be dropped when using apply");
            }
        }
    }

    private void fraction(@Nullable Value value, Field at) {
        if (value == null) {
            return;
        }
        BigDecimal number = Quantity.parseOrZero(value).number();
        if (number.stripTrailingZeros().scale() > 0) {
            warn(
                    at,
                    "fractional byte value "
                            + GoQuote.quote(Quantity.parseOrZero(value).toString())
                            + " is invalid, must be an integer");
        }
    }

    private record Port(Field at, MapValue port) {
        String hostIp() {
            return port.textOrEmpty("hostIP");
        }

        long hostPort() {
            return port.number(0, "hostPort");
        }
    }

    private void ports(MapValue pod) {
        Map<String, List<Port>> byNumber = new TreeMap<>();
        Map<String, Field> names = new TreeMap<>();
        List<String> named = new ArrayList<>();
        for (String kind : List.of("initContainers", "containers")) {
            List<MapValue> containers = pod.list(kind).maps();
            for (int c = 0; c < containers.size(); c++) {
                List<MapValue> ports = containers.get(c).list("ports").maps();
                for (int p = 0; p < ports.size(); p++) {
                    Field at = spec.child(kind).index(c).child("ports").index(p);
                    port(new Port(at, ports.get(p)), byNumber);
                    String name = ports.get(p).textOrEmpty("name");
                    Field first = name.isEmpty() ? null : names.putIfAbsent(name, at);
                    if (first != null) {
                        named.add(at.text() + ": duplicate port name " + GoQuote.quote(name) + " with " + first.text()
                                + ", services and probes that select ports by name will use " + first.text());
                    }
                }
            }
        }
        warnings.addAll(named);
    }

    private void port(Port port, Map<String, List<Port>> byNumber) {
        String key = port.port().number(0, "containerPort") + "/" + port.port().textOrEmpty("protocol");
        List<Port> others = byNumber.computeIfAbsent(key, number -> new ArrayList<>());
        for (Port other : others) {
            boolean samePort = port.hostPort() == other.hostPort();
            if (samePort && port.hostIp().equals(other.hostIp())) {
                warn(port.at(), "duplicate port definition with " + other.at().text());
            } else if (port.hostPort() == 0 || other.hostPort() == 0) {
                warn(port.at(), "overlapping port definition with " + other.at().text());
            } else if (samePort && port.hostIp().isEmpty() != other.hostIp().isEmpty()) {
                warn(
                        port.at(),
                        "dangerously ambiguous port definition with "
                                + other.at().text());
            }
        }
        others.add(port);
    }
}
