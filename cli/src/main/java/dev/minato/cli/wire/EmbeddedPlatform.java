package dev.minato.cli.wire;

import dev.minato.api.PlatformRights;
import dev.minato.cli.CommandException;
import dev.minato.cli.ExitCode;
import dev.minato.cli.data.DataDirectory;
import dev.minato.reconcile.Entropy;
import dev.minato.twin.EmbeddedCluster;
import dev.minato.twin.EmbeddedControllers;
import dev.minato.twin.api.ApiServerConfig;
import dev.minato.twin.api.UserInfo;
import dev.minato.twin.http.ApiHttpServer;
import dev.minato.twin.http.HttpLimits;
import dev.minato.twin.http.WebhookClient;
import dev.minato.twin.loop.RealLoop;
import dev.minato.twin.store.LocalStore;
import dev.minato.twin.store.StorageException;
import dev.minato.twin.store.StoreLimits;
import dev.minato.twin.tls.ClusterIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/**
 * The embedded cluster in real time with the platform's controllers in it.
 *
 * <pre>
 *   RealLoop ── LocalStore ── EmbeddedCluster (API server, Kubernetes' controllers, simulated nodes)
 *      │                            │
 *      │                            ├── platform's controllers, on the direct way
 *      └────── ApiHttpServer ───────┘        └── GitAnswerer, ProofAnswerer, Admission
 * </pre>
 */
public final class EmbeddedPlatform implements Platform {
    /** So many requests may wait for the loop before the next one is answered 429. */
    private static final int WAITING_MAX = 20_000;

    private final RealLoop loop;
    private final LocalStore store;
    private final ApiHttpServer http;
    private final GitAnswerer git;
    private final ProofAnswerer proofs;
    private final SmallHeap heap = SmallHeap.keep();
    private final Admission admission;
    private final Path kubeconfig;
    private final CompletableFuture<String> stopped;

    private EmbeddedPlatform(
            RealLoop loop,
            LocalStore store,
            ApiHttpServer http,
            GitAnswerer git,
            ProofAnswerer proofs,
            Admission admission,
            Path kubeconfig,
            CompletableFuture<String> stopped) {
        this.loop = loop;
        this.store = store;
        this.http = http;
        this.git = git;
        this.proofs = proofs;
        this.admission = admission;
        this.kubeconfig = kubeconfig;
        this.stopped = stopped;
    }

    /**
     * Starts everything; the API answers when this returns.
     *
     * @param port 0 for any free one
     * @param nodes how many simulated nodes there are to be
     * @param notices hears what an operator should know, on any thread
     * @throws CommandException in words when the data, the port or a file cannot be used
     */
    public static EmbeddedPlatform start(DataDirectory data, int port, int nodes, Consumer<String> notices) {
        data.prepare();
        return start(data, nodes, notices, port == 0 ? freePort() : port);
    }

    /** The cluster holds its own address as an object, and has it before it listens. */
    private static int freePort() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new CommandException(ExitCode.UNAVAILABLE, CommandException.words(e), e);
        }
    }

    private static EmbeddedPlatform start(DataDirectory data, int nodes, Consumer<String> notices, int port) {
        CompletableFuture<String> stopped = new CompletableFuture<>();
        RealLoop loop = new RealLoop("minato", WAITING_MAX, notices, problem -> {
            problem.printStackTrace(); // a defect: whoever reports it needs all of it
            stopped.complete("the cluster stopped on a defect: " + problem);
        });
        LocalStore store = open(data, loop, notices);
        try {
            store.notes().forEach(notices);
            ClusterIdentity identity = ClusterIdentity.open(data.path(), List.of(), Instant.now());
            SecureRandom seeds = new SecureRandom();
            EmbeddedCluster cluster = EmbeddedCluster.create(
                    loop,
                    store.store(),
                    new Entropy(seeds.nextLong()),
                    ApiServerConfig.of(identity.token(), "127.0.0.1:" + port),
                    new WebhookClient(loop));
            GitAnswerer git = new GitAnswerer(data.git());
            ProofAnswerer proofs = new ProofAnswerer(data.git());
            Admission admission = Admission.embedded(cluster, loop, identity, data.git(), notices);
            loop.start();
            ApiHttpServer http = ApiHttpServer.start(
                    "127.0.0.1", port, identity.sslContext(), loop, cluster.api(), HttpLimits.DEFAULT, notices);
            loop.post(() -> {
                cluster.run(
                        "kubernetes",
                        EmbeddedControllers.all(
                                cluster.servedKinds(),
                                new String(identity.authorityPem(), StandardCharsets.US_ASCII),
                                true),
                        EmbeddedControllers::user,
                        List.of(),
                        new TroubleJournal(notices));
                cluster.simulateNodes(nodes, notices);
                cluster.run(
                        "minato",
                        Admission.controllers(),
                        _ -> UserInfo.named(PlatformRights.USER),
                        List.of(git, proofs, admission.host()),
                        new TroubleJournal(notices));
            });
            Path kubeconfig = identity.writeKubeconfig("minato", http.port());
            return new EmbeddedPlatform(loop, store, http, git, proofs, admission, kubeconfig, stopped);
        } catch (IOException e) {
            loop.close();
            store.close();
            throw new CommandException(ExitCode.UNAVAILABLE, CommandException.words(e), e);
        }
    }

    private static LocalStore open(DataDirectory data, RealLoop loop, Consumer<String> notices) {
        try {
            return LocalStore.open(data.store(), loop, StoreLimits.DEFAULT, notices);
        } catch (StorageException e) {
            throw new CommandException(ExitCode.UNAVAILABLE, CommandException.words(e), e);
        }
    }

    public Path kubeconfig() {
        return kubeconfig;
    }

    public int port() {
        return http.port();
    }

    @Override
    public String awaitStopped() throws InterruptedException {
        try {
            return stopped.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("it is completed with a reason only", e);
        }
    }

    @Override
    public void close() {
        http.close();
        admission.close();
        git.close();
        proofs.close();
        store.close();
        loop.close();
        heap.close();
    }
}
