package dev.minato.prove.kube.rbac;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Nodes: a way in by the kubelet's own API ({@code nodes/proxy}), or by a volume that is a directory of the node, which
 * no level of Pod Security looks at; and what root on a node is worth: the token of every Pod that may run there, the
 * node's own rights, and the cluster where the control plane runs on nodes.
 */
final class NodeRule implements StepRule {
    private static final String ANY_NAME = "*";

    @Override
    public void look(Situation now, Gains gains) {
        proxy(now, gains);
        volume(now, gains);
        Power onNode = new Power.OnNode();
        if (!now.has(onNode)) {
            return;
        }
        Identity node = Identity.user("system:node:(any)", "system:nodes");
        gains.gain(
                Step.Kind.PODS_OF_NODE,
                List.of(onNode),
                List.of(),
                new Power.Is(node),
                "who is root on a node has its credentials");
        for (Subject.ServiceAccount account : accountsWithPods(now)) {
            gains.gain(
                    Step.Kind.PODS_OF_NODE,
                    List.of(onNode),
                    List.of(),
                    new Power.Is(Identity.of(account)),
                    "who is root on a node has the token of " + account + ", whose Pods may run there");
        }
        if (now.rbac().assumptions().controlPlaneOnNodes()) {
            gains.gain(
                    Step.Kind.CONTROL_PLANE_NODE,
                    List.of(onNode),
                    List.of(),
                    Power.CLUSTER_ADMIN,
                    "who is root on a node of the control plane is cluster-admin");
        }
    }

    private static void proxy(Situation now, Gains gains) {
        List<String> names = new ArrayList<>(now.namesFor("", "nodes/proxy"));
        names.addFirst(ANY_NAME);
        for (String name : names) {
            now.may("create", "", "nodes/proxy", "", name)
                    .or(() -> now.may("get", "", "nodes/proxy", "", name))
                    .ifPresent(use -> gains.gain(
                            Step.Kind.NODE_PROXY,
                            List.of(use),
                            new Power.OnNode(),
                            use.by() + " commands the kubelet, which runs anything in any of its Pods"));
        }
    }

    private static void volume(Situation now, Gains gains) {
        Optional<List<Step.Use>> volume = now.create("", "persistentvolumes", "", "");
        if (volume.isEmpty()) {
            return;
        }
        for (String namespace : now.inventory().namespaces()) {
            Optional<List<Step.Use>> claim = now.create("", "persistentvolumeclaims", namespace, "");
            Optional<List<Step.Use>> pod = anyMaker(now, namespace);
            if (claim.isPresent() && pod.isPresent()) {
                List<Step.Use> uses = new ArrayList<>(volume.get());
                uses.addAll(claim.get());
                uses.addAll(pod.get());
                gains.gain(
                        Step.Kind.VOLUME_ON_NODE,
                        uses,
                        new Power.OnNode(),
                        uses.getFirst().by() + " makes a volume of a directory of the node, and a Pod in " + namespace
                                + " that mounts it");
                return;
            }
        }
    }

    private static Optional<List<Step.Use>> anyMaker(Situation now, String namespace) {
        for (PodMaker maker : PodMaker.values()) {
            Optional<List<Step.Use>> uses = now.create(maker.group(), maker.resource(), namespace, "");
            if (uses.isPresent()) {
                return uses;
            }
        }
        return Optional.empty();
    }

    /**
     * The accounts that Pods run as: those of the Pods there are, or when more may be there than is known, every account
     * but those of the control plane's controllers, which run in no Pod.
     */
    static NavigableSet<Subject.ServiceAccount> accountsWithPods(Situation now) {
        NavigableSet<Subject.ServiceAccount> accounts = new TreeSet<>();
        if (now.complete()) {
            now.inventory()
                    .pods()
                    .forEach(pod -> accounts.add(new Subject.ServiceAccount(pod.namespace(), pod.account())));
            return accounts;
        }
        accounts.addAll(now.inventory().accounts());
        Rbac.CONTROLLERS.forEach(accounts::remove);
        return accounts;
    }
}
