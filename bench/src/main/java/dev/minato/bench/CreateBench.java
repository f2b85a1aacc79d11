package dev.minato.bench;

import dev.minato.objects.tree.KubeObject;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.ClusterPort;
import dev.minato.reconcile.Entropy;
import dev.minato.reconcile.Outcome;
import dev.minato.twin.EmbeddedCluster;
import dev.minato.twin.api.ApiServerConfig;
import dev.minato.twin.api.UserInfo;
import dev.minato.twin.loop.RealLoop;
import dev.minato.twin.store.JournaledStore;
import dev.minato.twin.store.LocalStore;
import dev.minato.twin.store.Store;
import dev.minato.twin.store.StoreLimits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Creating ConfigMaps: over HTTPS on both servers, and in process without HTTP. */
final class CreateBench implements Measurement {
    private static final int IN_FLIGHT = 1_000;

    @Override
    public String name() {
        return "create";
    }

    @Override
    public String says() {
        return "creating a ConfigMap: over HTTPS with 50 clients, twin and real; in process (--count --clients; --http"
                + " 0)";
    }

    @Override
    public void run(Setting setting) throws Exception {
        if (setting.number("http", 1) != 0) {
            overHttp(setting);
        }
        inProcess(setting);
    }

    private static void overHttp(Setting setting) throws Exception {
        int count = setting.number("count", 10_000);
        int clients = setting.number("clients", 50);
        Figures figures = new Figures("create a ConfigMap of 400 bytes over HTTPS")
                .note(
                        "client",
                        clients + " clients on this machine, an HTTP/1.1 connection each (plain sockets, TLS 1.3)");
        try (Peers peers = Peers.start(setting, 0)) {
            peers.describe(figures);
            List<List<Load.Result>> results = new ArrayList<>();
            peers.all().forEach(_ -> results.add(new ArrayList<>()));
            // a round that does not count, for the JIT of client and server; then turn by turn, so both see the same
            // noise
            for (int round = 0; round <= setting.rounds(); round++) {
                for (int p = 0; p < peers.all().size(); p++) {
                    String namespace = "round-" + round;
                    Load.namespace(peers.all().get(p), namespace);
                    Load.Result result = Load.run(
                            peers.all().get(p),
                            clients,
                            count,
                            (client, i) -> client.post(
                                    "/api/v1/namespaces/" + namespace + "/configmaps",
                                    Load.configMap(namespace, "settings-" + i).toString(),
                                    201));
                    if (round > 0) {
                        results.get(p).add(result);
                    }
                }
            }
            for (int p = 0; p < peers.all().size(); p++) {
                String where = peers.all().get(p).name();
                figures.row("creates", where, "/s", of(results.get(p), Load.Result::perSecond))
                        .row("median time", where, "ms", of(results.get(p), Load.Result::medianMillis))
                        .row("99th percentile", where, "ms", of(results.get(p), Load.Result::p99Millis))
                        .row("server's CPU a create", where, "µs", of(results.get(p), Load.Result::serverMicrosEach));
            }
        }
        figures.print(setting.out());
    }

    private static double[] of(List<Load.Result> results, java.util.function.ToDoubleFunction<Load.Result> part) {
        return results.stream().mapToDouble(part).toArray();
    }

    private static void inProcess(Setting setting) throws Exception {
        int count = setting.number("count", 10_000) * 10;
        Figures figures = new Figures("create a ConfigMap of 400 bytes in process, by the direct way")
                .note("admission", "RBAC (administrator) and all admission the twin has; no controllers run")
                .note("client", "a thread of the same process, " + IN_FLIGHT + " requests in flight");
        double[] memory = new double[setting.rounds()];
        double[] disk = new double[setting.rounds()];
        for (int round = -1; round < setting.rounds(); round++) {
            double inMemory;
            try (RealLoop loop = loop()) {
                inMemory = creates(loop, JournaledStore.inMemory(loop), count);
            }
            Path data = setting.work().resolve("process-" + round);
            double durable;
            try (RealLoop loop = loop();
                    LocalStore local = LocalStore.open(data, loop, StoreLimits.DEFAULT, _ -> {})) {
                durable = creates(loop, local.store(), count);
            }
            if (round >= 0) {
                memory[round] = inMemory;
                disk[round] = durable;
            }
        }
        figures.row("creates, store in memory", "twin", "/s", memory)
                .row("creates, durable", "twin", "/s", disk)
                .print(setting.out());
    }

    static RealLoop loop() {
        return new RealLoop("bench", 10_000, _ -> {}, Throwable::printStackTrace);
    }

    private static double creates(RealLoop loop, Store store, int count) {
        EmbeddedCluster cluster =
                EmbeddedCluster.create(loop, store, new Entropy(1), ApiServerConfig.of("bench", "127.0.0.1:6443"));
        ClusterPort port = cluster.as(UserInfo.ADMIN);
        loop.start();
        Sender sender = new Sender(port, List.of(KubeObject.of("v1", "Namespace", "", "shop")));
        loop.post(sender::start);
        sender.done.join();
        List<KubeObject> objects = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            objects.add(Load.configMap("shop", "settings-" + i));
        }
        Sender all = new Sender(port, objects);
        long start = System.nanoTime();
        loop.post(all::start);
        all.done.join();
        return count / ((System.nanoTime() - start) / 1e9);
    }

    /** Creates objects, so many in flight. Belongs to the loop. */
    static final class Sender {
        final CompletableFuture<Void> done = new CompletableFuture<>();
        private final ClusterPort port;
        private final List<KubeObject> objects;
        private int sent;
        private int finished;

        Sender(ClusterPort port, List<KubeObject> objects) {
            this.port = port;
            this.objects = objects;
        }

        void start() {
            for (int i = 0; i < IN_FLIGHT; i++) {
                next();
            }
        }

        private void next() {
            if (sent == objects.size()) {
                return;
            }
            port.send("bench", new Change.Create(objects.get(sent++)), outcome -> {
                if (!(outcome instanceof Outcome.Done)) {
                    done.completeExceptionally(new IllegalStateException("not taken: " + outcome));
                }
                if (++finished == objects.size()) {
                    done.complete(null);
                }
                next();
            });
        }
    }
}
