package dev.minato.twin.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.Entropy;
import dev.minato.reconcile.loop.VirtualLoop;
import dev.minato.twin.disk.SimulatedDisk;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * One bit anywhere in the data turns over: the start is refused, or the last write is taken for torn; never anything
 * else. {@code -Dseed=N} replays one.
 */
class DamageTest {
    private static final GroupResource CONFIG_MAPS = GroupResource.core("configmaps");

    @Test
    void aBitThatTurnedOverIsNeverTakenForData() throws Exception {
        Long replayed = Long.getLong("seed");
        int refused = 0;
        for (long seed = 1; seed <= 2_000; seed++) {
            refused += new Damage(replayed == null ? seed : replayed).isRefused() ? 1 : 0;
        }
        assertThat(refused).as("most damage is in the middle").isGreaterThan(1_000);
    }

    private static final class Damage {
        private final long seed;
        private final Entropy entropy;
        private final SimulatedDisk disk;
        private final VirtualLoop loop = new VirtualLoop(Instant.EPOCH);
        private final TreeMap<Long, Snapshot> states = new TreeMap<>();

        Damage(long seed) {
            this.seed = seed;
            this.entropy = new Entropy(seed);
            this.disk = new SimulatedDisk(entropy.fork("disk"));
        }

        boolean isRefused() throws Exception {
            JournaledStore store = open();
            int writes = 5 + entropy.below(30);
            for (int i = 0; i < writes; i++) {
                StoreKey key = new StoreKey(CONFIG_MAPS, "shop", "n" + entropy.below(10));
                KubeObject object = KubeObject.of("v1", "ConfigMap", "shop", key.name())
                        .with("data", MapValue.of("text", entropy.suffix(1 + entropy.below(200))));
                store.propose(List.of(new Op.Put(key, object, Expect.any())), outcome -> {});
                loop.runUntilIdle();
                states.put(store.revision(), store.snapshot());
            }
            List<String> files = disk.list();
            String file = files.get(entropy.below(files.size()));
            disk.flipBit(file, entropy.below((int) disk.length(file)));
            try {
                Snapshot read = open().snapshot();
                long last = states.lastKey(); // a log in which nothing was written yet holds nothing that can be lost
                assertThat(read.revision()).as("seed %s, %s", seed, file).isBetween(last - 1, last);
                assertThat(contents(read)).as("seed %s, %s", seed, file).isEqualTo(contents(before(read.revision())));
                return false;
            } catch (StorageException e) {
                assertThat(e).as("seed %s", seed).hasMessageContaining(file);
                return true;
            }
        }

        private Snapshot before(long revision) {
            Snapshot state = states.get(revision);
            return state == null ? JournaledStore.emptyState() : state;
        }

        private JournaledStore open() throws StorageException {
            SplittableRandom nonces = new SplittableRandom(seed);
            return DurableStore.open(
                            loop,
                            disk,
                            new DurableStore.Setup(
                                    loop::post,
                                    loop::post,
                                    () -> new Sealer(new byte[Sealer.KEY_BYTES], nonces),
                                    DurableStore.Setup::isSecret,
                                    1_500,
                                    new StoreLimits(100, 1_000, 1),
                                    warning -> {}))
                    .store();
        }

        private static Map<StoreKey, KubeObject> contents(Snapshot snapshot) {
            Map<StoreKey, KubeObject> contents = new TreeMap<>();
            snapshot.tree().forEach(0, snapshot.size(), contents::put);
            return contents;
        }
    }
}
