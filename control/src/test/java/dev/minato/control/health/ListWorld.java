package dev.minato.control.health;

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

/** A World that is a list. */
record ListWorld(List<KubeObject> objects) implements World {
    static ListWorld of(KubeObject... objects) {
        return new ListWorld(List.of(objects));
    }

    @Override
    public @Nullable KubeObject get(ObjectKey key) {
        return objects.stream()
                .filter(object -> object.key().equals(key))
                .findFirst()
                .orElse(null);
    }

    @Override
    public List<KubeObject> all(GroupKind kind) {
        return objects.stream()
                .filter(object -> object.groupKind().equals(kind))
                .toList();
    }

    @Override
    public List<KubeObject> inNamespace(GroupKind kind, String namespace) {
        return all(kind).stream()
                .filter(object -> object.namespace().equals(namespace))
                .toList();
    }

    @Override
    public List<KubeObject> select(GroupKind kind, String namespace, LabelSelector selector) {
        throw new UnsupportedOperationException("nobody selects here");
    }

    @Override
    public <K> List<KubeObject> by(Index<K> index, K key) {
        return all(index.kind()).stream()
                .filter(object -> index.keysOf(object).contains(key))
                .toList();
    }

    @Override
    public <S> S view(View<S> view) {
        throw new UnsupportedOperationException("nobody views here");
    }

    @Override
    public <A> Answer<A> ask(Question<A> question) {
        throw new UnsupportedOperationException("nobody asks here");
    }
}
