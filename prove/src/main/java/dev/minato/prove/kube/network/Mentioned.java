package dev.minato.prove.kube.network;

import dev.minato.objects.selector.LabelSelector;
import dev.minato.prove.net.Cidr;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a question mentions, which the space must tell apart. */
record Mentioned(
        List<String> namespaces,
        List<LabelSelector> namespaceSelectors,
        List<LabelSelector> podSelectors,
        List<Cidr> blocks) {
    static Mentioned of(Question question) {
        Mentioned all = new Mentioned(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Stream.concat(question.from().stream(), question.to().stream()).forEach(all::add);
        return all;
    }

    private void add(End end) {
        switch (end) {
            case End.Pods(NamespaceSet in, LabelSelector labels) -> {
                podSelectors.add(labels);
                switch (in) {
                    case NamespaceSet.Any any -> {
                        // mentions none
                    }
                    case NamespaceSet.Named named -> namespaces.addAll(named.names());
                    case NamespaceSet.AllBut but -> namespaces.addAll(but.names());
                    case NamespaceSet.Selected selected -> namespaceSelectors.add(selected.labels());
                }
            }
            case End.Addresses addresses -> {
                blocks.addAll(addresses.blocks());
                blocks.addAll(addresses.except());
            }
        }
    }
}
