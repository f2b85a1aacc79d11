package dev.minato.twin.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.Entropy;
import dev.minato.reconcile.loop.VirtualLoop;
import dev.minato.twin.disk.PowerLoss;
import dev.minato.twin.disk.SimulatedDisk;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

/**
 * Thousands of seeded lives of a store on a disk that loses, tears and refuses. After every crash: what was acknowledged
 * is there, what anybody saw is there, and the state is exactly one that the proposals in their order give.
 *
 * <p>{@code -Dseed=N} replays one, {@code -Dseeds=N} runs so many.
 */
class CrashTest {
    private static final GroupResource CONFIG_MAPS = GroupResource.core("configmaps");
    private static final GroupResource SECRETS = GroupResource.core("secrets");

    @Test
    void aRestartKeepsWhatWasAcknowledgedWhateverTheDiskDoes() {
        Long replayed = Long.getLong("seed");
        long seeds = Long.getLong("seeds", 2_000);
        for (long seed = 1; seed <= seeds; seed++) {
            new Life(replayed == null ? seed : replayed).live();
            if (replayed != null) {
                break;
            }
        }
    }

    /** One disk and several stores on it, one after the other, each ended by the power, an error or a full disk. */
    private static final class Life {
        private final long seed;
        private final Entropy entropy;
        private final SimulatedDisk disk;
        private TreeMap<Long, Snapshot> proposed = new TreeMap<>();
        private long acknowledged = 1;

        Life(long seed) {
            this.seed = seed;
            this.entropy = new Entropy(seed);
            this.disk = new SimulatedDisk(entropy.fork("disk"));
        }

        void live() {
            proposed.put(1L, JournaledStore.emptyState());
            int crashes = 1 + entropy.below(6);
            for (int i = 0; i < crashes; i++) {
                VirtualLoop loop = new VirtualLoop(Instant.EPOCH);
                long lossAfter = 1L + entropy.below(entropy.below(3) == 0 ? 12 : 150);
                switch (entropy.below(6)) {
                    case 0 -> disk.failAfter(lossAfter);
                    case 1 -> disk.setCapacityBytes(entropy.below(20_000));
                    default -> disk.losePowerAfter(lossAfter);
                }
                try {
                    JournaledStore store = open(loop);
                    check(store);
                    work(loop, store);
                } catch (PowerLoss e) {
                    // the machine starts again
                } catch (StorageException e) {
                    assertThat(e).as("seed %s", seed).hasMessageContaining("failed: ");
                }
                disk.restart();
            }
            try {
                check(open(new VirtualLoop(Instant.EPOCH)));
            } catch (StorageException e) {
                fail("seed " + seed + ": " + e.getMessage(), e);
            }
        }

        private JournaledStore open(VirtualLoop loop) throws StorageException {
            Entropy latencies = entropy.fork("latency");
            Executor executor = task -> loop.after(Duration.ofMillis(latencies.below(20)), task);
            Executor inOrder = task -> loop.after(Duration.ofMillis(5), task);
            SplittableRandom nonces = new SplittableRandom(seed);
            return DurableStore.open(
                            loop,
                            disk,
                            new DurableStore.Setup(
                                    inOrder,
                                    executor,
                                    () -> new Sealer(new byte[Sealer.KEY_BYTES], nonces),
                                    DurableStore.Setup::isSecret,
                                    1_000L + entropy.below(5_000),
                                    new StoreLimits(100, 1_000, 1 + entropy.below(8)),
                                    warning -> {}))
                    .store();
        }

        /** The state is one of those proposed, and no older than what was acknowledged or seen. */
        private void check(JournaledStore store) {
            Snapshot recovered = store.snapshot();
            assertThat(recovered.revision()).as("seed %s", seed).isGreaterThanOrEqualTo(acknowledged);
            Snapshot expected = proposed.get(recovered.revision());
            if (expected == null) {
                throw new AssertionError(
                        "seed " + seed + ": revision " + recovered.revision() + " is in the middle of a proposal");
            }
            assertThat(contents(recovered)).as("seed %s", seed).isEqualTo(contents(expected));
            proposed = new TreeMap<>(proposed.headMap(recovered.revision(), true));
            acknowledged = recovered.revision(); // it can be read now
        }

        private void work(VirtualLoop loop, JournaledStore store) {
            store.watch(CONFIG_MAPS, null, store.revision(), new StoreListener() {
                @Override
                public void event(StoreEvent event) {
                    acknowledged = Math.max(acknowledged, event.revision());
                }

                @Override
                public void stopped(String reason) {
                    assertThat(reason).as("seed %s", seed).contains("What was acknowledged is safe");
                }
            });
            int proposals = entropy.below(200);
            for (int i = 0; i < proposals; i++) {
                loop.after(Duration.ofMillis(entropy.below(300)), () -> propose(store));
            }
            loop.runUntilIdle();
        }

        private void propose(JournaledStore store) {
            List<Op> ops = new ArrayList<>();
            int count = 1 + entropy.below(3);
            for (int i = 0; i < count; i++) {
                GroupResource resource = entropy.below(4) == 0 ? SECRETS : CONFIG_MAPS;
                StoreKey key = new StoreKey(resource, "shop", "n" + entropy.below(20));
                ops.add(entropy.below(4) == 0 ? Op.delete(key, Expect.any()) : put(key));
            }
            store.propose(ops, outcome -> {
                if (outcome instanceof Outcome.Committed committed) {
                    acknowledged = Math.max(
                            acknowledged,
                            Long.parseLong(committed.objects().getLast().resourceVersion()));
                    assertThat(store.revision()).isGreaterThanOrEqualTo(acknowledged);
                }
            });
            if (store.stoppedReason() == null) {
                proposed.put(store.newest().revision(), store.newest());
            }
        }

        private Op put(StoreKey key) {
            String text = entropy.suffix(entropy.below(entropy.below(10) == 0 ? 3_000 : 100));
            KubeObject object = KubeObject.of("v1", "ConfigMap", key.namespace(), key.name())
                    .with("data", MapValue.of("text", text));
            return new Op.Put(key, object, entropy.below(3) == 0 ? Expect.absent() : Expect.any());
        }

        private static Map<StoreKey, KubeObject> contents(Snapshot snapshot) {
            TreeMap<StoreKey, KubeObject> contents = new TreeMap<>();
            snapshot.tree().forEach(0, snapshot.size(), contents::put);
            return contents;
        }
    }
}
