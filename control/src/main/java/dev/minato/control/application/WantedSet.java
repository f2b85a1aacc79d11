package dev.minato.control.application;

import dev.minato.api.application.Application;
import dev.minato.control.source.RenderedAt;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.ObjectKey;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.TreeSet;

/**
 * All that Git wants of an application.
 *
 * @param objects in the order in which they are applied, waves aside
 * @param problems why it cannot be used, each with its place; empty when it can
 * @param content stands for the whole content: equal texts, equal wishes
 * @param keys those of objects and hooks, in their order
 * @param kinds those of objects and hooks, in their order
 */
public record WantedSet(
        List<Wanted> objects,
        List<Hook> hooks,
        List<String> problems,
        String content,
        SequencedSet<ObjectKey> keys,
        SequencedSet<GroupKind> kinds) {

    static WantedSet of(List<Wanted> objects, List<Hook> hooks, List<String> problems, String content) {
        TreeSet<ObjectKey> keys = new TreeSet<>();
        objects.forEach(wanted -> keys.add(wanted.key()));
        hooks.forEach(hook -> keys.add(hook.wanted().key()));
        TreeSet<GroupKind> kinds = new TreeSet<>();
        keys.forEach(key -> kinds.add(key.kind()));
        return new WantedSet(
                List.copyOf(objects),
                List.copyOf(hooks),
                List.copyOf(problems),
                content,
                // looked into once for every object at every turn
                Collections.unmodifiableSequencedSet(new LinkedHashSet<>(keys)),
                Collections.unmodifiableSequencedSet(new LinkedHashSet<>(kinds)));
    }

    /**
     * The objects of a rendering just as the controller applies them. For whoever wants to show them beforehand.
     *
     * @param known the kinds of the cluster; for a plan without a cluster {@code KnownKinds.of(List.of())}
     */
    public static WantedSet of(Application application, RenderedAt.Rendering rendering, KnownKinds known) {
        return Wishes.of(application, rendering.objects(), known);
    }
}
