package dev.minato.live;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.world.WorldEvent;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the World true for one kind: lists it, then watches from there, and lists again when the watch has a gap.
 *
 * <pre>
 *   list (pages) ──► Upsert..., Gone..., Synced ──► watch ──► Upsert, Gone, Synced (bookmark)
 *        ▲                                            │
 *        └──────── back-off ◄── 410, error, end ──────┘
 * </pre>
 *
 * Lives on the loop; the answers of the API server come there. What it holds is bounded by what the cluster holds.
 */
final class Reflector {
    private static final int PAGE = 500;
    private static final Duration BACK_OFF_MIN = Duration.ofMillis(500);
    private static final Duration BACK_OFF_MAX = Duration.ofSeconds(30);

    private final ApiClient api;
    private final LiveLoop loop;
    private final GroupKind kind;
    private final ResourceMap.Resource resource;
    private final Consumer<WorldEvent> sink;
    private final Consumer<String> trouble;
    /** What the sink was told of: names and versions only, whoever needs the objects keeps them. */
    private final Map<ObjectKey, Version> known = new TreeMap<>();

    private Duration backOff = BACK_OFF_MIN;
    private int generation; // of lists: what an older one still gets is dropped
    private Runnable closeWatch = () -> {};
    private boolean closed;

    private record Version(String uid, String resourceVersion) {
        static Version of(KubeObject object) {
            return new Version(object.uid(), object.resourceVersion());
        }
    }

    /**
     * @param sink gets the events, on the loop
     * @param trouble gets what goes wrong, in words, on the loop; the reflector goes on by itself
     */
    Reflector(
            ApiClient api,
            LiveLoop loop,
            GroupKind kind,
            ResourceMap.Resource resource,
            Consumer<WorldEvent> sink,
            Consumer<String> trouble) {
        this.api = api;
        this.loop = loop;
        this.kind = kind;
        this.resource = resource;
        this.sink = sink;
        this.trouble = trouble;
    }

    /** Lists anew; also the first time. A watch under way is closed. */
    void list() {
        if (closed) {
            return;
        }
        generation++;
        closeWatch.run();
        closeWatch = () -> {};
        page(generation, "", new TreeSet<>());
    }

    void close() {
        closed = true;
        generation++;
        closeWatch.run();
    }

    /** @param seen of the pages before */
    private void page(int of, String continueToken, Set<ObjectKey> seen) {
        String more =
                continueToken.isEmpty() ? "" : "&continue=" + URLEncoder.encode(continueToken, StandardCharsets.UTF_8);
        var _ = api.get(resource.path("") + "?limit=" + PAGE + more)
                .whenComplete((answer, problem) -> loop.post(() -> {
                    if (of != generation) {
                        return;
                    }
                    if (answer == null) {
                        later("list", words(problem));
                    } else if (!answer.isSuccess()) {
                        // 410: the pages have expired; a new list starts from the first one
                        later("list", answer.message());
                    } else {
                        take(of, answer.tree(), seen);
                    }
                }));
    }

    /** What a page says is true whatever the next one says: it is passed on, so that no list is in memory as a whole. */
    private void take(int of, MapValue list, Set<ObjectKey> seen) {
        for (MapValue item : list.list("items").maps()) {
            KubeObject object = new KubeObject(
                    item.with("apiVersion", resource.apiVersion()).with("kind", kind.kind()));
            seen.add(object.key());
            Version version = Version.of(object);
            if (!version.equals(known.put(object.key(), version))) {
                sink.accept(new WorldEvent.Upsert(object));
            }
        }
        String next = list.textOrEmpty("metadata", "continue");
        if (next.isEmpty()) {
            String version = list.textOrEmpty("metadata", "resourceVersion");
            complete(seen, version);
            backOff = BACK_OFF_MIN;
            watch(of, version);
        } else {
            page(of, next, seen);
        }
    }

    private void complete(Set<ObjectKey> seen, String version) {
        Map<ObjectKey, Version> gone = new TreeMap<>(known);
        gone.keySet().removeAll(seen);
        gone.forEach((key, last) -> {
            known.remove(key);
            // when it went is not known; as of the list it was gone
            sink.accept(new WorldEvent.Gone(KubeObject.of(
                            resource.apiVersion(), kind.kind(), key.namespace(), key.name())
                    .withMetadata(metadata ->
                            metadata.with("uid", (Object) last.uid()).with("resourceVersion", (Object) version))));
        });
        sink.accept(new WorldEvent.Synced(kind, version));
    }

    private void watch(int of, String version) {
        String path =
                resource.path("") + "?watch=1&allowWatchBookmarks=true&timeoutSeconds=300&resourceVersion=" + version;
        String[] newest = {version};
        var _ = api.watch(
                        path,
                        Map.of(),
                        event -> loop.post(() -> {
                            if (of == generation) {
                                event(event, newest);
                            }
                        }),
                        problem -> loop.post(() -> {
                            if (of == generation) {
                                ended(of, problem, newest[0]);
                            }
                        }))
                .whenComplete((close, problem) -> loop.post(() -> {
                    if (close != null && of == generation) {
                        closeWatch = close;
                    } else if (close != null) {
                        close.run();
                    } else if (of == generation) {
                        later("watch", words(problem));
                    }
                }));
    }

    private void event(MapValue event, String[] newest) {
        MapValue tree = event.map("object");
        KubeObject object = new KubeObject(tree);
        switch (event.textOrEmpty("type")) {
            case "ADDED", "MODIFIED" -> {
                known.put(object.key(), Version.of(object));
                newest[0] = object.resourceVersion();
                sink.accept(new WorldEvent.Upsert(object));
            }
            case "DELETED" -> {
                known.remove(object.key());
                newest[0] = object.resourceVersion();
                sink.accept(new WorldEvent.Gone(object));
            }
            case "BOOKMARK" -> {
                newest[0] = object.resourceVersion();
                sink.accept(new WorldEvent.Synced(kind, object.resourceVersion()));
            }
            case "ERROR" -> {
                generation++; // whatever this watch still says is of no use
                later("watch", tree.textOrEmpty("message"));
            }
            default -> trouble.accept("a watch of " + kind + " sent an event of unknown type: " + event);
        }
    }

    /** A watch ends regularly every few minutes: then it goes on from where it was. */
    private void ended(int of, @Nullable Throwable problem, String version) {
        if (problem == null) {
            watch(of, version);
        } else {
            later("watch", words(problem));
        }
    }

    private void later(String what, String why) {
        trouble.accept("the " + what + " of " + kind + " failed (" + why + "); again in " + backOff.toMillis() + " ms");
        int of = ++generation;
        loop.after(backOff, () -> {
            if (of == generation) {
                list();
            }
        });
        Duration doubled = backOff.multipliedBy(2);
        backOff = doubled.compareTo(BACK_OFF_MAX) > 0 ? BACK_OFF_MAX : doubled;
    }

    static String words(@Nullable Throwable problem) {
        Throwable cause =
                problem instanceof CompletionException && problem.getCause() != null ? problem.getCause() : problem;
        if (cause == null) {
            return "no answer";
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
