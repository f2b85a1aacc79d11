package dev.minato.cli.client;

import dev.minato.cli.CommandException;
import dev.minato.cli.ExitCode;
import dev.minato.cli.terminal.Text;
import dev.minato.live.ApiAnswer;
import dev.minato.live.ApiCall;
import dev.minato.live.ApiClient;
import dev.minato.live.ResourceMap;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.Value;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The calls that commands make; each waits for its answer. A refusal is a {@link CommandException} in words. */
public final class ClusterClient implements AutoCloseable {
    private final ApiClient api;
    private final String actAs;
    private final List<String> actAsGroups;

    public ClusterClient(ApiClient api) {
        this(api, "", List.of());
    }

    private ClusterClient(ApiClient api, String actAs, List<String> actAsGroups) {
        this.api = api;
        this.actAs = actAs;
        this.actAsGroups = actAsGroups;
    }

    /** What is sent is sent in the user's name (impersonation); watches, and what the server serves at all, are not. */
    public static ClusterClient as(ApiClient api, String user, List<String> groups) {
        return new ClusterClient(api, user, List.copyOf(groups));
    }

    /** The address of the API server. */
    public String server() {
        return api.server();
    }

    /** The object at the path, or null when the server has none there. */
    public @Nullable KubeObject find(String path) {
        ApiAnswer answer = send(new ApiCall("GET", path, "", null, ""));
        if (answer.code() == 404) {
            return null;
        }
        return new KubeObject(checked(answer).tree());
    }

    /**
     * A collection as it was at one moment.
     *
     * @param resourceVersion where a watch goes on from
     */
    public record Listing(List<KubeObject> objects, String resourceVersion) {
        public Listing {
            objects = List.copyOf(objects);
        }

        /** The path that watches what comes after this. */
        public String watchPath(String path) {
            return path + "?watch=1&allowWatchBookmarks=true&resourceVersion=" + resourceVersion;
        }
    }

    /** The objects of a collection, each with apiVersion and kind, in the server's order. */
    public List<KubeObject> list(String path) {
        return listing(path).objects();
    }

    /** As {@link #list}, with the place where a watch goes on. */
    public Listing listing(String path) {
        MapValue list = checked(send(new ApiCall("GET", path, "", null, ""))).tree();
        String kind = list.textOrEmpty("kind").replaceFirst("List$", "");
        List<KubeObject> objects = new ArrayList<>();
        for (MapValue item : list.list("items").maps()) {
            // the items of a typed list do not say what they are
            objects.add(new KubeObject(
                    item.with("apiVersion", at(list, "apiVersion")).with("kind", kind)));
        }
        return new Listing(objects, list.textOrEmpty("metadata", "resourceVersion"));
    }

    /** As {@link #list}, but empty when the server does not know the kind: Minato is not installed there. */
    public List<KubeObject> listIfKnown(String path) {
        return send(new ApiCall("GET", path, "", null, "")).code() == 404 ? List.of() : list(path);
    }

    /** Changes the object by a JSON merge patch; its state after. */
    public KubeObject merge(String path, MapValue patch) {
        return new KubeObject(checked(send(new ApiCall(
                        "PATCH", path + "?fieldManager=minato-cli", "application/merge-patch+json", patch, "")))
                .tree());
    }

    /** One of the two documents of discovery. */
    MapValue discovery(String path) {
        try {
            return checked(api.get(path, ResourceMap.ACCEPT).join()).tree();
        } catch (CompletionException e) {
            throw unreachable(e);
        }
    }

    /** Watches the path from now on, until the process ends or the server closes; returns why it closed. */
    public String watch(String path, Consumer<MapValue> event) {
        var closed = new java.util.concurrent.CompletableFuture<String>();
        try {
            api.watch(
                            path,
                            java.util.Map.of(),
                            event,
                            problem -> closed.complete(problem == null ? "" : problem.getMessage()))
                    .join();
            return closed.join();
        } catch (CompletionException e) {
            throw unreachable(e);
        }
    }

    /**
     * Watches the path in the background, until what is returned is closed or the server closes; that it does is not told.
     *
     * @param event gets each event, on threads of the HTTP client
     */
    public AutoCloseable follow(String path, Consumer<MapValue> event) {
        var open = api.watch(path, java.util.Map.of(), event, _ -> {});
        return () -> {
            var _ = open.thenAccept(Runnable::run); // a watch that was refused has nothing to close
        };
    }

    /**
     * Reads a text that may grow, until it ends.
     *
     * @param line gets each line, on threads of the HTTP client
     * @param opened gets what ends it from another thread, once it is open
     * @return why it ended, in words: what the server refuses it with; empty at a regular end
     */
    public String lines(String path, Consumer<String> line, Consumer<Runnable> opened) {
        var closed = new java.util.concurrent.CompletableFuture<String>();
        var open = api.lines(
                path,
                actAs,
                actAsGroups,
                bytes -> line.accept(new String(bytes, StandardCharsets.UTF_8)),
                problem -> closed.complete(problem == null ? "" : CommandException.words(problem)));
        try {
            Runnable close = open.join();
            opened.accept(() -> {
                closed.complete("");
                close.run();
            });
            return closed.join();
        } catch (CompletionException e) {
            // a refusal of a stream has no words: they are asked for
            ApiAnswer answer = send(new ApiCall("GET", path.replace("&follow=true", ""), "", null, ""));
            return answer.isSuccess() ? CommandException.words(e) : answer.message();
        }
    }

    public ApiAnswer send(ApiCall call) {
        try {
            return api.send(named(call)).join();
        } catch (CompletionException e) {
            throw unreachable(e);
        }
    }

    private ApiCall named(ApiCall call) {
        return actAs.isEmpty() || !call.actAs().isEmpty()
                ? call
                : new ApiCall(call.method(), call.path(), call.contentType(), call.body(), actAs, actAsGroups);
    }

    private CommandException unreachable(CompletionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new CommandException(ExitCode.UNAVAILABLE, Text.CLUSTER_SILENT, api.server(), message).by(e);
    }

    private static ApiAnswer checked(ApiAnswer answer) {
        if (!answer.isSuccess()) {
            throw new CommandException(ExitCode.FAILED, answer.message());
        }
        return answer;
    }

    private static Value at(MapValue map, String key) {
        Value value = map.get(key);
        return value == null ? NullValue.NULL : value;
    }

    public static Duration timeout() {
        return Duration.ofSeconds(30);
    }

    @Override
    public void close() {
        api.close();
    }
}
