package dev.minato.live;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.ClusterPort;
import dev.minato.reconcile.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends changes to a real API server, so many at a time, in order. Lives on the loop. A call without an answer is {@link
 * Outcome.Unknown}: it may have been carried out.
 */
public final class LiveCluster implements ClusterPort {
    private static final int UNDER_WAY_MAX = 32;
    private static final int TRIES_MAX = 5;
    private static final Duration DISCOVERY_FRESH = Duration.ofSeconds(3);

    private final ApiClient api;
    private final LiveLoop loop;
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private int underWay;
    private @Nullable ResourceMap resources;
    private Instant resourcesAt = Instant.EPOCH;

    public LiveCluster(ApiClient api, LiveLoop loop) {
        this.api = api;
        this.loop = loop;
    }

    @Override
    public void send(String controller, Change change, Consumer<Outcome> done) {
        resource(change.key().kind(), (resource, problem) -> {
            if (resource == null) {
                done.accept(
                        problem != null
                                ? new Outcome.Unknown(problem)
                                : new Outcome.Refused(
                                        404,
                                        "NotFound",
                                        "the cluster has no kind "
                                                + change.key().kind()
                                                + ": its CustomResourceDefinition is not installed"));
                return;
            }
            ApiCall call = ChangeCalls.of(change, "minato-" + controller, resource);
            enqueue(() -> call(call, 1, done));
        });
    }

    /** Finds the resource of a kind; asks the server anew for a kind that is not known. On the loop. */
    public void resource(GroupKind kind, Found found) {
        ResourceMap known = resources;
        ResourceMap.Resource resource = known == null ? null : known.find(kind);
        if (resource != null || (known != null && loop.now().isBefore(resourcesAt.plus(DISCOVERY_FRESH)))) {
            found.found(resource, null);
            return;
        }
        CompletableFuture<MapValue> core = discovery("/api");
        CompletableFuture<MapValue> groups = discovery("/apis");
        var _ = core.thenCombine(groups, ResourceMap::of)
                .whenComplete((map, problem) -> loop.post(() -> {
                    if (map == null) {
                        found.found(null, Reflector.words(problem));
                        return;
                    }
                    resources = map;
                    resourcesAt = loop.now();
                    found.found(map.find(kind), null);
                }));
    }

    private CompletableFuture<MapValue> discovery(String path) {
        return api.get(path, ResourceMap.ACCEPT).thenApply(answer -> {
            if (!answer.isSuccess()) {
                throw new IllegalStateException(path + ": " + answer.message());
            }
            return answer.tree();
        });
    }

    /** What the API server said about a kind: its resource, nothing (it has none), or why it could not be asked. */
    public interface Found {
        void found(ResourceMap.@Nullable Resource resource, @Nullable String problem);
    }

    private void enqueue(Runnable call) {
        if (underWay < UNDER_WAY_MAX) {
            underWay++;
            call.run();
        } else {
            waiting.addLast(call); // bounded by the runner: an object has one decision under way
        }
    }

    private void finished() {
        Runnable next = waiting.pollFirst();
        if (next == null) {
            underWay--;
        } else {
            next.run();
        }
    }

    private void call(ApiCall call, int tries, Consumer<Outcome> done) {
        var _ = api.send(call)
                .whenComplete((answer, problem) -> loop.post(() -> {
                    if (answer != null
                            && answer.code() == 429
                            && tries < TRIES_MAX
                            && !call.path().endsWith("/eviction")) {
                        // the server is busy and did nothing; an eviction's 429 is a PodDisruptionBudget's no
                        loop.after(Duration.ofMillis(250L << tries), () -> call(call, tries + 1, done));
                        return;
                    }
                    finished();
                    done.accept(answer == null ? new Outcome.Unknown(Reflector.words(problem)) : outcome(call, answer));
                }));
    }

    private static Outcome outcome(ApiCall call, ApiAnswer answer) {
        if (!answer.isSuccess()) {
            return answer.code() >= 500
                    ? new Outcome.Unknown(answer.message())
                    : new Outcome.Refused(answer.code(), answer.reason(), answer.message());
        }
        KubeObject after = new KubeObject(answer.tree());
        boolean isStatus = after.kind().equals("Status");
        boolean gone = call.method().equals("DELETE") && !after.isTerminating();
        return new Outcome.Done(isStatus || gone ? null : after, isStatus || gone ? "" : after.resourceVersion());
    }
}
