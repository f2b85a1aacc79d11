package dev.minato.prove.kube.network;

import static java.util.Objects.requireNonNull;

import dev.minato.objects.selector.LabelSelector;
import dev.minato.prove.net.Cidr;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** One end of the traffic that a question is about. */
public sealed interface End {
    /** Every Pod with these labels, whether there is one yet or not; Pods on the node's network are not meant. */
    record Pods(NamespaceSet namespaces, LabelSelector labels) implements End {
        public Pods {
            requireNonNull(namespaces, "namespaces is null");
            requireNonNull(labels, "labels is null");
        }
    }

    /** Addresses outside the cluster, in one of the blocks and in none of the exceptions. */
    record Addresses(List<Cidr> blocks, List<Cidr> except) implements End {
        public Addresses {
            blocks = List.copyOf(blocks);
            except = List.copyOf(except);
        }
    }

    /** All Pods of these namespaces. */
    static End podsOf(String... namespaces) {
        NavigableSet<String> names = new TreeSet<>(List.of(namespaces));
        return new Pods(new NamespaceSet.Named(names), LabelSelector.EVERYTHING);
    }

    /** Any Pod. */
    static End anyPod() {
        return new Pods(new NamespaceSet.Any(), LabelSelector.EVERYTHING);
    }

    /** Any address outside the cluster. */
    static End anyAddress() {
        return new Addresses(List.of(Cidr.ALL_V4, Cidr.ALL_V6), List.of());
    }
}
