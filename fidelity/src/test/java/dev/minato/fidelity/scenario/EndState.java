package dev.minato.fidelity.scenario;

import dev.minato.cli.client.ClusterClient;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The objects of the example's namespaces as flat fields, under names that are the same on both sides. What differs from
 * run to run on one and the same server is replaced by a word for it ({@link #VOLATILE}): the field must be there on both
 * sides, its value is not compared. Nothing is left out.
 */
final class EndState {
    private static final List<String> NAMESPACES = List.of("develop", "staging", "production", "minato");

    private static final List<String> COLLECTIONS = List.of(
            "/api/v1/configmaps",
            "/api/v1/endpoints",
            "/api/v1/persistentvolumeclaims",
            "/api/v1/pods",
            "/api/v1/secrets",
            "/api/v1/serviceaccounts",
            "/api/v1/services",
            "/apis/apps/v1/deployments",
            "/apis/apps/v1/replicasets",
            "/apis/apps/v1/statefulsets",
            "/apis/apps/v1/controllerrevisions",
            "/apis/batch/v1/jobs",
            "/apis/batch/v1/cronjobs",
            "/apis/discovery.k8s.io/v1/endpointslices",
            "/apis/minato.dev/v1alpha1/applications",
            "/apis/minato.dev/v1alpha1/environments",
            "/apis/networking.k8s.io/v1/ingresses",
            "/apis/networking.k8s.io/v1/networkpolicies",
            "/apis/policy/v1/poddisruptionbudgets");

    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");
    private static final Pattern UID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern ADDRESS = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+");

    /** Fields whose value is another on every run, even of one server, and what stands for it. */
    private static final Map<Pattern, String> VOLATILE = Map.of(
            Pattern.compile("metadata\\.resourceVersion"), "(a revision)",
            Pattern.compile("spec\\.nodeName|.*\\.nodeName"), "(a node)",
            Pattern.compile("status\\.containerStatuses\\.\\d+\\.containerID"), "(an id)",
            Pattern.compile(".*\\.nodePort|spec\\.healthCheckNodePort"), "(a port)",
            Pattern.compile("spec\\.volumes\\.\\d+\\.name|.*\\.volumeMounts\\.\\d+\\.name"), "(a volume)");

    /** What stands for names and hashes; the longest first, so that a Pod's name is found before its hash. */
    private final Map<String, String> words =
            new TreeMap<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    /** By object and field. */
    static Map<String, Map<String, String>> of(ClusterClient client) {
        List<KubeObject> objects = new ArrayList<>();
        for (String collection : COLLECTIONS) {
            for (KubeObject object : client.listIfKnown(collection)) {
                if (NAMESPACES.contains(object.namespace())) {
                    objects.add(object);
                }
            }
        }
        EndState words = new EndState(objects);
        Map<String, Map<String, String>> state = new TreeMap<>();
        Map<String, Integer> numbers = new TreeMap<>();
        for (KubeObject object : objects) {
            String name = object.kind() + " " + object.namespace() + "/" + words.stable("metadata.name", object.name());
            int number = numbers.merge(name, 1, Integer::sum);
            Map<String, String> fields = new TreeMap<>();
            words.flatten("", object.tree(), fields);
            state.put(name + (number == 1 ? "" : " #" + number), fields);
        }
        return state;
    }

    /** Names that chance made, and hashes, which both sides compute differently: by object, and by revision. */
    private EndState(List<KubeObject> objects) {
        for (KubeObject object : objects) {
            String generated = object.metadata().textOrEmpty("generateName");
            if (!generated.isEmpty() && object.name().startsWith(generated)) {
                words.put(object.name(), generated + "*");
            }
            String content =
                    object.kind().equals("ControllerRevision") ? object.label("controller.kubernetes.io/hash") : null;
            if (content != null) {
                words.put(content, "(revision " + object.tree().number(0, "revision") + ")");
            }
            String hash = object.kind().equals("ReplicaSet") ? object.label("pod-template-hash") : null;
            String revision = object.annotation("deployment.kubernetes.io/revision");
            if (hash != null && revision != null) {
                words.put(hash, "(revision " + revision + ")");
            }
        }
    }

    private void flatten(String path, Value value, Map<String, String> into) {
        switch (value) {
            case MapValue map -> {
                if (map.isEmpty()) {
                    put(path, "{}", into);
                }
                for (int i = 0; i < map.size(); i++) {
                    flatten(path.isEmpty() ? map.keyAt(i) : path + "." + map.keyAt(i), map.valueAt(i), into);
                }
            }
            case ListValue list -> {
                if (list.isEmpty()) {
                    put(path, "[]", into);
                }
                List<Value> items = new ArrayList<>(list);
                for (int i = 0; i < items.size(); i++) {
                    String at = !(items.get(i) instanceof MapValue map)
                            ? "" + i
                            : path.equals("metadata.managedFields") ? owner(map, items.subList(0, i)) : label(map, i);
                    flatten(path + "." + at, items.get(i), into);
                }
            }
            default -> put(path, stable(path, text(value)), into);
        }
    }

    /** Conditions, containers, ports: by what Kubernetes merges them by, so that order is no difference of everything. */
    private static String label(MapValue map, int index) {
        String type = map.textOrEmpty("type");
        return type.isEmpty() ? "" + index : "[" + type + "]";
    }

    /** Who owns which fields: by operation and subresource; managers have other names on both sides, and are compared. */
    private static String owner(MapValue entry, List<Value> before) {
        String operation = entry.textOrEmpty("operation") + "/" + entry.textOrEmpty("subresource");
        long same = before.stream()
                .filter(other -> other instanceof MapValue map
                        && (map.textOrEmpty("operation") + "/" + map.textOrEmpty("subresource")).equals(operation))
                .count();
        return "[" + operation + (same == 0 ? "" : " #" + (same + 1)) + "]";
    }

    /** Owners are merged by uid and addresses by themselves, so both occur in names of fields. */
    private void put(String path, String text, Map<String, String> into) {
        into.put(stable("", path), text);
    }

    private static String text(Value value) {
        return value instanceof dev.minato.objects.tree.StringValue text ? text.text() : value.toString();
    }

    private String stable(String path, String text) {
        for (Map.Entry<Pattern, String> entry : VOLATILE.entrySet()) {
            if (entry.getKey().matcher(path).matches()) {
                return entry.getValue();
            }
        }
        String known = TIME.matcher(text).replaceAll("(a time)");
        known = UID.matcher(known).replaceAll("(a uid)");
        for (Map.Entry<String, String> word : words.entrySet()) {
            known = known.replace(word.getKey(), word.getValue());
        }
        // a Pod's name holds its ReplicaSet's hash
        for (Map.Entry<String, String> word : words.entrySet()) {
            known = known.replace(word.getKey(), word.getValue());
        }
        return ADDRESS.matcher(known).replaceAll("(an address)");
    }
}
