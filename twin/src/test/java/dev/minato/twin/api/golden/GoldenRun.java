package dev.minato.twin.api.golden;

import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import dev.minato.reconcile.Entropy;
import dev.minato.reconcile.loop.VirtualLoop;
import dev.minato.twin.api.Accept;
import dev.minato.twin.api.ApiRequest;
import dev.minato.twin.api.ApiResponse;
import dev.minato.twin.api.ApiServerConfig;
import dev.minato.twin.api.Body;
import dev.minato.twin.api.BodyReader;
import dev.minato.twin.api.Credentials;
import dev.minato.twin.api.EmbeddedApiServer;
import dev.minato.twin.api.Impersonation;
import dev.minato.twin.api.RequestPath;
import dev.minato.twin.api.UserInfo;
import dev.minato.twin.api.webhook.ReviewPort;
import dev.minato.twin.api.webhook.ReviewReply;
import dev.minato.twin.store.JournaledStore;
import dev.minato.twin.store.MemoryJournal;
import dev.minato.twin.store.Snapshot;
import dev.minato.twin.store.StoreLimits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One golden case on a server of its own, in the world that the README of the golden files describes. */
final class GoldenRun {
    private static final Instant START = Instant.parse("2026-11-20T20:00:00Z");
    private static final UserInfo ADMIN =
            new UserInfo("lab-admin", "lab-admin", List.of(UserInfo.MASTERS, UserInfo.AUTHENTICATED), Map.of());

    private final VirtualLoop loop = new VirtualLoop(START);
    private final JournaledStore store;
    private final EmbeddedApiServer server;

    private GoldenRun(Snapshot start) {
        store = new JournaledStore(loop, new MemoryJournal(loop, Duration.ZERO), start, StoreLimits.DEFAULT);
        server = EmbeddedApiServer.create(
                loop, store, new Entropy(7), ApiServerConfig.of("token", "127.0.0.1:6443"), new Silence());
    }

    /** Webhooks that nobody hears: what is written about them is golden, what they say is looked at elsewhere. */
    private static final class Silence implements ReviewPort {
        @Override
        public void send(Question question, Consumer<ReviewReply> reply) {
            // no answer: the case would see the time go by
        }

        @Override
        public void forget(Question question) {
            // nothing was sent
        }
    }

    /** The state in which every case begins. */
    static Snapshot world() {
        GoldenRun run = new GoldenRun(JournaledStore.emptyState());
        run.server.bootstrap(() -> {});
        run.loop.runDue();
        run.ask("POST", "/api/v1/namespaces", "{\"metadata\":{\"name\":\"golden\"}}");
        run.ask("POST", "/api/v1/namespaces/golden/serviceaccounts", "{\"metadata\":{\"name\":\"default\"}}");
        return run.store.snapshot();
    }

    private void ask(String method, String path, String body) {
        MapValue request = MapValue.of("method", method, "path", path, "body", body);
        Answer answer = answer(request);
        if (answer.code() >= 300) {
            throw new IllegalStateException(method + " " + path + ": " + answer.body());
        }
    }

    record Answer(int code, Value body, List<String> warnings, String contentType) {}

