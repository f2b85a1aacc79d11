package dev.minato.live;

import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.MapValue;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** Requests to an API server, and their answers as trees. Thread-safe; nothing here blocks. */
public final class ApiClient implements AutoCloseable {
    private final HttpClient http;
    private final String server;
    private final Duration timeout;

    private ApiClient(HttpClient http, String server, Duration timeout) {
        this.http = http;
        this.server = server.endsWith("/") ? server.substring(0, server.length() - 1) : server;
        this.timeout = timeout;
    }

    /** Connects as the configuration says; nothing is sent yet. */
    public static ApiClient connect(Config config, Duration timeout) {
        Config own = new ConfigBuilder(config).build();
        KeyManager[] client = ClientCertificate.take(own);
        HttpClient.Builder builder = new JdkHttpClientFactory().newBuilder(own);
        if (client != null) {
            builder.sslContext(client, trust(config));
        }
        return new ApiClient(builder.build(), config.getMasterUrl(), timeout);
    }

    private static TrustManager[] trust(Config config) {
        try {
            return SSLUtils.trustManagers(config);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException(
                    "the certificate authority of the kubeconfig cannot be used: " + e.getMessage(), e);
        }
    }

    /** The address of the API server. */
    public String server() {
        return server;
    }

    public CompletableFuture<ApiAnswer> get(String path) {
        return get(path, "application/json");
    }

    /** As {@link #get(String)}, asking for the form that {@code accept} names. */
    public CompletableFuture<ApiAnswer> get(String path, String accept) {
        return send(new ApiCall("GET", path, "", null, ""), accept);
    }

    /**
     * Sends the call. The future fails only when there was no answer: a refusal of the server is an answer.
     */
    public CompletableFuture<ApiAnswer> send(ApiCall call) {
        return send(call, "application/json");
    }

    private CompletableFuture<ApiAnswer> send(ApiCall call, String accept) {
        HttpRequest.Builder request = http.newHttpRequestBuilder()
                .uri(server + call.path())
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .header("Accept", accept)
                .method(
                        call.method(),
                        call.contentType(),
                        call.body() == null ? null : call.body().toJson());
        if (!call.actAs().isEmpty()) {
            request.header("Impersonate-User", call.actAs());
            call.actAsGroups().forEach(group -> request.header("Impersonate-Group", group));
        }
        return http.sendAsync(request.build(), byte[].class)
                .thenApply(answer -> new ApiAnswer(answer.code(), answer.body() == null ? new byte[0] : answer.body()));
    }

    /**
     * Opens a watch. {@code event} gets each {@code {"type": ..., "object": ...}} in order, on threads of the HTTP client
     * and never two at once; {@code closed} is called once, with null at a regular end or the reason.
     *
     * @return a future with what closes the watch, or the server's refusal as {@link WatchRefusedException}
     */
    public CompletableFuture<Runnable> watch(
            String path, Map<String, String> headers, Consumer<MapValue> event, Consumer<@Nullable Throwable> closed) {
        HttpRequest.Builder request = http.newHttpRequestBuilder()
                .uri(server + path)
                .header("Accept", "application/json")
                .forStreaming();
        headers.forEach(request::header);
        return stream(request, line -> event.accept(Json.parseMap(line)), closed);
    }

    /**
     * Opens a text that may grow, as a container's log, in a user's name, or in one's own when that is empty. {@code line} and {@code closed} are called as in
     * {@link #watch}; a last line without an end is not told.
     */
    public CompletableFuture<Runnable> lines(
            String path,
            String actAs,
            List<String> actAsGroups,
            Consumer<byte[]> line,
            Consumer<@Nullable Throwable> closed) {
        HttpRequest.Builder request = http.newHttpRequestBuilder()
                .uri(server + path)
                .header("Accept", "*/*")
                .forStreaming();
        if (!actAs.isEmpty()) {
            request.header("Impersonate-User", actAs);
        }
        actAsGroups.forEach(group -> request.header("Impersonate-Group", group));
        return stream(request, line, closed);
    }

    private CompletableFuture<Runnable> stream(
            HttpRequest.Builder request, Consumer<byte[]> line, Consumer<@Nullable Throwable> closed) {
        Lines lines = new Lines(line);
        return http.consumeBytes(request.build(), (buffers, body) -> {
                    lines.take(buffers);
                    body.consume();
                })
                .thenApply(answer -> {
                    AsyncBody body = answer.body();
                    if (!answer.isSuccessful()) {
                        body.cancel();
                        throw new WatchRefusedException(answer.code());
                    }
                    // failures of the stream reach "closed"; nobody waits for the future itself
                    var _ = body.done().whenComplete((done, problem) -> closed.accept(problem));
                    body.consume();
                    return body::cancel;
                });
    }

    @Override
    public void close() {
        http.close();
    }

    /** Cuts a stream into lines; empty ones are left out. */
    private static final class Lines {
        private final Consumer<byte[]> line;
        private final ByteArrayOutputStream rest = new ByteArrayOutputStream();

        Lines(Consumer<byte[]> line) {
            this.line = line;
        }

        void take(List<ByteBuffer> buffers) {
            for (ByteBuffer buffer : buffers) {
                while (buffer.hasRemaining()) {
                    byte next = buffer.get();
                    if (next != '\n') {
                        rest.write(next);
                    } else if (rest.size() > 0) {
                        byte[] whole = rest.toByteArray();
                        rest.reset();
                        line.accept(whole);
                    }
                }
            }
        }
    }
}
