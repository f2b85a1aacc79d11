package dev.minato.twin.controllers;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.reconcile.World;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The kinds that the cluster keeps: the built-in ones, and those of the CustomResourceDefinitions in the World.
 *
 * @param namespaced built-in kinds with a namespace
 * @param clusterScoped built-in kinds without
 */
public record ServedKinds(List<GroupKind> namespaced, List<GroupKind> clusterScoped) {
    private static final GroupKind DEFINITION = new GroupKind("apiextensions.k8s.io", "CustomResourceDefinition");

    /** Events: the same objects under two groups; they own nothing and nobody owns them. */
    private static final GroupKind CORE_EVENT = GroupKind.core("Event");

    private static final GroupKind EVENT = new GroupKind("events.k8s.io", "Event");

    public ServedKinds {
        namespaced = List.copyOf(namespaced);
        clusterScoped = List.copyOf(clusterScoped);
    }

    /** What a namespace may hold, in order; Events once. */
    public List<GroupKind> inNamespaces(World world) {
        Set<GroupKind> kinds = new TreeSet<>(namespaced);
        addCustom(kinds, world, true);
        if (kinds.contains(CORE_EVENT)) {
            kinds.remove(EVENT); // they are kept, and come from a feed, as those of the core group
        }
        return List.copyOf(kinds);
    }

    /** What can own or be owned, in order. */
    public List<GroupKind> ofOwners(World world) {
        Set<GroupKind> kinds = new TreeSet<>(namespaced);
        kinds.addAll(clusterScoped);
        addCustom(kinds, world, true);
        addCustom(kinds, world, false);
        kinds.remove(CORE_EVENT);
        kinds.remove(EVENT);
        return List.copyOf(kinds);
    }

    private static void addCustom(Set<GroupKind> kinds, World world, boolean namespaced) {
        for (KubeObject definition : world.all(DEFINITION)) {
            boolean inNamespaces = definition.spec().textOrEmpty("scope").equals("Namespaced");
            if (inNamespaces == namespaced) {
                kinds.add(new GroupKind(
                        definition.spec().textOrEmpty("group"),
                        definition.spec().textOrEmpty("names", "kind")));
            }
        }
    }
}
