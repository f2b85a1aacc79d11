package dev.minato.reconcile.world;

import static java.util.Objects.requireNonNull;

import dev.minato.objects.selector.LabelSelector;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.Index;
import dev.minato.reconcile.View;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The objects that controllers see. Indexes and views are made when first read and then follow every event. Not
 * thread-safe: it belongs to the loop of its runner.
 */
public final class WorldStore {
    /** An index or view that is not a constant is made anew at every decision, and found out here. */
    private static final int FOLLOWERS_MAX = 1000;

    private final Map<GroupKind, KindStore> kinds = new LinkedHashMap<>();
    private final Map<Index<?>, IndexStore<?>> indexes = new LinkedHashMap<>();
    private final Map<View<?>, ViewStore<?>> views = new LinkedHashMap<>();

    /**
     * Takes an event in.
     *
     * @param touched gets what a decision may have read that is different now; a key may come twice
     * @return whether the event was news; an older or equal state than the known one is none
     */
    public boolean apply(WorldEvent event, Consumer<ReadKey> touched) {
        KindStore kind = kindStore(event.kind());
        return switch (event) {
            case WorldEvent.Upsert(KubeObject object) -> upsert(kind, object, touched);
            case WorldEvent.Gone(KubeObject last) -> gone(kind, last, touched);
            case WorldEvent.Synced synced -> {
                boolean first = !kind.synced;
                kind.synced = true;
                kind.syncs++;
                kind.revision = Math.max(kind.revision, Revisions.of(synced.resourceVersion()));
                yield first;
            }
        };
    }

    private static boolean upsert(KindStore kind, KubeObject object, Consumer<ReadKey> touched) {
        KubeObject before = kind.get(object.namespace(), object.name());
        long revision = Revisions.of(object);
        kind.revision = Math.max(kind.revision, revision);
        if (before != null && revision <= Revisions.of(before) && revision != Revisions.UNKNOWN) {
            return false;
        }
        kind.put(object);
        change(kind, before, object, touched);
        return true;
    }

    private static boolean gone(KindStore kind, KubeObject last, Consumer<ReadKey> touched) {
        KubeObject before = kind.get(last.namespace(), last.name());
        long revision = Revisions.of(last);
        kind.revision = Math.max(kind.revision, revision);
        if (before == null || (revision != Revisions.UNKNOWN && revision < Revisions.of(before))) {
            return false;
        }
        kind.remove(last.namespace(), last.name());
        change(kind, before, null, touched);
        return true;
    }

    private static void change(
            KindStore kind, @Nullable KubeObject before, @Nullable KubeObject after, Consumer<ReadKey> touched) {
        ObjectKey key = requireNonNull(after == null ? before : after, "an event about no object")
                .key();
        touched.accept(new ReadKey.OfObject(key));
        touched.accept(new ReadKey.OfNamespace(key.kind(), key.namespace()));
        touched.accept(new ReadKey.OfKind(key.kind()));
        for (LabelSelector selector : kind.selectors(key.namespace())) {
            if ((before != null && selector.matches(before)) || (after != null && selector.matches(after))) {
                touched.accept(new ReadKey.OfSelection(key.kind(), key.namespace(), selector));
            }
        }
        for (IndexStore<?> index : kind.indexes) {
            index.change(before, after, touched);
        }
        for (ViewStore<?> view : kind.views) {
            view.change(before, after);
            touched.accept(view.readKey());
        }
    }

    public @Nullable KubeObject get(ObjectKey key) {
        KindStore kind = kinds.get(key.kind());
        return kind == null ? null : kind.get(key.namespace(), key.name());
    }

    /** Ordered by key. */
    public List<KubeObject> all(GroupKind kind) {
        KindStore store = kinds.get(kind);
        return store == null ? List.of() : store.all();
    }

    /** Ordered by key. */
    public List<KubeObject> inNamespace(GroupKind kind, String namespace) {
        KindStore store = kinds.get(kind);
        return store == null ? List.of() : store.inNamespace(namespace);
    }

    /** Nobody reads the view any more: it is not kept. */
    public void drop(View<?> view) {
        ViewStore<?> store = views.remove(view);
        if (store != null) {
            kinds.values().forEach(kind -> kind.views.remove(store));
        }
    }

    /** Ordered by key. The selector is followed from now on, until {@link #unfollow}. */
    public List<KubeObject> select(GroupKind kind, String namespace, LabelSelector selector) {
        KindStore store = kindStore(kind);
        store.follow(namespace, selector);
        return store.inNamespace(namespace).stream().filter(selector::matches).toList();
    }

    /** Nobody reads the selection any more. */
    public void unfollow(ReadKey.OfSelection selection) {
        kindStore(selection.kind()).unfollow(selection.namespace(), selection.selector());
    }

    /** Ordered by key. */
    public <K> List<KubeObject> by(Index<K> index, K key) {
        // The map holds under each index the store that was made for it, so the types fit.
        @SuppressWarnings("unchecked")
        IndexStore<K> store = (IndexStore<K>) indexes.get(index);
        if (store == null) {
            store = fill(index);
            indexes.put(index, store);
        }
        return store.under(key);
    }

    public <S> S view(View<S> view) {
        @SuppressWarnings("unchecked") // as in by(...)
        ViewStore<S> store = (ViewStore<S>) views.get(view);
        if (store == null) {
            store = fill(view);
            views.put(view, store);
        }
        return store.state();
    }

    /** Whether the World is complete for the kind. */
    public boolean isSynced(GroupKind kind) {
        KindStore store = kinds.get(kind);
        return store != null && store.synced;
    }

    /** How often the kind was synced. */
    public long syncs(GroupKind kind) {
        KindStore store = kinds.get(kind);
        return store == null ? 0 : store.syncs;
    }

    /** The newest revision that the events of the kind have shown; {@link Revisions#UNKNOWN} before the first. */
    public long revision(GroupKind kind) {
        KindStore store = kinds.get(kind);
        return store == null ? Revisions.UNKNOWN : store.revision;
    }

    private <K> IndexStore<K> fill(Index<K> index) {
        if (indexes.size() >= FOLLOWERS_MAX) {
            throw new IllegalStateException("too many indexes; is " + index.getClass() + " a constant or a record?");
        }
        IndexStore<K> store = new IndexStore<>(index);
        KindStore kind = kindStore(index.kind());
        kind.indexes.add(store);
        for (KubeObject object : kind.all()) {
            store.change(null, object, touched -> {});
        }
        return store;
    }

    private <S> ViewStore<S> fill(View<S> view) {
        if (views.size() >= FOLLOWERS_MAX) {
            throw new IllegalStateException("too many views; is " + view.getClass() + " a constant or a record?");
        }
        ViewStore<S> store = new ViewStore<>(view);
        for (GroupKind groupKind : view.kinds()) {
            KindStore kind = kindStore(groupKind);
            kind.views.add(store);
            for (KubeObject object : kind.all()) {
                store.change(null, object);
            }
        }
        return store;
    }

    private KindStore kindStore(GroupKind kind) {
        return kinds.computeIfAbsent(kind, k -> new KindStore());
    }
}
