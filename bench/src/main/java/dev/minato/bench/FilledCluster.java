package dev.minato.bench;

import dev.minato.api.MinatoKinds;
import dev.minato.objects.tree.KubeObject;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.ClusterPort;
import dev.minato.reconcile.Entropy;
import dev.minato.reconcile.Outcome;
import dev.minato.twin.EmbeddedCluster;
import dev.minato.twin.api.ApiServerConfig;
import dev.minato.twin.api.UserInfo;
import dev.minato.twin.http.ApiHttpServer;
import dev.minato.twin.http.HttpLimits;
import dev.minato.twin.loop.RealLoop;
import dev.minato.twin.nodes.SimulatedNodes;
import dev.minato.twin.store.JournaledStore;
import dev.minato.twin.tls.ClusterIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** An API server over HTTPS with an estate in it and no controllers, so that all stays as it was written. */
final class FilledCluster implements AutoCloseable {
    private static final int IN_FLIGHT = 50;

    private final RealLoop loop = CreateBench.loop();
    private final ClusterPort port;
    private final ApiHttpServer http;
    final Path kubeconfig;
    final String token;

    FilledCluster(Path data) throws IOException {
        ClusterIdentity identity = ClusterIdentity.open(data, List.of(), Instant.now());
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        EmbeddedCluster cluster = EmbeddedCluster.create(
                loop,
                JournaledStore.inMemory(loop),
                new Entropy(1),
                ApiServerConfig.of(identity.token(), "127.0.0.1:" + free));
        port = cluster.as(UserInfo.ADMIN);
        loop.start();
        http = ApiHttpServer.start(
                "127.0.0.1", free, identity.sslContext(), loop, cluster.api(), HttpLimits.DEFAULT, System.err::println);
        kubeconfig = identity.writeKubeconfig("bench", free);
        token = identity.token();
    }

    /** Makes so many applications with their objects. */
    void fill(int applications, int nodes) throws InterruptedException {
        List<KubeObject> first = new ArrayList<>(MinatoKinds.crds());
        first.add(KubeObject.of("v1", "Namespace", "", "minato"));
        ConsoleEstate.namespaces().forEach(name -> first.add(KubeObject.of("v1", "Namespace", "", name)));
        SimulatedNodes.Shape shape = new SimulatedNodes.Shape("32", "128Gi", 110, "local", 3);
        for (int i = 0; i < nodes; i++) {
            first.add(SimulatedNodes.node(i, shape, Instant.now()));
        }
        for (KubeObject object : first) {
            send(new Change.Create(object)).join();
        }
        Thread.sleep(500); // a kind is served a moment after its definition is taken
        CompletableFuture<Void> done = new CompletableFuture<>();
        Filling filling = new Filling(applications, done);
        loop.post(() -> {
            for (int i = 0; i < IN_FLIGHT; i++) {
                filling.next();
            }
        });
        done.join();
    }

    /** Sends a change by the direct way. */
    CompletableFuture<KubeObject> send(Change change) {
        CompletableFuture<KubeObject> done = new CompletableFuture<>();
        loop.post(() -> send(change, done));
        return done;
    }

    private void send(Change change, CompletableFuture<KubeObject> done) {
        port.send("bench", change, outcome -> {
            if (outcome instanceof Outcome.Done(KubeObject after, String _) && after != null) {
                done.complete(after);
            } else {
                done.completeExceptionally(new IllegalStateException(change.key() + " was not taken: " + outcome));
            }
        });
    }

    /** Belongs to the loop. */
    private final class Filling {
        private final int applications;
        private final CompletableFuture<Void> done;
        private int begun;
        private int finished;

        Filling(int applications, CompletableFuture<Void> done) {
            this.applications = applications;
            this.done = done;
        }

        void next() {
            if (begun < applications) {
                step(ConsoleEstate.steps(begun++), 0, ConsoleEstate.nothingMade());
            }
        }

        private void step(List<ConsoleEstate.Step> steps, int at, Map<String, KubeObject> made) {
            if (at == steps.size()) {
                if (++finished == applications) {
                    done.complete(null);
                }
                next();
                return;
            }
            ConsoleEstate.Step step = steps.get(at);
            CompletableFuture<KubeObject> one = new CompletableFuture<>();
            var _ = one.whenComplete((object, problem) -> {
                if (problem != null) {
                    done.completeExceptionally(problem);
                } else {
                    made.put(step.makes(), object);
                    step(steps, at + 1, made);
                }
            });
            send(step.change().apply(made), one);
        }
    }

    @Override
    public void close() {
        http.close();
        loop.close();
    }
}
