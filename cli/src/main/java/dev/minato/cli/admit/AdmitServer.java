package dev.minato.cli.admit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.minato.control.admission.Review;
import dev.minato.control.admission.Verdict;
import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.JsonFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/**
 * Takes AdmissionReviews over HTTPS. A counterexample tells of the cluster, so only who knows the path is answered: it has
 * 128 bits of chance, and stands in the configuration, which only administrators can read. Thread-safe.
 */
public final class AdmitServer implements AutoCloseable {
    private static final int BODY_BYTES_MAX = 8 << 20; // an object of etcd's 1.5 MB twice, and more
    private static final int IN_WORK_MAX = 64;
    private static final int SECRET_BYTES = 16;

    private final HttpsServer server;
    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("admit-", 0).factory());
    private final Semaphore room = new Semaphore(IN_WORK_MAX);
    private final String path;
    private final Function<Review, Verdict> judgement;
    private final Consumer<String> notices;

    private AdmitServer(HttpsServer server, Function<Review, Verdict> judgement, Consumer<String> notices) {
        this.server = server;
        this.judgement = judgement;
        this.notices = notices;
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        this.path = "/admit/" + HexFormat.of().formatHex(secret);
    }

    /**
     * Starts to listen.
     *
     * @param address where; port 0 for any free one
     */
    static AdmitServer start(
            InetAddress address,
            int port,
            SSLContext tls,
            Function<Review, Verdict> judgement,
            Consumer<String> notices)
            throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(address, port), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        AdmitServer admit = new AdmitServer(server, judgement, notices);
        server.setExecutor(admit.workers);
        server.createContext("/", admit::handle);
        server.start();
        return admit;
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** The path that is answered. */
    String path() {
        return path;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestURI().getPath().equals(path)) {
                send(exchange, 404, "text/plain", "not found");
            } else if (!exchange.getRequestMethod().equals("POST")) {
                send(exchange, 405, "text/plain", "reviews are posted");
            } else if (!room.tryAcquire()) {
                send(exchange, 429, "text/plain", "too many reviews at once");
            } else {
                try {
                    answer(exchange);
                } finally {
                    room.release();
                }
            }
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body;
        try (InputStream in = exchange.getRequestBody()) {
            body = in.readNBytes(BODY_BYTES_MAX + 1);
        }
        if (body.length > BODY_BYTES_MAX) {
            send(exchange, 413, "text/plain", "more than " + BODY_BYTES_MAX + " bytes");
            return;
        }
        try {
            Review review = Review.read(Json.parseMap(body));
            send(
                    exchange,
                    200,
                    "application/json",
                    judgement.apply(review).toReview(review.uid()).toJson());
        } catch (JsonFormatException | IllegalArgumentException e) {
            send(exchange, 400, "text/plain", String.valueOf(e.getMessage()));
        } catch (RuntimeException | StackOverflowError | AssertionError defect) {
            // the change is not proven, so it is refused; what to report is said
            notices.accept("a defect while a change was reviewed: " + defect);
            send(exchange, 500, "text/plain", "a defect of the platform: " + defect);
        }
    }

    private static void send(HttpExchange exchange, int code, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(code, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
