package dev.minato.live;

import dev.minato.objects.tree.GroupKind;
import dev.minato.reconcile.runner.Driver;
import dev.minato.reconcile.world.WorldEvent;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Feeds a World from a real API server: one {@link Reflector} for each kind that controllers read. A kind that the server
 * does not serve is empty, and looked for again. Lives on the loop.
 */
public final class LiveFeed implements Driver.Feed, AutoCloseable {
    /** A kind may come with a CustomResourceDefinition. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private final ApiClient api;
    private final LiveLoop loop;
    private final LiveCluster cluster;
    private final Consumer<WorldEvent> sink;
    private final Consumer<String> trouble;
    private final Map<GroupKind, Reflector> reflectors = new TreeMap<>();
    private boolean closed;

    /**
     * @param sink {@code Driver::observe}
     * @param trouble hears, on the loop, what does not work and is tried again
     */
    public LiveFeed(
            ApiClient api, LiveLoop loop, LiveCluster cluster, Consumer<WorldEvent> sink, Consumer<String> trouble) {
        this.api = api;
        this.loop = loop;
        this.cluster = cluster;
        this.sink = sink;
        this.trouble = trouble;
    }

    @Override
    public void watch(GroupKind kind) {
        cluster.resource(kind, (resource, problem) -> {
            if (closed || reflectors.containsKey(kind)) {
                return;
            }
            if (resource != null) {
                Reflector reflector = new Reflector(api, loop, kind, resource, sink, trouble);
                reflectors.put(kind, reflector);
                reflector.list();
                return;
            }
            if (problem == null) {
                sink.accept(new WorldEvent.Synced(kind, "")); // not served: complete, and empty
            } else {
                trouble.accept("the API server's kinds cannot be read: " + problem);
            }
            loop.after(LOOK_AGAIN, () -> watch(kind));
        });
    }

    @Override
    public void relist(GroupKind kind, String why) {
        trouble.accept("lists " + kind + " again: " + why);
        Reflector reflector = reflectors.get(kind);
        if (reflector == null) {
            sink.accept(new WorldEvent.Synced(kind, "")); // not served: nothing to list
        } else {
            reflector.list();
        }
    }

    @Override
    public void close() {
        closed = true;
        reflectors.values().forEach(Reflector::close);
    }
}
