package dev.minato.prove.kube.network;

import static java.util.Objects.requireNonNull;

import dev.minato.objects.selector.LabelSelector;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Namespaces that a question is about. */
public sealed interface NamespaceSet {
    /** All, those that are not known yet too. */
    record Any() implements NamespaceSet {}

    record Named(NavigableSet<String> names) implements NamespaceSet {
        public Named {
            names = Collections.unmodifiableNavigableSet(new TreeSet<>(names));
        }
    }

    /** All but these, those that are not known yet too. */
    record AllBut(NavigableSet<String> names) implements NamespaceSet {
        public AllBut {
            names = Collections.unmodifiableNavigableSet(new TreeSet<>(names));
        }
    }

    record Selected(LabelSelector labels) implements NamespaceSet {
        public Selected {
            requireNonNull(labels, "labels is null");
        }
    }
}
