package dev.minato.control.application;

import dev.minato.objects.selector.LabelSelector;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.Answer;
import dev.minato.reconcile.Index;
import dev.minato.reconcile.Question;
import dev.minato.reconcile.View;
import dev.minato.reconcile.World;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A World that remembers what was read through it and what came: what was concluded stands as long as the same reads give
 * the same instances again. Reading them again also tells the runner that they count for this decision, too. Reads that
 * are put together anew each time are never the same again. For one conclusion; not thread-safe.
 */
final class Witness implements World {
    private final World world;
    private final List<Read> reads = new ArrayList<>(2);

    /** One read and what it gave. */
    sealed interface Read {
        boolean isSame(World world);
    }

    private record OfObject(ObjectKey key, @Nullable KubeObject seen) implements Read {
        @Override
        public boolean isSame(World world) {
            return world.get(key) == seen;
        }
    }

    private record OfKind(GroupKind kind, List<KubeObject> seen) implements Read {
        @Override
        public boolean isSame(World world) {
            return world.all(kind) == seen;
        }
    }

    private record OfIndex<K>(Index<K> index, K key, List<KubeObject> seen) implements Read {
        @Override
        public boolean isSame(World world) {
            return world.by(index, key) == seen;
        }
    }

    private enum Unsure implements Read {
        UNSURE;

        @Override
        public boolean isSame(World world) {
            return false;
        }
    }

    Witness(World world) {
        this.world = world;
    }

    /** What was read. */
    List<Read> reads() {
        return List.copyOf(reads);
    }

    @Override
    public @Nullable KubeObject get(ObjectKey key) {
        KubeObject seen = world.get(key);
        reads.add(new OfObject(key, seen));
        return seen;
    }

    @Override
    public List<KubeObject> all(GroupKind kind) {
        List<KubeObject> seen = world.all(kind);
        reads.add(new OfKind(kind, seen));
        return seen;
    }

    @Override
    public List<KubeObject> inNamespace(GroupKind kind, String namespace) {
        reads.add(Unsure.UNSURE);
        return world.inNamespace(kind, namespace);
    }

    @Override
    public List<KubeObject> select(GroupKind kind, String namespace, LabelSelector selector) {
        reads.add(Unsure.UNSURE);
        return world.select(kind, namespace, selector);
    }

    @Override
    public <K> List<KubeObject> by(Index<K> index, K key) {
        List<KubeObject> seen = world.by(index, key);
        reads.add(new OfIndex<>(index, key, seen));
        return seen;
    }

    @Override
    public <S> S view(View<S> view) {
        reads.add(Unsure.UNSURE);
        return world.view(view);
    }

    @Override
    public <A> Answer<A> ask(Question<A> question) {
        reads.add(Unsure.UNSURE);
        return world.ask(question);
    }
}
