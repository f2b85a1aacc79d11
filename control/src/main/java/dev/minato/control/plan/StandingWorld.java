package dev.minato.control.plan;

import dev.minato.control.application.Standing;
import dev.minato.objects.selector.LabelSelector;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.Answer;
import dev.minato.reconcile.Index;
import dev.minato.reconcile.Question;
import dev.minato.reconcile.View;
import dev.minato.reconcile.World;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is there as a World, so that a plan asks the very code that the controllers run. */
record StandingWorld(Standing standing, Sources sources) implements World {
    @Override
    public @Nullable KubeObject get(ObjectKey key) {
        return standing.get(key);
    }

    @Override
    public List<KubeObject> all(GroupKind kind) {
        return standing.all(kind);
    }

    @Override
    public List<KubeObject> inNamespace(GroupKind kind, String namespace) {
        return all(kind).stream()
                .filter(object -> object.namespace().equals(namespace))
                .toList();
    }

    @Override
    public List<KubeObject> select(GroupKind kind, String namespace, LabelSelector selector) {
        return inNamespace(kind, namespace).stream()
                .filter(object -> selector.matches(object.labels()))
                .toList();
    }

    @Override
    public <K> List<KubeObject> by(Index<K> index, K key) {
        return all(index.kind()).stream()
                .filter(object -> index.keysOf(object).contains(key))
                .toList();
    }

    @Override
    public <S> S view(View<S> view) {
        S state = view.start();
        view.kinds().forEach(kind -> all(kind).forEach(object -> view.change(state, null, object)));
        return state;
    }

    @Override
    public <A> Answer<A> ask(Question<A> question) {
        return sources.answer(question);
    }
}