    /** What differs from the golden answers; empty when nothing does. */
    static List<String> differences(GoldenCase golden, Snapshot world) {
        GoldenRun run = new GoldenRun(world);
        List<Value> answers = new ArrayList<>();
        List<Value> expected = new ArrayList<>();
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < golden.steps().size(); i++) {
            GoldenCase.Step step = golden.steps().get(i);
            if (step.later()) {
                run.loop.runUntil(run.loop.now().plusSeconds(1));
            }
            MapValue request = (MapValue) GoldenCase.filled(step.request(), answers);
            Answer answer = run.answer(request);
            answers.add(answer.body());
            Value body = step.answer().get("bodyOf") != null
                    ? expected.get((int) step.answer().number(0, "bodyOf"))
                    : step.answer().get("body");
            if (body == null && step.answer().get("events") != null) {
                body = step.answer().list("events");
            }
            expected.add(body == null ? MapValue.EMPTY : body);
            Differences of = new Differences(
                    "step " + i + " " + request.textOrEmpty("method") + " " + request.textOrEmpty("path"),
                    step.answer().list("volatile").texts(),
                    step.answer().list("unordered").texts());
            differences.addAll(of.compare(step.answer(), expected.getLast(), answer));
        }
        return differences;
    }

    private Answer answer(MapValue request) {
        String path = request.textOrEmpty("path");
        int question = path.indexOf('?');
        RequestPath parsed = RequestPath.parse(
                request.textOrEmpty("method"),
                question < 0 ? path : path.substring(0, question),
                question < 0 ? null : path.substring(question + 1));
        Map<String, String> headers = headers(request);
        ApiRequest value = new ApiRequest(
                credentials(headers),
                impersonation(request),
                parsed,
                body(request),
                accept(request, parsed),
                headers.getOrDefault("User-Agent", "golden/1.0"));
        List<ApiResponse> responses = new ArrayList<>();
        server.handle(value, responses::add);
        for (int i = 0; i < 10_000 && responses.isEmpty() && loop.runNext(); i++) {
            // until it is answered
        }
        if (responses.size() != 1) {
            throw new AssertionError("a request has one answer, not " + responses.size());
        }
        loop.runDue();
        if (request.textOrEmpty("method").equals("HEAD")) {
            // a head has no body on the wire
            return new Answer(responses.getFirst().code(), MapValue.EMPTY, List.of(), "");
        }
        return switch (responses.getFirst()) {
            case ApiResponse.Tree tree -> new Answer(tree.code(), tree.body(), tree.warnings(), "");
            case ApiResponse.Items items -> new Answer(items.code(), items.toTree(), items.warnings(), "");
            case ApiResponse.Raw raw -> raw(raw);
            case ApiResponse.Watch watch -> {
                Events events = new Events();
                events.events.addAll(watch.stream().initial().stream()
                        .map(dev.minato.twin.api.WatchEvent::toTree)
                        .toList());
                watch.stream().open(events);
                loop.runDue();
                watch.stream().close();
                yield new Answer(200, ListValue.of(events.events), watch.warnings(), "");
            }
        };
    }

    private static Answer raw(ApiResponse.Raw raw) {
        String text = new String(raw.bytes().get(), StandardCharsets.UTF_8);
        boolean json = raw.contentType().startsWith("application/json");
        return new Answer(raw.code(), json ? Json.parse(text) : StringValue.of(text), List.of(), raw.contentType());
    }

    private static final class Events implements dev.minato.twin.api.WatchStream.Sink {
        final List<Value> events = new ArrayList<>();

        @Override
        public boolean offer(dev.minato.twin.api.WatchEvent event) {
            return events.add(event.toTree());
        }

        @Override
        public void end() {
            // the case says what it waits for
        }
    }

    private static Map<String, String> headers(MapValue request) {
        Map<String, String> headers = new LinkedHashMap<>();
        request.map("headers").forEach((key, value) -> {
            if (value instanceof StringValue(String text)) {
                headers.put(key, text);
            }
        });
        return headers;
    }

    private static Credentials credentials(Map<String, String> headers) {
        String authorization = headers.get("Authorization");
        if (authorization == null) {
            return new Credentials.Known(ADMIN);
        }
        return authorization.startsWith("Bearer ")
                ? new Credentials.Bearer(authorization.substring(7))
                : new Credentials.None();
    }

    private static @Nullable Impersonation impersonation(MapValue request) {
        MapValue headers = request.map("headers");
        String user = headers.textOrEmpty("Impersonate-User");
        if (user.isEmpty() && headers.get("Impersonate-Group") == null) {
            return null;
        }
        Value groups = headers.get("Impersonate-Group");
        List<String> names = groups instanceof ListValue list
                ? list.texts()
                : groups instanceof StringValue(String one) ? List.of(one) : List.of();
        return new Impersonation(user, headers.textOrEmpty("Impersonate-Uid"), names, Map.of());
    }

    private static @Nullable Body body(MapValue request) {
        Value body = request.get("body");
        if (body == null) {
            return null;
        }
        String text = body instanceof StringValue(String plain) ? plain : body.toJson();
        return BodyReader.read(text.getBytes(StandardCharsets.UTF_8), request.text("contentType"));
    }

    private static Accept accept(MapValue request, RequestPath path) {
        String header = request.textOrEmpty("accept");
        Accept.Form form = header.contains("as=Table")
                ? Accept.Form.TABLE
                : header.contains("as=PartialObjectMetadata")
                        ? Accept.Form.METADATA
                        : header.contains("as=APIGroupDiscoveryList") ? Accept.Form.DISCOVERY_V2 : Accept.Form.OBJECT;
        String include = path.options().other("includeObject");
        return new Accept(
                form,
                include == null
                        ? Accept.IncludeObject.METADATA
                        : Accept.IncludeObject.valueOf(include.toUpperCase(java.util.Locale.ROOT)));
    }
}
