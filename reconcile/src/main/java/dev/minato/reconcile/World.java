package dev.minato.reconcile;

import dev.minato.objects.selector.LabelSelector;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ObjectKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a controller may look at during one decision. Every read is recorded; the controller is asked again when
 * something that it read changes, so read what the decision depends on and nothing more. All lists are ordered by key.
 */
public interface World {
    @Nullable
    KubeObject get(ObjectKey key);

    /** Every object of the kind. Asked again at each change of any of them: prefer the narrower reads. */
    List<KubeObject> all(GroupKind kind);

    List<KubeObject> inNamespace(GroupKind kind, String namespace);

    /**
     * The objects of the kind in the namespace whose labels the selector takes. Asked again only when one of them
     * changes, comes, goes, or is taken in or let go by a change of its labels.
     */
    List<KubeObject> select(GroupKind kind, String namespace, LabelSelector selector);

    /** The objects that the index files under the key. */
    <K> List<KubeObject> by(Index<K> index, K key);

    /** The state that the view has folded from its kinds' objects; asked again when one of them changes. */
    <S> S view(View<S> view);

    /**
     * The answer to a question to the outside (a rendered revision, a metric, a registry). The first time it is {@link
     * Answer.Pending}, and the question goes out; the controller is asked again when the answer is there or has changed.
     */
    <A> Answer<A> ask(Question<A> question);
}
