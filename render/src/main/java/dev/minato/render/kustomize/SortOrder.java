package dev.minato.render.kustomize;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The order of the output: "legacy", unless the kustomization asks for "fifo", the order of reading. Legacy has some
 * kinds first and webhooks last, and sorts what is left by group, version, kind, namespace and name.
 */
final class SortOrder implements Transformer {
    private static final List<String> FIRST = List.of(
            "Namespace",
            "ResourceQuota",
            "StorageClass",
            "CustomResourceDefinition",
            "ServiceAccount",
            "PodSecurityPolicy",
            "Role",
            "ClusterRole",
            "RoleBinding",
            "ClusterRoleBinding",
            "ConfigMap",
            "Secret",
            "Endpoints",
            "Service",
            "LimitRange",
            "PriorityClass",
            "PersistentVolume",
            "PersistentVolumeClaim",
            "Deployment",
            "StatefulSet",
            "CronJob",
            "PodDisruptionBudget");
    private static final List<String> LAST = List.of("MutatingWebhookConfiguration", "ValidatingWebhookConfiguration");

    private final boolean sorts;
    private final Map<String, Integer> ranks = new HashMap<>(); // looked up, never iterated

    private SortOrder(boolean sorts, List<String> first, List<String> last) {
        this.sorts = sorts;
        for (int i = 0; i < first.size(); i++) {
            ranks.put(first.get(i), i - first.size());
        }
        for (int i = 0; i < last.size(); i++) {
            ranks.put(last.get(i), i + 1);
        }
    }

    static SortOrder read(@Nullable ConfigNode node) {
        if (node == null) {
            return new SortOrder(true, FIRST, LAST);
        }
        node.only(List.of("order", "legacySortOptions"));
        ConfigNode options = node.get("legacySortOptions");
        return switch (node.text("order")) {
            case "fifo" -> {
                if (options != null) {
                    throw options.error("legacySortOptions go with the order \"legacy\", not with \"fifo\"");
                }
                yield new SortOrder(false, List.of(), List.of());
            }
            case "legacy" -> {
                if (options == null) {
                    yield new SortOrder(true, FIRST, LAST);
                }
                options.only(List.of("orderFirst", "orderLast"));
                yield new SortOrder(true, options.texts("orderFirst"), options.texts("orderLast"));
            }
            default -> throw node.error("the order is legacy or fifo, not \"" + node.text("order") + "\"");
        };
    }

    @Override
    public void transform(ResourceList resources) {
        if (sorts) {
            List<Resource> sorted = new ArrayList<>(resources.all());
            sorted.sort(this::compare);
            resources.setAll(sorted);
        }
    }

    /** The order of kinds in which kustomize keeps its configuration of fields. */
    static Comparator<Gvk> kinds() {
        SortOrder order = new SortOrder(true, FIRST, LAST);
        return Comparator.<Gvk>comparingInt(gvk -> order.ranks.getOrDefault(gvk.kind(), 0))
                .thenComparing(SortOrder::kindText);
    }

    private int compare(Resource one, Resource other) {
        Gvk a = one.id().gvk();
        Gvk b = other.id().gvk();
        int ranked = Integer.compare(ranks.getOrDefault(a.kind(), 0), ranks.getOrDefault(b.kind(), 0));
        if (ranked != 0) {
            return ranked;
        }
        if (!a.equals(b)) {
            int byKind = bytes(kindText(a), kindText(b));
            boolean namespaces = a.kind().equals("Namespace") && b.kind().equals("Namespace");
            return namespaces && (a.group().isEmpty() || b.group().isEmpty()) ? -byKind : byKind;
        }
        return bytes(idText(one.id()), idText(other.id()));
    }

    /** What is absent sorts behind what is there. */
    private static String kindText(Gvk gvk) {
        return Stream.of(orElse(gvk.group(), "~G"), orElse(gvk.version(), "~V"), orElse(gvk.kind(), "~K"))
                .collect(java.util.stream.Collectors.joining("_"));
    }

    private static String idText(ResourceId id) {
        return orElse(id.namespace(), "~X") + "|" + orElse(id.name(), "~N");
    }

    private static String orElse(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }

    /** As Go compares texts: by their bytes. */
    private static int bytes(String a, String b) {
        return Comparator.<String>naturalOrder().compare(a, b);
    }
}
