package dev.minato.twin.api;

import static java.util.Objects.requireNonNull;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.Entropy;
import dev.minato.reconcile.loop.VirtualLoop;
import dev.minato.twin.api.webhook.ReviewPort;
import dev.minato.twin.store.JournaledStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An API server on a virtual loop, asked as HTTP would ask it. */
final class TestServer {
    static final String TOKEN = "secret";
    static final Instant START = Instant.parse("2026-11-20T20:00:00Z");

    final VirtualLoop loop = new VirtualLoop(START);
    final JournaledStore store = JournaledStore.inMemory(loop);
    final EmbeddedApiServer server;

    TestServer() {
        this(null);
    }

    /** @param outside the way to webhooks */
    TestServer(@Nullable ReviewPort outside) {
        server = EmbeddedApiServer.create(
                loop, store, new Entropy(1), ApiServerConfig.of(TOKEN, "127.0.0.1:6443"), outside);
        server.bootstrap(() -> {});
        loop.runDue();
    }

    /** What the server answers. */
    record Answer(int code, MapValue body, List<String> warnings) {
        String message() {
            return body.textOrEmpty("message");
        }

        String text(String... path) {
            return body.textOrEmpty(path);
        }

        KubeObject object() {
            return new KubeObject(body);
        }
    }

    Answer get(String path) {
        return send("GET", path, null, "");
    }

    Answer post(String path, String json) {
        return send("POST", path, json, Body.JSON);
    }

    Answer put(String path, String json) {
        return send("PUT", path, json, Body.JSON);
    }

    Answer delete(String path) {
        return send("DELETE", path, null, "");
    }

    Answer patch(String type, String path, String json) {
        return send("PATCH", path, json, type);
    }

    Answer send(String method, String path, @Nullable String body, String type) {
        return send(new Credentials.Bearer(TOKEN), method, path, body, type, Accept.OBJECTS);
    }

    Answer send(
            Credentials credentials, String method, String path, @Nullable String body, String type, Accept accept) {
        return answer(respond(credentials, method, path, body, type, accept));
    }

    Answer answer(ApiResponse response) {
        MapValue tree = switch (response) {
            case ApiResponse.Tree one -> one.body();
            case ApiResponse.Items many -> many.toTree();
            case ApiResponse.Raw raw ->
                MapValue.of("raw", new String(raw.bytes().get(), StandardCharsets.UTF_8));
            case ApiResponse.Watch watch -> MapValue.EMPTY;
        };
        return new Answer(response.code(), tree, response.warnings());
    }

    ApiResponse respond(
            Credentials credentials, String method, String path, @Nullable String body, String type, Accept accept) {
        int question = path.indexOf('?');
        RequestPath parsed = RequestPath.parse(
                method,
                question < 0 ? path : path.substring(0, question),
                question < 0 ? null : path.substring(question + 1));
        Body read = body == null ? null : BodyReader.read(body.getBytes(StandardCharsets.UTF_8), type);
        return respond(new ApiRequest(credentials, null, parsed, read, accept, "test/1"));
    }

    ApiResponse respond(ApiRequest request) {
        List<ApiResponse> answers = new ArrayList<>();
        server.handle(request, answers::add);
        for (int i = 0; i < 1000 && answers.isEmpty(); i++) {
            if (!loop.runNext()) {
                break;
            }
        }
        if (answers.size() != 1) {
            throw new AssertionError("a request has one answer, not " + answers.size() + ": " + request.path());
        }
        return answers.getFirst();
    }

    /** A request whose answer may take a while. */
    Pending begin(String method, String path, @Nullable String body, String type) {
        int question = path.indexOf('?');
        RequestPath parsed = RequestPath.parse(
                method,
                question < 0 ? path : path.substring(0, question),
                question < 0 ? null : path.substring(question + 1));
        Body read = body == null ? null : BodyReader.read(body.getBytes(StandardCharsets.UTF_8), type);
        Pending pending = new Pending(new ArrayList<>());
        server.handle(
                new ApiRequest(new Credentials.Bearer(TOKEN), null, parsed, read, Accept.OBJECTS, "test/1"),
                pending.answers::add);
        loop.runDue();
        return pending;
    }

    /** What a request was answered so far. */
    final class Pending {
        private final List<ApiResponse> answers;

        Pending(List<ApiResponse> answers) {
            this.answers = answers;
        }

        boolean waits() {
            return answers.isEmpty();
        }

        Answer answer() {
            if (answers.size() != 1) {
                throw new AssertionError("a request has one answer, not " + answers.size());
            }
            return TestServer.this.answer(answers.getFirst());
        }
    }

    /** Opens a watch; its events gather in the list as the loop runs. */
    Watched watch(String path) {
        ApiResponse response = respond(new Credentials.Bearer(TOKEN), "GET", path, null, "", Accept.OBJECTS);
        if (!(response instanceof ApiResponse.Watch(WatchStream stream, List<String> warnings))) {
            throw new AssertionError("no watch: " + response);
        }
        Watched watched = new Watched(stream);
        watched.events.addAll(stream.initial());
        stream.open(watched);
        return watched;
    }

    /** What a watch brought. */
    static final class Watched implements WatchStream.Sink {
        final List<WatchEvent> events = new ArrayList<>();
        final WatchStream stream;
        boolean ended;

        Watched(WatchStream stream) {
            this.stream = stream;
        }

        @Override
        public boolean offer(WatchEvent event) {
            return events.add(event);
        }

        @Override
        public void end() {
            ended = true;
        }

        List<String> words() {
            return events.stream()
                    .map(event -> event.type() + " " + event.object().name())
                    .toList();
        }
    }

    void run(Duration time) {
        loop.runUntil(requireNonNull(loop.now().plus(time)));
    }
}
