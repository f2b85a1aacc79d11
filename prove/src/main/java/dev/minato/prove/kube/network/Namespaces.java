package dev.minato.prove.kube.network;

import dev.minato.objects.tree.KubeObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The namespaces that are known, in order, each with its labels, when these are known: of one that only a policy or a
 * question names, they may be anything. Every namespace has the label of its name, which Kubernetes sets. Immutable.
 */
final class Namespaces {
    static final String NAME_LABEL = "kubernetes.io/metadata.name";

    private final NavigableMap<String, Optional<Map<String, String>>> labels;
    private final List<String> names;

    private Namespaces(NavigableMap<String, Optional<Map<String, String>>> labels) {
        this.labels = labels;
        this.names = List.copyOf(labels.keySet());
    }

    static Namespaces of(Collection<KubeObject> objects, Collection<String> mentioned) {
        NavigableMap<String, Optional<Map<String, String>>> labels = new TreeMap<>();
        mentioned.forEach(name -> labels.put(name, Optional.empty()));
        for (KubeObject object : objects) {
            Map<String, String> own = new TreeMap<>(object.labels());
            own.put(NAME_LABEL, object.name());
            labels.put(object.name(), Optional.of(own));
        }
        return new Namespaces(labels);
    }

    /** The same with these, too. */
    Namespaces with(Collection<String> more) {
        NavigableMap<String, Optional<Map<String, String>>> all = new TreeMap<>(labels);
        more.forEach(name -> all.putIfAbsent(name, Optional.empty()));
        return all.size() == labels.size() ? this : new Namespaces(all);
    }

    List<String> names() {
        return names;
    }

    boolean has(String name) {
        return labels.containsKey(name);
    }

    /** Its labels; empty when they are not known. */
    Optional<Map<String, String>> labelsOf(String name) {
        return labels.getOrDefault(name, Optional.empty());
    }

    /** Those whose labels are not known. */
    List<String> withoutLabels() {
        List<String> unknown = new ArrayList<>();
        labels.forEach((name, known) -> {
            if (known.isEmpty()) {
                unknown.add(name);
            }
        });
        return unknown;
    }
}
