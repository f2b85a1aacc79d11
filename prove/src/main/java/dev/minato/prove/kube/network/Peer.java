package dev.minato.prove.kube.network;

import static java.util.Objects.requireNonNull;

import dev.minato.objects.selector.LabelSelector;
import dev.minato.prove.net.Cidr;
import java.util.List;

/** The other end of a rule. */
sealed interface Peer {
    /** Pods of the policy's own namespace. */
    record PodsHere(LabelSelector pods) implements Peer {
        public PodsHere {
            requireNonNull(pods, "pods is null");
        }
    }

    /** Pods of the namespaces selected. */
    record PodsIn(LabelSelector namespaces, LabelSelector pods) implements Peer {
        public PodsIn {
            requireNonNull(namespaces, "namespaces is null");
            requireNonNull(pods, "pods is null");
        }
    }

    /** Addresses in one of the blocks and in none of the exceptions. */
    record Blocks(List<Cidr> blocks, List<Cidr> except) implements Peer {
        public Blocks {
            blocks = List.copyOf(blocks);
            except = List.copyOf(except);
        }
    }
}
