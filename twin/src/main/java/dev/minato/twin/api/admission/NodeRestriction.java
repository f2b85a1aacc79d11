package dev.minato.twin.api.admission;

import dev.minato.objects.field.GoQuote;
import dev.minato.objects.tree.MapValue;
import dev.minato.twin.api.Refusal;
import dev.minato.twin.api.auth.NodeAuthorizer;
import java.util.List;
import java.util.TreeSet;

/** A kubelet writes about its own node and the Pods on it, and about nothing else: who has one node does not have them all. */
public final class NodeRestriction implements AdmissionPlugin {
    private static final String MIRROR = "kubernetes.io/config.mirror";
    private static final String RESTRICTED = "node-restriction.kubernetes.io";
    /** Labels of Kubernetes' own that a kubelet may set. */
    private static final List<String> ALLOWED = List.of(
            "kubernetes.io/hostname",
            "kubernetes.io/arch",
            "kubernetes.io/os",
            "node.kubernetes.io/instance-type",
            "topology.kubernetes.io/region",
            "topology.kubernetes.io/zone",
            "beta.kubernetes.io/instance-type",
            "beta.kubernetes.io/os",
            "beta.kubernetes.io/arch",
            "failure-domain.beta.kubernetes.io/zone",
            "failure-domain.beta.kubernetes.io/region");

    @Override
    public void validate(Attempt attempt) {
        String node = NodeAuthorizer.nodeOf(attempt.user());
        if (node.isEmpty()) {
            return;
        }
        switch (attempt.type().qualified()) {
            case "pods" -> pod(attempt, node);
            case "nodes" -> node(attempt, node);
            case "leases.coordination.k8s.io" -> lease(attempt, node);
            case "csinodes.storage.k8s.io" -> {
                if (!attempt.name().equals(node)) {
                    throw refused(attempt, "can only access CSINode with the same name as the requesting node");
                }
            }
            default -> {
                // what else it may write is no other node's
            }
        }
    }

    private static Refusal refused(Attempt attempt, String why) {
        return new Refusal(attempt.forbidden(why));
    }

    private static void pod(Attempt attempt, String node) {
        String who = "node " + GoQuote.quote(node);
        switch (attempt.operation()) {
            case CREATE -> {
                MapValue pod = attempt.objectOrEmpty();
                if (pod.textOrEmpty("metadata", "annotations", MIRROR).isEmpty()) {
                    throw refused(
                            attempt,
                            "pod does not have " + GoQuote.quote(MIRROR) + " annotation, " + who
                                    + " can only create mirror pods");
                }
                if (!pod.textOrEmpty("spec", "nodeName").equals(node)) {
                    throw refused(attempt, who + " can only create pods with spec.nodeName set to itself");
                }
            }
            case UPDATE -> {
                boolean status = attempt.subresource().equals("status");
                if (!attempt.oldOrEmpty().textOrEmpty("spec", "nodeName").equals(node)) {
                    throw refused(
                            attempt,
                            who
                                    + (status
                                            ? " can only update pod status for pods with spec.nodeName set to itself"
                                            : " can only evict pods with spec.nodeName set to itself"));
                }
                boolean labels = attempt.oldOrEmpty()
                        .map("metadata", "labels")
                        .equals(attempt.objectOrEmpty().map("metadata", "labels"));
                if (status && !labels) {
                    throw refused(attempt, who + " cannot update labels through pod status");
                }
            }
            case DELETE -> {
                if (!attempt.oldOrEmpty().textOrEmpty("spec", "nodeName").equals(node)) {
                    throw refused(attempt, who + " can only delete pods with spec.nodeName set to itself");
                }
            }
            case CONNECT -> {
                // nothing here is connected to
            }
        }
    }

    private static void node(Attempt attempt, String node) {
        String who = "node " + GoQuote.quote(node);
        if (!attempt.name().equals(node)) {
            throw refused(attempt, who + " is not allowed to modify node " + GoQuote.quote(attempt.name()));
        }
        MapValue before = attempt.oldOrEmpty();
        MapValue after = attempt.objectOrEmpty();
        TreeSet<String> changed = new TreeSet<>(before.map("metadata", "labels").keys());
        changed.addAll(after.map("metadata", "labels").keys());
        changed.removeIf(key ->
                before.textOrEmpty("metadata", "labels", key).equals(after.textOrEmpty("metadata", "labels", key)));
        List<String> forbidden =
                changed.stream().filter(NodeRestriction::isForbidden).toList();
        if (attempt.isCreate()) {
            if (!forbidden.isEmpty()) {
                throw refused(
                        attempt, who + " is not allowed to set the following labels: " + String.join(", ", forbidden));
            }
            return;
        }
        if (attempt.operation() != Attempt.Operation.UPDATE) {
            return;
        }
        if (!before.list("spec", "taints").equals(after.list("spec", "taints"))) {
            throw refused(attempt, who + " is not allowed to modify taints");
        }
        if (!before.list("metadata", "ownerReferences").equals(after.list("metadata", "ownerReferences"))) {
            throw refused(attempt, who + " is not allowed to modify ownerReferences");
        }
        if (!forbidden.isEmpty()) {
            throw refused(attempt, "is not allowed to modify labels: " + String.join(", ", forbidden));
        }
    }

    /** Labels under Kubernetes' names but for those of kubelets; and the ones that are made to keep nodes apart. */
    private static boolean isForbidden(String key) {
        int slash = key.indexOf('/');
        String prefix = slash < 0 ? "" : key.substring(0, slash);
        boolean restricted = prefix.equals(RESTRICTED) || prefix.endsWith("." + RESTRICTED);
        boolean theirs = prefix.equals("kubernetes.io")
                || prefix.endsWith(".kubernetes.io")
                || prefix.equals("k8s.io")
                || prefix.endsWith(".k8s.io");
        boolean kubelets = prefix.equals("kubelet.kubernetes.io")
                || prefix.endsWith(".kubelet.kubernetes.io")
                || prefix.equals("node.kubernetes.io")
                || prefix.endsWith(".node.kubernetes.io");
        return restricted || (theirs && !kubelets && !ALLOWED.contains(key));
    }

    private static void lease(Attempt attempt, String node) {
        if (!attempt.namespace().equals(NodeAuthorizer.LEASES)) {
            throw refused(attempt, "can only access leases in the \"kube-node-lease\" system namespace");
        }
        if (!attempt.name().equals(node)) {
            throw refused(attempt, "can only access node lease with the same name as the requesting node");
        }
    }
}
