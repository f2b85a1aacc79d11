package dev.minato.twin.scheduler;

import java.util.Map;
import java.util.TreeMap;

/** Counts Pods by domain: by the value of one label of their nodes. */
final class Domains {
    final String topologyKey;
    private final Map<String, Integer> counts = new TreeMap<>();

    Domains(String topologyKey) {
        this.topologyKey = topologyKey;
    }

    /** Makes the node's domain known, with no Pod yet. */
    void addDomainOf(NodeRoom node) {
        String value = node.label(topologyKey);
        if (value != null) {
            counts.putIfAbsent(value, 0);
        }
    }

    void count(NodeRoom node) {
        String value = node.label(topologyKey);
        if (value != null) {
            counts.merge(value, 1, Integer::sum);
        }
    }

    /** Counts only in domains that are known. */
    void countIfKnown(NodeRoom node) {
        String value = node.label(topologyKey);
        if (value != null) {
            counts.computeIfPresent(value, (domain, count) -> count + 1);
        }
    }

    int in(NodeRoom node) {
        String value = node.label(topologyKey);
        return value == null ? 0 : counts.getOrDefault(value, 0);
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    int size() {
        return counts.size();
    }

    int min() {
        return counts.values().stream().mapToInt(count -> count).min().orElse(0);
    }
}
