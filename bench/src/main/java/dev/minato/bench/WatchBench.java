package dev.minato.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** How long it takes until every watcher has an event. */
final class WatchBench implements Measurement {
    /** The real server takes 100 streams of a connection by default. */
    private static final int STREAMS_OF_A_CONNECTION = 90;

    private static final int EVENTS = 5;

    @Override
    public String name() {
        return "watch";
    }

    @Override
    public String says() {
        return "one event to 1,000 and 10,000 watchers, twin and real  (--watchers for one number)";
    }

    @Override
    public void run(Setting setting) throws Exception {
        int chosen = setting.number("watchers", 0);
        int[] counts = chosen > 0 ? new int[] {chosen} : new int[] {1_000, 10_000};
        Figures figures = new Figures("one created ConfigMap reaches all watchers of its namespace, over HTTPS")
                .note(
                        "client",
                        "the JDK's HttpClient on this machine, HTTP/2, " + STREAMS_OF_A_CONNECTION
                                + " watches a connection; from the create's first byte to the last watcher's line");
        try (Peers peers = Peers.start(setting, 0)) {
            peers.describe(figures);
            for (Peer peer : peers.all()) {
                Load.namespace(peer, "watched");
                for (int count : counts) {
                    measure(peer, count, figures);
                }
            }
        }
        figures.print(setting.out());
    }

    private static void measure(Peer peer, int count, Figures figures) throws Exception {
        List<HttpClient> clients = new ArrayList<>();
        CountDownLatch open = new CountDownLatch(count);
        Lines lines = new Lines(count);
        String what = String.format("one event to %,d", count);
        try (PlainClient writer = new PlainClient(peer)) {
            for (int i = 0; i < count; i++) {
                if (i % STREAMS_OF_A_CONNECTION == 0) {
                    clients.add(HttpClient.newBuilder().sslContext(peer.trust()).build());
                    // one connection for all streams that follow
                    clients.getLast().send(request(peer, "/readyz"), HttpResponse.BodyHandlers.discarding());
                }
                var _ = clients.getLast()
                        .sendAsync(
                                request(
                                        peer,
                                        "/api/v1/namespaces/watched/configmaps?watch=1&resourceVersion=0&allowWatchBookmarks=false&fieldSelector=metadata.namespace%3Dwatched"),
                                info -> {
                                    if (info.statusCode() == 200) {
                                        open.countDown();
                                    }
                                    return HttpResponse.BodySubscribers.fromLineSubscriber(lines);
                                })
                        .exceptionally(_ -> null); // the end of the measurement ends them
            }
            if (!open.await(120, TimeUnit.SECONDS)) {
                figures.row(what, peer.name(), "only " + (count - open.getCount()) + " could be opened in 120 s");
                return;
            }
            Thread.sleep(2_000); // what was there already comes first
            double[] millis = new double[EVENTS];
            double[] cpu = new double[EVENTS];
            String run = Long.toString(System.nanoTime());
            for (int event = -1; event < EVENTS; event++) {
                CompletableFuture<Void> all = lines.expect("event-" + run + event);
                double before = peer.cpuSeconds();
                long start = System.nanoTime();
                writer.post(
                        "/api/v1/namespaces/watched/configmaps",
                        Load.configMap("watched", "event-" + run + event).toString(),
                        201);
                all.get(60, TimeUnit.SECONDS);
                if (event >= 0) {
                    millis[event] = (System.nanoTime() - start) / 1e6;
                    cpu[event] = (peer.cpuSeconds() - before) * 1_000;
                }
            }
            figures.row(what, peer.name(), "ms", millis)
                    .row("server's CPU for it", peer.name(), "ms", cpu)
                    .row("resident with them open", peer.name(), "MB", peer.residentMegabytes());
        } finally {
            clients.forEach(HttpClient::shutdownNow);
        }
    }

    private static HttpRequest request(Peer peer, String path) {
        return HttpRequest.newBuilder(
                        URI.create("https://127.0.0.1:" + peer.uri().getPort() + path))
                .header("Authorization", "Bearer " + peer.token())
                .build();
    }

    /** Counts the lines of all watchers together that hold a text. */
    private static final class Lines implements Flow.Subscriber<String> {
        private final int watchers;
        private final AtomicInteger left = new AtomicInteger();
        private volatile String text = "";
        private volatile @Nullable CompletableFuture<Void> all;

        Lines(int watchers) {
            this.watchers = watchers;
        }

        CompletableFuture<Void> expect(String wanted) {
            CompletableFuture<Void> next = new CompletableFuture<>();
            left.set(watchers);
            all = next;
            text = wanted;
            return next;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            CompletableFuture<Void> waiting = all;
            if (waiting != null && line.contains(text) && left.decrementAndGet() == 0) {
                waiting.complete(null);
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
    }
}
