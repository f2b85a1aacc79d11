package dev.minato.prove.kube.network;

import static java.util.Objects.requireNonNull;

import dev.minato.prove.net.Address;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/** One end of one flow. */
public sealed interface FlowEnd {
    /** Its address: of a Pod one that it may have. */
    Address address();

    record Pod(
            String namespace,
            NavigableMap<String, String> namespaceLabels,
            NavigableMap<String, String> labels,
            Address address)
            implements FlowEnd {
        public Pod {
            requireNonNull(namespace, "namespace is null");
            requireNonNull(address, "address is null");
            namespaceLabels = Collections.unmodifiableNavigableMap(new TreeMap<>(namespaceLabels));
            labels = Collections.unmodifiableNavigableMap(new TreeMap<>(labels));
        }

        @Override
        public String toString() {
            return "a Pod of " + namespace + (labels.isEmpty() ? " without labels" : " with labels " + labels);
        }
    }

    record Outside(Address address) implements FlowEnd {
        public Outside {
            requireNonNull(address, "address is null");
        }

        @Override
        public String toString() {
            return address.toString();
        }
    }
}
