package dev.minato.twin.controllers.daemonset;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The template of a DaemonSet's Pods with what every one of them gets: tolerations, labels, and its node. */
final class DaemonTemplate {
    static final String HASH = "controller-revision-hash";
    private static final String GENERATION = "pod-template-generation";
    private static final String GENERATION_OF_SET = "deprecated.daemonset.template.generation";

    private static final List<String> REQUIRED =
            List.of("affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution", "nodeSelectorTerms");

    private DaemonTemplate() {}

    /** With the tolerations that let a daemon stay on a node in trouble. */
    static MapValue withTolerations(MapValue template) {
        ListValue tolerations = template.list("spec", "tolerations");
        tolerations = plus(tolerations, "not-ready", "NoExecute");
        tolerations = plus(tolerations, "unreachable", "NoExecute");
        for (String key : List.of("disk-pressure", "memory-pressure", "pid-pressure", "unschedulable")) {
            tolerations = plus(tolerations, key, "NoSchedule");
        }
        if (template.flag("spec", "hostNetwork")) {
            tolerations = plus(tolerations, "network-unavailable", "NoSchedule");
        }
        return template.withAt(List.of("spec", "tolerations"), tolerations);
    }

    private static ListValue plus(ListValue tolerations, String key, String effect) {
        Value toleration = MapValue.of("key", "node.kubernetes.io/" + key, "operator", "Exists", "effect", effect);
        return tolerations.contains(toleration) ? tolerations : tolerations.plus(toleration);
    }

    /** The template of a Pod for the node. */
    static MapValue of(KubeObject set, String hash, String node) {
        MapValue template = withTolerations(set.spec().map("template"));
        String generation = set.annotation(GENERATION_OF_SET);
        MapValue labels = template.map("metadata", "labels").with(HASH, hash);
        if (generation != null) {
            labels = labels.with(GENERATION, generation);
        }
        MapValue field =
                MapValue.of("key", "metadata.name", "operator", "In", "values", ListValue.ofTexts(List.of(node)));
        ListValue terms = ListValue.of(MapValue.of("matchFields", ListValue.of(field)));
        MapValue spec = template.map("spec").withAt(REQUIRED, terms);
        return template.withAt(List.of("metadata", "labels"), labels).with("spec", (Value) spec);
    }

    /** The node that the Pod is on or made for; empty when it does not say. */
    static String node(KubeObject pod) {
        String bound = pod.spec().textOrEmpty("nodeName");
        if (!bound.isEmpty()) {
            return bound;
        }
        for (MapValue term : pod.spec().list(REQUIRED.toArray(new String[0])).maps()) {
            for (MapValue field : term.list("matchFields").maps()) {
                List<String> values = field.list("values").texts();
                if (field.textOrEmpty("key").equals("metadata.name") && values.size() == 1) {
                    return values.getFirst();
                }
            }
        }
        return "";
    }

    /** Whether the Pod is of the newest template. */
    static boolean isCurrent(KubeObject pod, KubeObject set, String hash) {
        @Nullable String generation = set.annotation(GENERATION_OF_SET);
        return hash.equals(pod.label(HASH)) || (generation != null && generation.equals(pod.label(GENERATION)));
    }
}
