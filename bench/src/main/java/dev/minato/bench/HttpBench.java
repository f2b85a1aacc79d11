package dev.minato.bench;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.twin.http.ApiHttpServer;
import dev.minato.twin.http.HttpLimits;
import dev.minato.twin.loop.RealLoop;
import dev.minato.twin.store.LocalStore;
import dev.minato.twin.store.StoreLimits;
import dev.minato.twin.tls.ClusterIdentity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * HTTPS and the durable store without the API server's stages between: creates by 50 clients, a list, one event to many
 * watchers. The client (the JDK's) runs on the same machine and takes most of its processor.
 *
 * <p>Arguments: creates, watchers.
 */
public final class HttpBench {
    private static final int CLIENTS = 50;
    private static final int STREAMS_OF_A_CONNECTION = 500;

    private final PrintStream out = System.out;
    private final int port;
    private final SSLContext trust;

    private HttpBench(int port, SSLContext trust) {
        this.port = port;
        this.trust = trust;
    }

    public static void main(String[] args) throws Exception {
        int creates = args.length > 0 ? Integer.parseInt(args[0]) : 20_000;
        int watchers = args.length > 1 ? Integer.parseInt(args[1]) : 10_000;
        Path directory = Files.createTempDirectory("http-bench");
        PrintStream out = System.out;
        ClusterIdentity identity = ClusterIdentity.open(directory.resolve("tls"), List.of(), Instant.now());
        RealLoop loop = new RealLoop("loop", 10_000, out::println, Throwable::printStackTrace);
        try (loop;
                LocalStore local = LocalStore.open(directory.resolve("data"), loop, StoreLimits.DEFAULT, out::println);
                ApiHttpServer server = ApiHttpServer.start(
                        "127.0.0.1",
                        0,
                        identity.sslContext(),
                        loop,
                        new StoreOnlyApi(local.store()),
                        HttpLimits.DEFAULT,
                        out::println)) {
            loop.start();
            HttpBench bench = new HttpBench(server.port(), trusting(identity.authorityPem()));
            for (int round = 0; round < 3; round++) {
                bench.create(creates, round);
                bench.createPlainly(creates, round);
            }
            bench.list();
            bench.watch(watchers);
        }
    }

    private void create(int count, int round) throws Exception {
        long[] nanos = new long[count];
        AtomicInteger next = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        try (HttpClient client = HttpClient.newBuilder().sslContext(trust).build()) {
            send(client, request("/api/v1/configmaps"), 200);
            long start = System.nanoTime();
            for (int c = 0; c < CLIENTS; c++) {
                threads.add(Thread.startVirtualThread(() -> {
                    for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                        long sent = System.nanoTime();
                        send(client, post(i, round), 201);
                        nanos[i] = System.nanoTime() - sent;
                    }
                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            Arrays.sort(nanos);
            out.printf(
                    "create ConfigMaps durably over HTTPS, %d clients on one HTTP/2 connection: %,.0f/s, median %.1f"
                            + " ms, p99 %.1f ms%n",
                    CLIENTS, count / seconds, nanos[count / 2] / 1e6, nanos[count / 100 * 99] / 1e6);
        }
    }

    /** The same with a client that does nothing but write and read bytes, a connection each. */
    private void createPlainly(int count, int round) throws Exception {
        AtomicInteger next = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        CountDownLatch connected = new CountDownLatch(CLIENTS);
        CountDownLatch start = new CountDownLatch(1);
        for (int c = 0; c < CLIENTS; c++) {
            threads.add(Thread.startVirtualThread(() -> {
                try (PlainClient client = new PlainClient(trust, port)) {
                    connected.countDown();
                    start.await();
                    for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                        client.post("/api/v1/namespaces/shop/configmaps", configMap(i, round + 100), 201);
                    }
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }));
        }
        connected.await();
        long begin = System.nanoTime();
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        out.printf(
                "create ConfigMaps durably over HTTPS, %d clients, an HTTP/1.1 connection each: %,.0f/s%n",
                CLIENTS, count / seconds);
    }

    private void list() throws Exception {
        try (HttpClient client = HttpClient.newBuilder().sslContext(trust).build()) {
            for (int i = 0; i < 3; i++) {
                long start = System.nanoTime();
                int bytes = send(client, request("/api/v1/configmaps"), 200).length;
                out.printf("list of everything: %,d bytes in %.0f ms%n", bytes, (System.nanoTime() - start) / 1e6);
            }
        }
    }

    private void watch(int count) throws Exception {
        List<HttpClient> clients = new ArrayList<>();
        CountDownLatch open = new CountDownLatch(count);
        Lines lines = new Lines(count);
        for (int i = 0; i < count; i++) {
            if (i % STREAMS_OF_A_CONNECTION == 0) {
                clients.add(HttpClient.newBuilder().sslContext(trust).build());
                send(clients.getLast(), request("/api/v1/secrets"), 200); // one connection for all streams that follow
            }
            var _ = clients.getLast()
                    .sendAsync(request("/api/v1/configmaps?watch=1").build(), info -> {
                        open.countDown();
                        return HttpResponse.BodySubscribers.fromLineSubscriber(lines.subscriber());
                    })
                    .exceptionally(e -> null); // the end of the measurement ends them
        }
        open.await();
        for (int event = 0; event < 5; event++) {
            CompletableFuture<Void> all = lines.expect();
            long start = System.nanoTime();
            send(clients.getFirst(), post(event, 1_000), 201);
            all.join();
            out.printf("one event at %,d watchers: %.0f ms%n", count, (System.nanoTime() - start) / 1e6);
        }
        clients.forEach(HttpClient::shutdownNow);
    }

    /** Counts the lines of all watchers together. */
    private static final class Lines {
        private final int watchers;
        private final AtomicInteger left = new AtomicInteger();
        private volatile CompletableFuture<Void> all = new CompletableFuture<>();

        Lines(int watchers) {
            this.watchers = watchers;
        }

        CompletableFuture<Void> expect() {
            left.set(watchers);
            all = new CompletableFuture<>();
            return all;
        }

        Flow.Subscriber<String> subscriber() {
            return new Flow.Subscriber<>() {
                @Override
                public void onSubscribe(Flow.Subscription subscription) {
                    subscription.request(Long.MAX_VALUE);
                }

                @Override
                public void onNext(String line) {
                    if (left.decrementAndGet() == 0) {
                        all.complete(null);
                    }
                }

                @Override
                public void onError(Throwable e) {
                    // the client shuts down at the end
                }

                @Override
                public void onComplete() {
                    // the server ends it
                }
            };
        }
    }

    private static String configMap(int number, int round) {
        return KubeObject.of("v1", "ConfigMap", "shop", "settings-" + round + "-" + number)
                .with("data", MapValue.of("mode", "fast", "number", "" + number, "text", "x".repeat(200)))
                .toString();
    }

    private HttpRequest.Builder post(int number, int round) {
        return request("/api/v1/namespaces/shop/configmaps")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(configMap(number, round)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + port + path));
    }

    private static byte[] send(HttpClient client, HttpRequest.Builder request, int status) {
        try {
            var response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != status) {
                throw new IllegalStateException("status " + response.statusCode());
            }
            return response.body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SSLContext trusting(byte[] authorityPem) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry(
                "ca",
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(authorityPem)));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
