package dev.minato.prove.kube.rbac;

import dev.minato.prove.kube.podsecurity.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Pods: who makes one, or something that makes Pods, runs as any service account of the namespace; who changes one, or
 * gets into it, runs as its account. Where the namespace's level lets it (or one may change the level), a Pod can reach
 * its node.
 */
final class PodRule implements StepRule {
    private static final String ANY_NAME = "*";

    @Override
    public void look(Situation now, Gains gains) {
        for (PodMaker maker : PodMaker.values()) {
            if (now.hasAny(maker.group(), maker.resource(), "create", "update", "patch")) {
                for (String namespace : now.inventory().namespaces()) {
                    make(now, namespace, maker, gains);
                    change(now, namespace, maker, gains);
                }
            }
        }
        enter(now, "pods/exec", new String[] {"create", "get"}, gains);
        enter(now, "pods/attach", new String[] {"create", "get"}, gains);
        enter(now, "pods/ephemeralcontainers", new String[] {"patch", "update"}, gains);
    }

    private static void enter(Situation now, String resource, String[] verbs, Gains gains) {
        if (now.hasAny("", resource, verbs)) {
            now.inventory().namespaces().forEach(namespace -> enter(now, namespace, resource, verbs, gains));
        }
    }

    private static void make(Situation now, String namespace, PodMaker maker, Gains gains) {
        List<String> names = new ArrayList<>(now.namesFor(maker.group(), maker.resource()));
        names.addFirst("");
        for (String name : names) {
            Optional<List<Step.Use>> uses = now.create(maker.group(), maker.resource(), namespace, name);
            if (uses.isPresent()) {
                anyPod(
                        now,
                        namespace,
                        Step.Kind.RUN_POD,
                        "makes a " + maker.kind() + " that runs as",
                        uses.get(),
                        gains);
                return;
            }
        }
    }

    /** A workload's template can be changed to any account; a Pod keeps its account, but not its image. */
    private static void change(Situation now, String namespace, PodMaker maker, Gains gains) {
        if (maker == PodMaker.POD) {
            enter(now, namespace, "pods", new String[] {"patch", "update"}, gains);
            return;
        }
        List<String> names = new ArrayList<>(now.namesFor(maker.group(), maker.resource()));
        names.addFirst(ANY_NAME);
        for (String name : names) {
            Optional<Step.Use> use = now.write(maker.group(), maker.resource(), namespace, name);
            boolean there = !now.complete()
                    || now.inventory().pods().stream()
                            .anyMatch(pod -> pod.kind() == maker
                                    && pod.namespace().equals(namespace)
                                    && (name.equals(ANY_NAME) || pod.name().equals(name)));
            if (use.isPresent() && there) {
                String does = "changes a " + maker.kind() + " so that it runs as";
                anyPod(now, namespace, Step.Kind.CHANGE_POD, does, List.of(use.get()), gains);
                return;
            }
        }
    }

    /** What follows from making a Pod of one's choice. */
    private static void anyPod(
            Situation now, String namespace, Step.Kind kind, String does, List<Step.Use> uses, Gains gains) {
        Identity by = uses.getFirst().by();
        for (Subject.ServiceAccount account : now.inventory().accountsIn(namespace)) {
            gains.gain(kind, uses, new Power.Is(Identity.of(account)), by + " " + does + " " + account);
        }
        toNode(now, namespace, uses, "makes a Pod that reaches its node", gains);
    }

    private static void toNode(Situation now, String namespace, List<Step.Use> uses, String does, Gains gains) {
        Level level = now.inventory().levelOf(namespace);
        List<Step.Use> all = new ArrayList<>(uses);
        String how = uses.getFirst().by() + " " + does + " from " + namespace;
        if (level != Level.PRIVILEGED) {
            Optional<Step.Use> relax = now.write("", "namespaces", namespace, namespace);
            if (relax.isEmpty()) {
                return;
            }
            all.add(relax.get());
            how += ", whose level of Pod Security is changed before";
        }
        gains.gain(Step.Kind.POD_ON_NODE, all, new Power.OnNode(), how);
    }

    private static void enter(Situation now, String namespace, String resource, String[] verbs, Gains gains) {
        Step.Kind kind = resource.equals("pods/exec") || resource.equals("pods/attach")
                ? Step.Kind.EXEC_INTO_POD
                : Step.Kind.CHANGE_POD;
        String does =
                kind == Step.Kind.EXEC_INTO_POD ? "gets into a Pod of" : "puts a container of its own into a Pod of";
        if (!now.complete()) {
            List<String> names = new ArrayList<>(now.namesFor("", resource));
            names.addFirst(ANY_NAME);
            for (String name : names) {
                Optional<Step.Use> use = use(now, namespace, resource, verbs, name);
                if (use.isPresent()) {
                    NodeRule.accountsWithPods(now).stream()
                            .filter(account -> account.namespace().equals(namespace))
                            .forEach(account -> become(kind, use.get(), account, does, gains));
                    if (now.inventory().levelOf(namespace) == Level.PRIVILEGED) {
                        String node = "gets into a Pod, if it is there, that reaches its node,";
                        toNode(now, namespace, List.of(use.get()), node, gains);
                    }
                    return;
                }
            }
            return;
        }
        for (Inventory.PodSource pod : now.inventory().pods()) {
            if (!pod.namespace().equals(namespace)) {
                continue;
            }
            String name = pod.kind() == PodMaker.POD ? pod.name() : ANY_NAME; // its Pods have names of their own
            use(now, namespace, resource, verbs, name).ifPresent(use -> {
                become(kind, use, new Subject.ServiceAccount(namespace, pod.account()), does, gains);
                if (pod.ownsNode()) {
                    String how = use.by() + " gets at the node through Pod " + namespace + "/" + pod.name();
                    gains.gain(Step.Kind.POD_ON_NODE, List.of(use), new Power.OnNode(), how);
                }
            });
        }
    }

    private static Optional<Step.Use> use(
            Situation now, String namespace, String resource, String[] verbs, String name) {
        for (String verb : verbs) {
            Optional<Step.Use> use = now.may(verb, "", resource, namespace, name);
            if (use.isPresent()) {
                return use;
            }
        }
        return Optional.empty();
    }

    private static void become(Step.Kind kind, Step.Use use, Subject.ServiceAccount account, String does, Gains gains) {
        gains.gain(kind, List.of(use), new Power.Is(Identity.of(account)), use.by() + " " + does + " " + account);
    }
}
