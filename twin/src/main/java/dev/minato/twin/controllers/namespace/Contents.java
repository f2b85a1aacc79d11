package dev.minato.twin.controllers.namespace;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.reconcile.World;
import dev.minato.twin.controllers.workload.Conditions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What is left in a namespace. */
record Contents(List<KubeObject> objects) {
    static Contents of(String namespace, List<GroupKind> kinds, World world) {
        List<KubeObject> objects = new ArrayList<>();
        for (GroupKind kind : kinds) {
            objects.addAll(world.inNamespace(kind, namespace));
        }
        return new Contents(objects);
    }

    boolean isEmpty() {
        return objects.isEmpty();
    }

    /** The namespace with the conditions that tell what is left, in Kubernetes' words. */
    KubeObject withConditions(KubeObject namespace, Instant now) {
        Map<String, Integer> byKind = new TreeMap<>();
        Map<String, Integer> byFinalizer = new TreeMap<>();
        for (KubeObject object : objects) {
            byKind.merge(plural(object.groupKind()), 1, Integer::sum);
            object.finalizers().forEach(name -> byFinalizer.merge(name, 1, Integer::sum));
        }
        ListValue conditions = namespace.status().list("conditions");
        conditions = set(
                conditions,
                "NamespaceDeletionDiscoveryFailure",
                false,
                "ResourcesDiscovered",
                "All resources successfully discovered",
                now);
        conditions = set(
                conditions,
                "NamespaceDeletionGroupVersionParsingFailure",
                false,
                "ParsedGroupVersions",
                "All legacy kube types successfully parsed",
                now);
        conditions = set(
                conditions,
                "NamespaceDeletionContentFailure",
                false,
                "ContentDeleted",
                "All content successfully deleted, may be waiting on finalization",
                now);
        conditions = byKind.isEmpty()
                ? set(
                        conditions,
                        "NamespaceContentRemaining",
                        false,
                        "ContentRemoved",
                        "All content successfully removed",
                        now)
                : set(
                        conditions,
                        "NamespaceContentRemaining",
                        true,
                        "SomeResourcesRemain",
                        "Some resources are remaining: " + counted(byKind, " has ", " resource instances"),
                        now);
        conditions = byFinalizer.isEmpty()
                ? set(
                        conditions,
                        "NamespaceFinalizersRemaining",
                        false,
                        "ContentHasNoFinalizers",
                        "All content-preserving finalizers finished",
                        now)
                : set(
                        conditions,
                        "NamespaceFinalizersRemaining",
                        true,
                        "SomeFinalizersRemain",
                        "Some content in the namespace has finalizers remaining: "
                                + counted(byFinalizer, " in ", " resource instances"),
                        now);
        return namespace.withStatus(namespace.status().with("conditions", (Value) conditions));
    }

    private static ListValue set(
            ListValue conditions, String type, boolean holds, String reason, String message, Instant now) {
        String status = holds ? "True" : "False";
        MapValue before = Conditions.find(conditions, type);
        MapValue next = Conditions.condition(type, status, reason, message, now);
        if (before == null) {
            return conditions.plus(next);
        }
        MapValue kept = before.textOrEmpty("status").equals(status)
                ? next.with("lastTransitionTime", before.textOrEmpty("lastTransitionTime"))
                : next;
        for (int i = 0; i < conditions.size(); i++) {
            if (conditions.get(i) == before) {
                return conditions.with(i, kept);
            }
        }
        return conditions;
    }

    private static String counted(Map<String, Integer> counts, String between, String after) {
        List<String> parts = new ArrayList<>();
        counts.forEach((name, count) -> parts.add(name + between + count + after));
        return String.join(", ", parts);
    }

    /** "deployments.apps"; plain for all built-in kinds, near enough in a message for the others. */
    private static String plural(GroupKind kind) {
        String lower = kind.kind().toLowerCase(Locale.ROOT);
        String plural = lower.endsWith("s")
                ? (lower.equals("endpoints") ? lower : lower + "es")
                : lower.endsWith("y") ? lower.substring(0, lower.length() - 1) + "ies" : lower + "s";
        // Kubernetes ends each with a dot and the group, also when that is empty.
        return plural + "." + kind.group();
    }
}
