package dev.minato.reconcile.world;

import dev.minato.objects.selector.LabelSelector;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.Index;
import dev.minato.reconcile.Question;
import dev.minato.reconcile.View;

/** What a decision has read, and what an event touches: where the two are equal, the decision is made again. */
public sealed interface ReadKey {
    /** One object, there or not. */
    record OfObject(ObjectKey key) implements ReadKey {}

    /** All objects of a kind. */
    record OfKind(GroupKind kind) implements ReadKey {}

    /** The objects of a kind in a namespace. */
    record OfNamespace(GroupKind kind, String namespace) implements ReadKey {}

    /** The objects of a kind in a namespace that a selector takes. */
    record OfSelection(GroupKind kind, String namespace, LabelSelector selector) implements ReadKey {}

    /** What an index files under one key. */
    record OfIndex(Index<?> index, Object key) implements ReadKey {}

    /** The state of a view. */
    record OfView(View<?> view) implements ReadKey {}

    /** The answer to a question. */
    record OfAnswer(Question<?> question) implements ReadKey {}
}
