package dev.minato.fidelity.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.twin.tls.ClusterIdentity;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A webhook that answers as the path says it is asked under. Thread-safe. */
final class ScriptedWebhook implements AutoCloseable {
    private final HttpsServer server;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final String authority;
    private final List<MapValue> asked = new ArrayList<>();

    ScriptedWebhook(Path directory) throws IOException {
        ClusterIdentity identity = ClusterIdentity.open(directory, List.of(), Instant.now());
        authority = Base64.getEncoder().encodeToString(identity.authorityPem());
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(identity.sslContext()));
        server.setExecutor(workers);
        server.createContext("/", this::handle);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** As a caBundle. */
    String authority() {
        return authority;
    }

    /** The requests of the reviews since the last call, but those of the probe. */
    List<MapValue> taken() {
        synchronized (asked) {
            List<MapValue> taken = List.copyOf(asked);
            asked.clear();
            return taken;
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        MapValue request =
                Json.parseMap(exchange.getRequestBody().readAllBytes()).map("request");
        if (!path.equals("/probe")) {
            synchronized (asked) {
                asked.add(request);
            }
        }
        String uid = request.textOrEmpty("uid");
        switch (path) {
            case "/allow" -> review(exchange, uid, "\"allowed\":true");
            case "/deny", "/probe" -> review(exchange, uid, "\"allowed\":false,\"status\":{\"message\":\"not today\"}");
            case "/deny-reason" -> review(exchange, uid, "\"allowed\":false,\"status\":{\"reason\":\"Forbidden\"}");
            case "/deny-silently" -> review(exchange, uid, "\"allowed\":false");
            case "/deny-code" ->
                review(
                        exchange,
                        uid,
                        "\"allowed\":false,\"status\":{\"code\":403,\"reason\":\"Forbidden\",\"message\":\"no\","
                                + "\"details\":{\"causes\":[{\"message\":\"c\",\"field\":\"f\"}]}}");
            case "/warn" -> review(exchange, uid, "\"allowed\":true,\"warnings\":[\"first\",\"second\"]");
            case "/warn-and-deny" -> review(exchange, uid, "\"allowed\":false,\"warnings\":[\"first\"]");
            case "/other-uid" -> review(exchange, "other", "\"allowed\":true");
            case "/patch" -> review(exchange, uid, "\"allowed\":true,\"patchType\":\"JSONPatch\",\"patch\":\"W10=\"");
            case "/no-response" ->
                send(exchange, 200, "{\"apiVersion\":\"admission.k8s.io/v1\",\"kind\":\"AdmissionReview\"}");
            case "/old-version" ->
                send(
                        exchange,
                        200,
                        "{\"apiVersion\":\"admission.k8s.io/v1beta1\",\"kind\":\"AdmissionReview\",\"response\":"
                                + "{\"uid\":\"" + uid + "\",\"allowed\":true}}");
            case "/500" -> send(exchange, 500, "it broke");
            case "/503" -> send(exchange, 503, "");
            case "/404" -> send(exchange, 404, "nothing here");
            case "/silent" -> awaitClose(exchange);
            default -> send(exchange, 400, "no such script: " + path);
        }
    }

    private void awaitClose(HttpExchange exchange) {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    private static void review(HttpExchange exchange, String uid, String response) throws IOException {
        send(
                exchange,
                200,
                "{\"apiVersion\":\"admission.k8s.io/v1\",\"kind\":\"AdmissionReview\",\"response\":{\"uid\":"
                        + Value.of(uid).toJson() + "," + response + "}}");
    }

    private static void send(HttpExchange exchange, int code, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", body.startsWith("{") ? "application/json" : "text/plain");
        exchange.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        workers.shutdownNow();
    }
}
