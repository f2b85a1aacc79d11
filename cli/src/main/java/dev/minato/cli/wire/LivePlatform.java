package dev.minato.cli.wire;

import dev.minato.cli.data.DataDirectory;
import dev.minato.live.ApiClient;
import dev.minato.live.Leader;
import dev.minato.live.LiveCluster;
import dev.minato.live.LiveFeed;
import dev.minato.live.LiveLoop;
import dev.minato.reconcile.Answerer;
import dev.minato.reconcile.Entropy;
import dev.minato.reconcile.runner.Driver;
import dev.minato.reconcile.runner.Runner;
import dev.minato.reconcile.runner.Settings;
import dev.minato.reconcile.world.WorldEvent;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The platform's controllers on a real Kubernetes, as long as this process holds the Lease {@code minato/minato}. */
public final class LivePlatform implements Platform {
    private final LiveLoop loop;
    private final GitAnswerer git;
    private final ProofAnswerer proofs;
    private final SmallHeap heap = SmallHeap.keep();
    private final @Nullable Admission admission;
    private final LiveCluster cluster;
    private final Leader leader;
    private final CompletableFuture<String> stopped = new CompletableFuture<>();
    private @Nullable LiveFeed feed; // the loop's own

    private LivePlatform(ApiClient api, DataDirectory data, String reach, Consumer<String> notices) {
        this.loop = new LiveLoop(problem -> {
            problem.printStackTrace(); // a defect: whoever reports it needs all of it
            stopped.complete("the platform stopped on a defect: " + problem);
        });
        this.git = new GitAnswerer(data.git());
        this.proofs = new ProofAnswerer(data.git());
        this.cluster = new LiveCluster(api, loop);
        this.admission = reach.isEmpty()
                ? null
                : Admission.live(api, cluster, loop::post, reach, data.path().resolve("admit"), data.git(), notices);
        String identity = ProcessHandle.current().pid() + "-" + Long.toHexString(new SecureRandom().nextLong());
        this.leader = new Leader(api, loop, "minato", "minato", identity, () -> lead(api, notices), stopped::complete);
    }

    /**
     * Starts; controllers begin as soon as the Lease is had. The namespace {@code minato} must be there.
     *
     * @param reach how the API server reaches this machine: {@code HOST} or {@code HOST:PORT}; empty: not, so that changes
     *     by hand are proven after they are made only
     */
    public static LivePlatform start(ApiClient api, DataDirectory data, String reach, Consumer<String> notices) {
        LivePlatform platform = new LivePlatform(api, data, reach, notices);
        platform.loop.post(platform.leader::run);
        return platform;
    }

    private void lead(ApiClient api, Consumer<String> notices) {
        Runner runner = new Runner(
                Admission.controllers(),
                new Entropy(new SecureRandom().nextLong()),
                Settings.DEFAULT,
                new TroubleJournal(notices));
        Sink sink = new Sink();
        LiveFeed started = new LiveFeed(api, loop, cluster, sink, notices);
        Answerer asked = admission == null ? Admission.unreachable() : admission.host();
        Driver driver = new Driver(runner, cluster, List.of(git, proofs, asked), started, loop);
        sink.driver = driver;
        feed = started;
        driver.start();
    }

    /** Joins the feed to the driver, which is made after it. */
    private static final class Sink implements Consumer<WorldEvent> {
        private @Nullable Driver driver;

        @Override
        public void accept(WorldEvent event) {
            assert driver != null : "set before the driver starts";
            driver.observe(event);
        }
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
        loop.post(() -> {
            leader.close();
            if (feed != null) {
                feed.close();
            }
        });
        if (admission != null) {
            admission.close();
        }
        git.close();
        proofs.close();
        loop.close();
        heap.close();
    }
}
