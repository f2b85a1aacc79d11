package dev.minato.prove.kube.network;

import dev.minato.objects.selector.LabelSelector;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.prove.kube.Located;
import dev.minato.prove.kube.NotUnderstood;
import dev.minato.prove.kube.NotUnderstood.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** All policies of a cluster, and its namespaces. Immutable. */
record Policies(List<Policy> policies, List<AdminPolicy> admin, Optional<AdminPolicy> baseline, Namespaces namespaces) {
    /** Kinds of network plugins that restrict traffic, too, or allow it past the others. */
    private static final List<String> FOREIGN = List.of(
            "NetworkPolicy", "EgressFirewall", "SecurityGroupPolicy", "NetworkSet", "TrafficPolicy", "EgressPolicy");

    Policies {
        policies = List.copyOf(policies);
        admin = List.copyOf(admin);
    }

    /**
     * Reads what is about the network; other kinds are passed over.
     *
     * @throws NotUnderstood when a policy is not understood, or of a kind that is not
     */
    static Policies read(Collection<Located> objects) {
        List<Problem> problems = new ArrayList<>();
        List<Policy> policies = new ArrayList<>();
        List<AdminPolicy> admin = new ArrayList<>();
        List<AdminPolicy> baseline = new ArrayList<>();
        List<KubeObject> namespaces = new ArrayList<>();
        NavigableSet<ObjectKey> seen = new TreeSet<>();
        List<Located> sorted = objects.stream()
                .sorted(Comparator.comparing(located -> located.object().key()))
                .toList();
        for (Located object : sorted) {
            boolean taken = true;
            switch (object.object().groupKind().toString()) {
                case "NetworkPolicy.networking.k8s.io" -> policies.add(PolicyReader.read(object, problems));
                case "AdminNetworkPolicy.policy.networking.k8s.io" ->
                    admin.add(AdminPolicyReader.read(object, false, problems));
                case "BaselineAdminNetworkPolicy.policy.networking.k8s.io" ->
                    baseline.add(AdminPolicyReader.read(object, true, problems));
                case "Namespace" -> namespaces.add(object.object());
                default -> {
                    taken = false;
                    foreign(object, problems);
                }
            }
            if (taken && !seen.add(object.object().key())) {
                problems.add(new Problem(object.spot(), "it is in the input twice"));
            }
        }
        admin.sort(Comparator.comparingInt(AdminPolicy::priority));
        AdminPolicyReader.checkPriorities(admin, problems);
        if (!problems.isEmpty()) {
            throw new NotUnderstood(problems);
        }
        List<String> mentioned = policies.stream().map(Policy::namespace).toList();
        return new Policies(policies, admin, baseline.stream().findFirst(), Namespaces.of(namespaces, mentioned));
    }

    private static void foreign(Located object, List<Problem> problems) {
        String kind = object.object().kind();
        boolean ours = object.object().groupKind().group().equals(AdminPolicyReader.GROUP);
        if (ours || FOREIGN.stream().anyMatch(kind::endsWith)) {
            problems.add(new Problem(
                    object.spot(),
                    "the kind " + object.object().groupKind()
                            + " may change who can talk to whom, and is not understood"));
        }
    }

    List<Policy> of(String namespace) {
        return policies.stream()
                .filter(policy -> policy.namespace().equals(namespace))
                .toList();
    }

    /** All rules, for what they mention. */
    Stream<Rule> rules() {
        return Stream.concat(
                policies.stream()
                        .flatMap(
                                policy -> Stream.concat(policy.ingressRules().stream(), policy.egressRules().stream())),
                Stream.concat(admin.stream(), baseline.stream())
                        .flatMap(policy ->
                                Stream.concat(policy.ingressRules().stream(), policy.egressRules().stream())));
    }

    /** Selectors of Pods. */
    Stream<LabelSelector> podSelectors() {
        Stream<LabelSelector> own = Stream.concat(
                policies.stream().map(Policy::pods),
                Stream.concat(admin.stream(), baseline.stream()).map(AdminPolicy::pods));
        Stream<LabelSelector> peers = rules().flatMap(rule -> rule.peers().stream())
                .flatMap(peer -> switch (peer) {
                    case Peer.PodsHere(LabelSelector pods) -> Stream.of(pods);
                    case Peer.PodsIn in -> Stream.of(in.pods());
                    case Peer.Blocks blocks -> Stream.empty();
                });
        return Stream.concat(own, peers);
    }

    /** Selectors of namespaces. */
    Stream<LabelSelector> namespaceSelectors() {
        Stream<LabelSelector> own =
                Stream.concat(admin.stream(), baseline.stream()).map(AdminPolicy::namespaces);
        Stream<LabelSelector> peers = rules().flatMap(rule -> rule.peers().stream())
                .flatMap(peer -> switch (peer) {
                    case Peer.PodsIn in -> Stream.of(in.namespaces());
                    case Peer.PodsHere here -> Stream.empty();
                    case Peer.Blocks blocks -> Stream.empty();
                });
        return Stream.concat(own, peers);
    }
}
