package dev.minato.twin.controllers.statefulset;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.twin.controllers.workload.PodTemplates;
import java.util.ArrayList;
import java.util.List;

/** Names of a StatefulSet's Pods and claims, and the Pod of an ordinal. */
final class Identity {
    static final String POD_NAME = "statefulset.kubernetes.io/pod-name";
    static final String POD_INDEX = "apps.kubernetes.io/pod-index";
    static final String REVISION = "controller-revision-hash";

    private Identity() {}

    /** The ordinal that the Pod's name ends with, if the rest is the set's name; else -1. */
    static int ordinal(KubeObject set, KubeObject pod) {
        String prefix = set.name() + "-";
        String digits = pod.name().startsWith(prefix) ? pod.name().substring(prefix.length()) : "";
        boolean number = !digits.isEmpty()
                && digits.length() < 10
                && digits.chars().allMatch(letter -> letter >= '0' && letter <= '9');
        return number ? Integer.parseInt(digits) : -1;
    }

    static int start(KubeObject set) {
        return (int) set.spec().number(0, "ordinals", "start");
    }

    static int replicas(KubeObject set) {
        return (int) set.spec().number(1, "replicas");
    }

    static boolean isInRange(KubeObject set, int ordinal) {
        return ordinal >= start(set) && ordinal < start(set) + replicas(set);
    }

    static String revision(KubeObject pod) {
        String revision = pod.label(REVISION);
        return revision == null ? "" : revision;
    }

    static List<MapValue> claimTemplates(KubeObject set) {
        return set.spec().list("volumeClaimTemplates").maps();
    }

    static String claimName(KubeObject set, MapValue claimTemplate, int ordinal) {
        return claimTemplate.textOrEmpty("metadata", "name") + "-" + set.name() + "-" + ordinal;
    }

    /** The claim for a template and an ordinal; it has the set's labels too, and no owner: it outlives both. */
    static KubeObject claim(KubeObject set, MapValue claimTemplate, int ordinal) {
        MapValue labels = claimTemplate.map("metadata", "labels");
        for (var label : set.spec().map("selector", "matchLabels").texts().entrySet()) {
            labels = labels.with(label.getKey(), label.getValue());
        }
        MapValue metadata = claimTemplate
                .map("metadata")
                .with("name", claimName(set, claimTemplate, ordinal))
                .with("namespace", set.namespace())
                .with("labels", (Value) labels);
        return new KubeObject(claimTemplate
                .without("status")
                .with("apiVersion", "v1")
                .with("kind", "PersistentVolumeClaim")
                .with("metadata", (Value) metadata));
    }

    /** The Pod of an ordinal, of a revision's template. */
    static KubeObject pod(KubeObject set, MapValue template, String revision, int ordinal) {
        String name = set.name() + "-" + ordinal;
        String service = set.spec().textOrEmpty("serviceName");
        KubeObject pod = PodTemplates.named(template, set, name)
                .withAt(List.of("metadata", "generateName"), set.name() + "-")
                .withAt(List.of("metadata", "labels", REVISION), revision)
                .withAt(List.of("spec", "hostname"), name);
        if (!service.isEmpty()) {
            pod = pod.withAt(List.of("spec", "subdomain"), service);
        }
        return withStorage(set, withLabels(pod, ordinal), ordinal);
    }

    static KubeObject withLabels(KubeObject pod, int ordinal) {
        return pod.withAt(List.of("metadata", "labels", POD_NAME), pod.name())
                .withAt(List.of("metadata", "labels", POD_INDEX), Integer.toString(ordinal));
    }

    static boolean hasLabels(KubeObject pod) {
        return pod.name().equals(pod.label(POD_NAME));
    }

    /** The Pod with a volume for each claim, which take the place of the template's of the same names. */
    private static KubeObject withStorage(KubeObject set, KubeObject pod, int ordinal) {
        List<MapValue> templates = claimTemplates(set);
        if (templates.isEmpty()) {
            return pod;
        }
        List<MapValue> volumes = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (MapValue template : templates) {
            String name = template.textOrEmpty("metadata", "name");
            names.add(name);
            volumes.add(MapValue.of(
                    "name",
                    name,
                    "persistentVolumeClaim",
                    MapValue.of("claimName", claimName(set, template, ordinal))));
        }
        for (MapValue volume : pod.spec().list("volumes").maps()) {
            if (!names.contains(volume.textOrEmpty("name"))) {
                volumes.add(volume);
            }
        }
        return pod.withAt(List.of("spec", "volumes"), ListValue.of(volumes));
    }
}
