package dev.minato.twin.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.objects.tree.KubeObject;
import dev.minato.reconcile.Entropy;
import dev.minato.reconcile.loop.VirtualLoop;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of a real process that writes to a real disk, again and again on the same data.
 *
 * <p>{@code -Dkills=200} for the long run (about a minute), {@code -Dseed=N} for other moments.
 */
class KillTest {
    private final long seed = Long.getLong("seed", 1);
    private final Entropy entropy = new Entropy(seed);
    private final VirtualLoop loop = new VirtualLoop(Instant.EPOCH);
    private JournaledStore model = JournaledStore.inMemory(loop);

    @TempDir
    private Path data;

    @Test
    void whatAKilledProcessAcknowledgedIsThere() throws Exception {
        int kills = Integer.getInteger("kills", 5);
        long acknowledgedInAll = 0;
        for (int kill = 1; kill <= kills; kill++) {
            long acknowledged = writeUntilKilled();
            Snapshot recovered = recover();
            String place = "seed %s, kill %s".formatted(seed, kill);
            assertThat(recovered.revision()).as(place).isGreaterThanOrEqualTo(acknowledged);
            while (model.revision() < recovered.revision()) {
                model.propose(List.of(KilledWriter.change(model.newest())), outcome -> {});
                loop.runUntilIdle();
            }
            assertThat(contents(recovered)).as(place).isEqualTo(contents(model.snapshot()));
            acknowledgedInAll = acknowledged;
        }
        System.out.println(
                kills + " kills, " + acknowledgedInAll + " acknowledged changes, none lost (seed " + seed + ")");
    }

    private long writeUntilKilled() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long acknowledged = 0;
        int killAfter = entropy.below(entropy.below(4) == 0 ? 3 : 1_500);
        try (BufferedReader lines = process.inputReader(StandardCharsets.US_ASCII)) {
            for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (killAfter-- == 0) {
                    process.toHandle().destroyForcibly(); // SIGKILL; what it wrote to the pipe before still comes
                }
                if (line.startsWith("ack ")) {
                    acknowledged = Long.parseLong(line.substring(4));
                } else if (line.startsWith("unexpected")) {
                    throw new AssertionError(line);
                }
            }
        } finally {
            process.destroyForcibly();
        }
        process.waitFor();
        return acknowledged;
    }

    private Snapshot recover() throws StorageException {
        try (DataDirectory directory = DataDirectory.take(data, Instant.EPOCH)) {
            return DurableStore.open(
                            loop,
                            directory.disk(),
                            new DurableStore.Setup(
                                    Runnable::run,
                                    Runnable::run,
                                    directory::sealer,
                                    DurableStore.Setup::isSecret,
                                    DurableStore.Setup.LOG_BYTES_MAX,
                                    StoreLimits.DEFAULT,
                                    warning -> {}))
                    .store()
                    .snapshot();
        }
    }

    private static Map<StoreKey, KubeObject> contents(Snapshot snapshot) {
        Map<StoreKey, KubeObject> contents = new TreeMap<>();
        snapshot.tree().forEach(0, snapshot.size(), contents::put);
        return contents;
    }
}
