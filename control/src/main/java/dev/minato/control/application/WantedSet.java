package dev.minato.control.application;

import dev.minato.api.application.Application;
import dev.minato.control.source.RenderedAt;
import dev.minato.objects.tree.ObjectKey;
import java.util.List;
import java.util.TreeSet;

/**
 * All that Git wants of an application.
 *
 * @param objects in the order in which they are applied, waves aside
 * @param problems why it cannot be used, each with its place; empty when it can
 * @param content stands for the whole content: equal texts, equal wishes
 */
public record WantedSet(List<Wanted> objects, List<Hook> hooks, List<String> problems, String content) {
    public WantedSet {
        objects = List.copyOf(objects);
        hooks = List.copyOf(hooks);
        problems = List.copyOf(problems);
    }

    /**
     * The objects of a rendering just as the controller applies them. For whoever wants to show them beforehand.
     *
     * @param known the kinds of the cluster; for a plan without a cluster {@code KnownKinds.of(List.of())}
     */
    public static WantedSet of(Application application, RenderedAt.Rendering rendering, KnownKinds known) {
        return Wishes.of(application, rendering.objects(), known);
    }

    /** Keys of objects and hooks. */
    TreeSet<ObjectKey> keys() {
        TreeSet<ObjectKey> keys = new TreeSet<>();
        objects.forEach(wanted -> keys.add(wanted.key()));
        hooks.forEach(hook -> keys.add(hook.wanted().key()));
        return keys;
    }
}
