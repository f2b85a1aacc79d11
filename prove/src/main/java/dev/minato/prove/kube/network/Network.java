package dev.minato.prove.kube.network;

import static java.util.Objects.requireNonNull;

import dev.minato.prove.kube.Located;
import dev.minato.prove.kube.NotUnderstood;
import dev.minato.prove.net.space.TooLarge;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Who can talk to whom in a cluster. Immutable and safe from any thread. */
public final class Network {
    private final Policies policies;
    private final NetworkOptions options;

    private Network(Policies policies, NetworkOptions options) {
        this.policies = policies;
        this.options = requireNonNull(options, "options is null");
    }

    /** As {@link #of(Collection, NetworkOptions)} with {@link NetworkOptions#CAUTIOUS}. */
    public static Network of(Collection<Located> objects) {
        return of(objects, NetworkOptions.CAUTIOUS);
    }

    /**
     * @param objects all objects of the cluster as far as they are known: the policies, and the namespaces with their
     *     labels; others are passed over
     * @throws NotUnderstood when a policy is not understood, or of a plugin's own kind
     */
    public static Network of(Collection<Located> objects, NetworkOptions options) {
        return new Network(Policies.read(objects), options);
    }

    /** Whether there is such traffic, with a flow and the policies that let it through when there is. */
    public Answer ask(Question question) {
        Optional<Flow> flow;
        try {
            flow = new Encoding(policies, options, question).find(question);
        } catch (TooLarge e) {
            return new Answer.Unknown(String.valueOf(e.getMessage()));
        }
        if (flow.isEmpty()) {
            return new Answer.Impossible(assumptions());
        }
        Explanation explanation = explain(flow.get());
        if (!explanation.allowed()) {
            throw new IllegalStateException("the two evaluations differ about " + flow.get() + ": " + explanation);
        }
        return new Answer.Possible(flow.get(), explanation);
    }

    /** What the policies say about one flow, at each end. */
    public Explanation explain(Flow flow) {
        return new Evaluation(policies, flow).explain();
    }

    /** The Pod of the labels as an end of a flow; of a namespace that the input does not have, only its name is known. */
    public FlowEnd.Pod pod(
            String namespace, java.util.NavigableMap<String, String> labels, dev.minato.prove.net.Address address) {
        java.util.NavigableMap<String, String> known = new java.util.TreeMap<>(
                policies.namespaces().labelsOf(namespace).orElse(java.util.Map.of()));
        known.put(Namespaces.NAME_LABEL, namespace);
        return new FlowEnd.Pod(namespace, known, labels, address);
    }

    /** What a proof takes for granted. */
    public List<String> assumptions() {
        List<String> all = new ArrayList<>();
        all.add("the network plugin enforces NetworkPolicy"
                + (policies.admin().isEmpty() && policies.baseline().isEmpty() ? "" : " and AdminNetworkPolicy"));
        all.add("Pods on the node's network (hostNetwork) are not covered, nor traffic between a node and its own Pods"
                + " and of a Pod with itself");
        all.add("TCP, UDP and SCTP are covered; ICMP and other protocols are the plugin's affair");
        all.add("addresses are those that the plugin sees: of a Service the Pod behind it, of a client outside what"
                + " translation leaves of it");
        if (options.otherNamespaces()) {
            all.add("namespaces that are not in the input may be there, without policies");
        } else {
            all.add("there are no namespaces but those of the input");
        }
        switch (options.blocksOnPods()) {
            case EITHER -> {
                // both were looked at
            }
            case ALWAYS -> all.add("the network plugin matches ipBlock against Pods' addresses");
            case NEVER -> all.add("the network plugin does not match ipBlock against Pods' addresses");
        }
        if (!options.podAddresses().isEmpty()) {
            all.add("Pods have addresses in " + options.podAddresses() + ", and nobody else has");
        }
        return List.copyOf(all);
    }
}
