package dev.minato.twin.http;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.twin.api.ApiRequest;
import dev.minato.twin.api.ApiResponse;
import dev.minato.twin.api.ApiServer;
import dev.minato.twin.api.Credentials;
import dev.minato.twin.api.WatchEvent;
import dev.minato.twin.api.WatchStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Answers what HTTP tests need. Belongs to the loop, but for what tests look at when the loop is quiet. */
final class FakeApi implements ApiServer {
    final List<Stream> streams = new ArrayList<>();
    private final List<Runnable> held = new ArrayList<>();
    final AtomicInteger closedStreams = new AtomicInteger();

    @Override
    public void handle(ApiRequest request, Consumer<ApiResponse> done) {
        String path = request.path().path();
        switch (request.verb()) {
            case WATCH -> {
                Stream stream = new Stream();
                streams.add(stream);
                done.accept(new ApiResponse.Watch(stream, List.of()));
            }
            case LIST -> done.accept(list(request.options().limit()));
            case HEAD, GET, POST, PUT, PATCH, DELETE, OPTIONS, CREATE, UPDATE, DELETE_COLLECTION -> {
                if (path.equals("/held")) {
                    held.add(() -> done.accept(echo(request)));
                } else if (path.equals("/readyz")) {
                    done.accept(new ApiResponse.Raw(
                            200,
                            "text/plain; charset=utf-8",
                            () -> "ok".getBytes(StandardCharsets.US_ASCII),
                            Map.of()));
                } else {
                    done.accept(echo(request));
                }
            }
        }
    }

    int heldCount() {
        return held.size();
    }

    void release() {
        held.forEach(Runnable::run);
        held.clear();
    }

    void publish(WatchEvent event) {
        streams.forEach(stream -> stream.publish(event));
    }

    static KubeObject configMap(int number, int bytes) {
        return KubeObject.of("v1", "ConfigMap", "shop", "n" + number)
                .with("data", MapValue.of("text", "x".repeat(bytes)));
    }

    private static ApiResponse echo(ApiRequest request) {
        var body = request.body();
        MapValue.Builder tree = MapValue.builder()
                .put("verb", request.verb().text())
                .put("path", request.path().path())
                .put("form", request.accept().form().name())
                .put("include", request.accept().includeObject().name())
                .put("agent", request.userAgent());
        if (request.credentials() instanceof Credentials.Bearer(String token)) {
            tree.put("token", token);
        }
        if (request.impersonation() != null) {
            tree.put("impersonated", request.impersonation().toString());
        }
        if (body != null) {
            tree.put("type", body.type());
            tree.put("duplicates", body.duplicates());
            tree.putIfPresent("problem", body.problem());
            Value value = body.tree();
            if (value != null) {
                tree.put("body", value);
            }
        }
        return new ApiResponse.Tree(200, tree.build(), List.of("take \"care\" of \u6e2f"), Map.of("X-Echo", "yes"));
    }

    private static ApiResponse list(long count) {
        List<KubeObject> objects = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            objects.add(configMap(i, 1_000));
        }
        MapValue head = MapValue.of("apiVersion", "v1", "kind", "ConfigMapList");
        return new ApiResponse.Items(200, head, "items", objects, KubeObject::tree, List.of());
    }

    /** A watch that sends what the test publishes. */
    final class Stream implements WatchStream {
        private @Nullable Sink sink;

        @Override
        public Collection<WatchEvent> initial() {
            return List.of(new WatchEvent(WatchEvent.Type.ADDED, configMap(0, 10), KubeObject::tree));
        }

        @Override
        public void open(Sink opened) {
            sink = opened;
        }

        @Override
        public void close() {
            sink = null;
            closedStreams.incrementAndGet();
        }

        void publish(WatchEvent event) {
            Sink open = sink;
            if (open != null && !open.offer(event)) {
                close();
            }
        }

        void end() {
            Sink open = sink;
            if (open != null) {
                open.end();
            }
        }
    }
}
