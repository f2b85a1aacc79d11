package dev.minato.bench;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Requests by many clients at once, a connection each. */
final class Load {
    private Load() {}

    /** What came of it. */
    record Result(double perSecond, double medianMillis, double p99Millis, double serverMicrosEach) {}

    /** One request of a client. */
    interface Work {
        void send(PlainClient client, int number) throws IOException;
    }

    static Result run(Peer peer, int clients, int count, Work work) throws Exception {
        long[] nanos = new long[count];
        AtomicInteger next = new AtomicInteger();
        AtomicReference<Exception> failure = new AtomicReference<>();
        CountDownLatch connected = new CountDownLatch(clients);
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int c = 0; c < clients; c++) {
            threads.add(Thread.startVirtualThread(() -> {
                try (PlainClient client = new PlainClient(peer)) {
                    connected.countDown();
                    start.await();
                    for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                        long sent = System.nanoTime();
                        work.send(client, i);
                        nanos[i] = System.nanoTime() - sent;
                    }
                } catch (IOException | InterruptedException e) {
                    failure.compareAndSet(null, e);
                    connected.countDown();
                }
            }));
        }
        connected.await();
        double cpu = peer.cpuSeconds();
        long begin = System.nanoTime();
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        cpu = peer.cpuSeconds() - cpu;
        Exception failed = failure.get();
        if (failed != null) {
            throw new IOException("a request to " + peer.name() + " failed", failed);
        }
        Arrays.sort(nanos);
        return new Result(
                count / seconds, nanos[count / 2] / 1e6, nanos[(int) (count * 0.99)] / 1e6, cpu * 1e6 / count);
    }

    static void namespace(Peer peer, String name) throws IOException {
        try (PlainClient client = new PlainClient(peer)) {
            client.post(
                    "/api/v1/namespaces",
                    KubeObject.of("v1", "Namespace", "", name).toString(),
                    201);
        }
    }

    /** A ConfigMap as people have them: about 400 bytes of JSON. */
    static KubeObject configMap(String namespace, String name) {
        return KubeObject.of("v1", "ConfigMap", namespace, name)
                .with("data", MapValue.of("mode", "fast", "name", name, "text", "x".repeat(200)));
    }
}
