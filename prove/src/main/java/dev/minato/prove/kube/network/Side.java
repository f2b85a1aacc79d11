package dev.minato.prove.kube.network;

import dev.minato.objects.selector.LabelSelector;
import dev.minato.objects.selector.Requirement;
import dev.minato.prove.net.Address;
import dev.minato.prove.net.Cidr;
import dev.minato.prove.net.space.Blocks;
import dev.minato.prove.net.space.Space;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One end of all flows: its dimensions in the space, and the sets that selectors are there. A namespace whose labels are
 * not known, or that is not known itself, has a dimension for each label that some selector mentions.
 */
final class Side {
    private final Space space;
    private final Namespaces namespaces;
    private final LabelAtoms namespaceAtoms;
    private final LabelAtoms podAtoms;
    private final Blocks blocks;
    private final int first;

    /** @param first the first of its {@link #dimensions} */
    Side(Space space, Namespaces namespaces, LabelAtoms namespaceAtoms, LabelAtoms podAtoms, Blocks blocks, int first) {
        this.space = space;
        this.namespaces = namespaces;
        this.namespaceAtoms = namespaceAtoms;
        this.podAtoms = podAtoms;
        this.blocks = blocks;
        this.first = first;
    }

    /** The sizes of the dimensions of one end: namespace, its labels, the Pod's labels, the address. */
    static int[] dimensions(Namespaces namespaces, LabelAtoms namespaceAtoms, LabelAtoms podAtoms, Blocks blocks) {
        int[] sizes = new int[2 + namespaceAtoms.keys().size() + podAtoms.keys().size()];
        int at = 0;
        sizes[at++] = namespaces.names().size() + 1;
        for (String key : namespaceAtoms.keys()) {
            sizes[at++] = namespaceAtoms.size(key);
        }
        for (String key : podAtoms.keys()) {
            sizes[at++] = podAtoms.size(key);
        }
        sizes[at] = blocks.size();
        return sizes;
    }

    private int namespaceLabel(String key) {
        return first + 1 + namespaceAtoms.keys().indexOf(key);
    }

    private int podLabel(String key) {
        return first + 1 + namespaceAtoms.keys().size() + podAtoms.keys().indexOf(key);
    }

    private int addressDimension() {
        return first + 1 + namespaceAtoms.keys().size() + podAtoms.keys().size();
    }

    private int unknown() {
        return namespaces.names().size();
    }

    int inNamespace(String name) {
        int index = namespaces.names().indexOf(name);
        return index < 0 ? Space.NONE : space.is(first, index);
    }

    /** In a namespace that the input does not have. */
    int inUnknownNamespace() {
        return space.is(first, unknown());
    }

    int namespaces(LabelSelector selector) {
        if (selector.equals(LabelSelector.NOTHING)) {
            return Space.NONE;
        }
        boolean[] known = new boolean[unknown() + 1];
        int set = Space.NONE;
        for (int i = 0; i < unknown(); i++) {
            String name = namespaces.names().get(i);
            Optional<Map<String, String>> labels = namespaces.labelsOf(name);
            if (labels.isPresent()) {
                known[i] = selector.matches(labels.get());
            } else {
                set = space.or(set, space.and(space.is(first, i), anyLabels(selector, Optional.of(name))));
            }
        }
        set = space.or(set, space.in(first, known));
        return space.or(set, space.and(inUnknownNamespace(), anyLabels(selector, Optional.empty())));
    }

    private int anyLabels(LabelSelector selector, Optional<String> name) {
        int set = Space.ALL;
        for (Requirement requirement : selector.requirements()) {
            if (name.isPresent() && requirement.key().equals(Namespaces.NAME_LABEL)) {
                set = requirement.matches(name.get()) ? set : Space.NONE;
            } else {
                set = space.and(
                        set, space.in(namespaceLabel(requirement.key()), namespaceAtoms.satisfying(requirement)));
            }
        }
        return set;
    }

    int pods(LabelSelector selector) {
        if (selector.equals(LabelSelector.NOTHING)) {
            return Space.NONE;
        }
        int set = Space.ALL;
        for (Requirement requirement : selector.requirements()) {
            set = space.and(set, space.in(podLabel(requirement.key()), podAtoms.satisfying(requirement)));
        }
        return set;
    }

    int addresses(Collection<Cidr> in, Collection<Cidr> except) {
        return space.minus(
                space.in(addressDimension(), blocks.in(in)), space.in(addressDimension(), blocks.in(except)));
    }

    /** What can be at all: a namespace that is not known has a name, which is none of the known ones. */
    int wellFormed(boolean otherNamespaces) {
        if (!otherNamespaces) {
            return space.not(inUnknownNamespace());
        }
        int key = namespaceLabel(Namespaces.NAME_LABEL);
        boolean[] in = new boolean[namespaceAtoms.size(Namespaces.NAME_LABEL)];
        for (int atom = 0; atom < in.length; atom++) {
            String name = namespaceAtoms.value(Namespaces.NAME_LABEL, atom);
            in[atom] = name != null && !namespaces.has(name);
        }
        return space.or(space.not(inUnknownNamespace()), space.in(key, in));
    }

    FlowEnd.Pod pod(int[] point) {
        boolean known = point[first] < unknown();
        NavigableMap<String, String> labels = new TreeMap<>();
        if (known) {
            namespaces.labelsOf(namespaces.names().get(point[first])).ifPresent(labels::putAll);
        }
        if (labels.isEmpty()) {
            read(
                    namespaceAtoms,
                    namespaceAtoms.keys().stream()
                            .mapToInt(this::namespaceLabel)
                            .toArray(),
                    point,
                    labels);
        }
        String name =
                known ? namespaces.names().get(point[first]) : labels.getOrDefault(Namespaces.NAME_LABEL, "other");
        labels.put(Namespaces.NAME_LABEL, name);
        NavigableMap<String, String> own = new TreeMap<>();
        read(podAtoms, podAtoms.keys().stream().mapToInt(this::podLabel).toArray(), point, own);
        return new FlowEnd.Pod(name, labels, own, address(point));
    }

    private static void read(LabelAtoms atoms, int[] dimensions, int[] point, Map<String, String> labels) {
        List<String> keys = atoms.keys();
        for (int i = 0; i < dimensions.length; i++) {
            String value = atoms.value(keys.get(i), point[dimensions[i]]);
            if (value != null) {
                labels.put(keys.get(i), value);
            }
        }
    }

    Address address(int[] point) {
        return blocks.first(point[addressDimension()]);
    }
}
