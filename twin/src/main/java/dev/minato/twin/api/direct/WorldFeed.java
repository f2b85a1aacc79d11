package dev.minato.twin.api.direct;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.reconcile.loop.Loop;
import dev.minato.reconcile.runner.Driver;
import dev.minato.reconcile.world.WorldEvent;
import dev.minato.twin.api.resource.Registry;
import dev.minato.twin.api.resource.ResourceType;
import dev.minato.twin.store.Store;
import dev.minato.twin.store.StoreEvent;
import dev.minato.twin.store.StoreListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Feeds a World from the store: what is there, then every change, in the store's order and with nothing lost. Objects come
 * in the version in which they are kept. A kind that is not served yet (its CustomResourceDefinition is not there) is
 * empty, and looked for again. Belongs to the loop.
 */
public final class WorldFeed implements Driver.Feed {
    /** A definition is mostly there a moment later; one that never comes must not keep the loop busy. */
    private static final Duration LOOK_AGAIN_FIRST = Duration.ofMillis(50);

    private static final Duration LOOK_AGAIN_MAX = Duration.ofSeconds(1);

    private final Loop loop;
    private final Store store;
    private final Registry registry;
    private final Consumer<List<WorldEvent>> sink;
    private final Map<GroupKind, ResourceType> fed = new TreeMap<>();
    private final TreeSet<GroupKind> missing = new TreeSet<>();
    private Duration lookAgain = LOOK_AGAIN_FIRST;
    private boolean looking;

    /** @param sink {@code Driver::observe}, through a holder when the driver is made after the feed */
    public WorldFeed(Loop loop, Store store, Registry registry, Consumer<List<WorldEvent>> sink) {
        this.loop = loop;
        this.store = store;
        this.registry = registry;
        this.sink = sink;
    }

    @Override
    public void watch(GroupKind kind) {
        assert loop.isHere() : "a feed belongs to the loop";
        if (fed.containsKey(kind) || missing.contains(kind)) {
            return;
        }
        if (!start(kind)) {
            missing.add(kind);
            lookAgain = LOOK_AGAIN_FIRST;
            sink.accept(List.of(new WorldEvent.Synced(kind, Long.toString(store.revision()))));
            lookAgain();
        }
    }

    @Override
    public void relist(GroupKind kind, String why) {
        ResourceType type = fed.get(kind);
        if (type == null) {
            watch(kind);
            sink.accept(List.of(new WorldEvent.Synced(kind, Long.toString(store.revision()))));
        } else {
            list(kind, type);
        }
    }

    private boolean start(GroupKind kind) {
        ResourceType type = registry.ofKind(kind);
        if (type == null) {
            return false;
        }
        fed.put(kind, type);
        list(kind, type);
        store.watch(type.storage(), null, store.revision(), new StoreListener() {
            @Override
            public void event(StoreEvent event) {
                sink.accept(List.of(
                        event.type() == StoreEvent.Type.DELETED
                                ? new WorldEvent.Gone(as(kind, event.object()))
                                : new WorldEvent.Upsert(as(kind, event.object()))));
            }

            @Override
            public void stopped(String reason) {
                // no news will come: controllers stand still with their store
            }
        });
        return true;
    }

    private void list(GroupKind kind, ResourceType type) {
        List<WorldEvent> events = new ArrayList<>();
        for (KubeObject object : store.list(type.storage())) {
            events.add(new WorldEvent.Upsert(as(kind, object)));
        }
        events.add(new WorldEvent.Synced(kind, Long.toString(store.revision())));
        sink.accept(events);
    }

    /** Events are kept in the core group, and may be watched by their newer group. */
    private static KubeObject as(GroupKind kind, KubeObject object) {
        assert object.kind().equals(kind.kind()) : object.key() + " is no " + kind;
        return object;
    }

    private void lookAgain() {
        if (looking || missing.isEmpty()) {
            return;
        }
        looking = true;
        Duration pause = lookAgain;
        Duration longer = pause.multipliedBy(2);
        lookAgain = longer.compareTo(LOOK_AGAIN_MAX) < 0 ? longer : LOOK_AGAIN_MAX;
        loop.after(pause, () -> {
            looking = false;
            missing.removeIf(this::start);
            lookAgain();
        });
    }
}
