package dev.minato.cli.wire;

import dev.minato.console.access.ClusterAccess;
import dev.minato.console.access.Person;
import dev.minato.console.access.RefusedException;
import dev.minato.live.ApiAnswer;
import dev.minato.live.ApiCall;
import dev.minato.live.ApiClient;
import dev.minato.live.LiveCluster;
import dev.minato.live.LiveLoop;
import dev.minato.live.ResourceMap;
import dev.minato.live.WatchRefusedException;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.MapValue;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The console's way to an API server: impersonation for people, the platform's own name for their rights. */
final class ConsoleAccess implements ClusterAccess {
    private final ApiClient api;
    private final LiveLoop loop;
    private final LiveCluster cluster;
    private final Map<GroupKind, Resource> resources = new ConcurrentHashMap<>(); // looked up only, never iterated

    ConsoleAccess(ApiClient api, LiveLoop loop, LiveCluster cluster) {
        this.api = api;
        this.loop = loop;
        this.cluster = cluster;
    }

    @Override
    public CompletableFuture<MapValue> asPlatform(String method, String path, @Nullable MapValue body) {
        return send(new ApiCall(method, path, body == null ? "" : "application/json", body, ""));
    }

    @Override
    public CompletableFuture<MapValue> as(
            Person person, String method, String path, String contentType, @Nullable MapValue body) {
        return send(new ApiCall(method, path, contentType, body, person.user(), person.groups()));
    }

    private CompletableFuture<MapValue> send(ApiCall call) {
        return api.send(call).thenApply(ConsoleAccess::checked);
    }

    private static MapValue checked(ApiAnswer answer) {
        if (!answer.isSuccess()) {
            throw new RefusedException(answer.code(), answer.message());
        }
        return answer.tree();
    }

    @Override
    public @Nullable Resource resource(GroupKind kind) {
        Resource known = resources.get(kind);
        if (known == null) {
            // the answer comes on the loop; whoever asks again has it
            loop.post(() -> cluster.resource(kind, (resource, _) -> {
                if (resource != null) {
                    resources.put(kind, resource(resource));
                }
            }));
        }
        return known;
    }

    private static Resource resource(ResourceMap.Resource resource) {
        return new Resource(resource.apiVersion(), resource.plural(), resource.namespaced());
    }

    @Override
    public Runnable follow(Person person, String path, Consumer<String> lines, Consumer<@Nullable String> ended) {
        AtomicReference<Runnable> close = new AtomicReference<>();
        var _ = api.lines(
                        path,
                        person.user(),
                        person.groups(),
                        line -> lines.accept(new String(line, StandardCharsets.UTF_8)),
                        problem -> ended.accept(problem == null ? null : words(problem)))
                .whenComplete((closing, problem) -> {
                    if (closing == null) {
                        refused(person, path, words(problem), ended);
                    } else if (!close.compareAndSet(null, closing)) {
                        closing.run(); // closed before it was open
                    }
                });
        return () -> {
            Runnable open = close.getAndSet(() -> {});
            if (open != null) {
                open.run();
            }
        };
    }

    /** A refusal of a stream has no words: they are asked for. */
    private void refused(Person person, String path, String instead, Consumer<@Nullable String> ended) {
        ApiCall call = new ApiCall("GET", path.replace("&follow=true", ""), "", null, person.user(), person.groups());
        var _ = api.send(call)
                .whenComplete((answer, problem) ->
                        ended.accept(answer == null || answer.isSuccess() ? instead : answer.message()));
    }

    private static String words(@Nullable Throwable problem) {
        Throwable cause =
                problem instanceof CompletionException && problem.getCause() != null ? problem.getCause() : problem;
        return cause instanceof WatchRefusedException refused
                ? "the API server answers " + refused.code()
                : String.valueOf(cause);
    }
}
