package dev.minato.twin.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.Entropy;
import dev.minato.reconcile.loop.VirtualLoop;
import dev.minato.twin.disk.DiskFile;
import dev.minato.twin.disk.SimulatedDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RecoveryTest {
    private static final GroupResource SECRETS = GroupResource.core("secrets");
    private static final GroupResource CONFIG_MAPS = GroupResource.core("configmaps");

    private final SimulatedDisk disk = new SimulatedDisk(new Entropy(1));
    private final VirtualLoop loop = new VirtualLoop(Instant.EPOCH);
    private byte[] key = new byte[Sealer.KEY_BYTES];
    private long logBytesMax = 1 << 20;

    @Test
    void aTornEndIsCutOffAndSaid() throws Exception {
        write(3);
        String log = disk.list().getLast();
        long whole = disk.length(log);
        disk.truncate(log, whole - 5);

        DurableStore.Opened opened = open();
        assertThat(opened.store().list(CONFIG_MAPS)).hasSize(2);
        assertThat(opened.notes())
                .singleElement()
                .asString()
                .contains("log-0000000000000000002 in the simulated disk ended with")
                .contains("a write that was cut off (a record is cut off)")
                .contains("never acknowledged");
        assertThat(open().notes()).isEmpty();
    }

    @Test
    void aDamagedMiddleIsRefusedWithWhatToDo() throws Exception {
        write(3);
        String log = disk.list().getLast();
        disk.flipBit(log, 70);
        List<String> before = disk.list();

        assertThatThrownBy(this::open)
                .isInstanceOf(StorageException.class)
                .hasMessage("the file log-0000000000000000002 in the simulated disk is damaged at byte 32: a record's"
                        + " checksum is wrong. Nothing was changed. Restore this directory from a copy, or move it away"
                        + " to start with an empty cluster");
        assertThat(disk.list()).isEqualTo(before);
    }

    @Test
    void aDamagedSnapshotIsRefused() throws Exception {
        logBytesMax = 1;
        write(3);
        String snapshot = disk.list().getLast();
        assertThat(snapshot).startsWith("snapshot-");
        disk.flipBit(snapshot, disk.length(snapshot) - 1);
        assertThatThrownBy(this::open).hasMessageContaining(snapshot).hasMessageContaining("is damaged at byte 32");
    }

    @Test
    void aLogThatIsMissingIsRefused() throws Exception {
        write(2);
        write(2);
        disk.delete(disk.list().getFirst());
        assertThatThrownBy(this::open)
                .hasMessageContaining(
                        "has a gap: log-0000000000000000004 starts at revision 4, what is before it ends at 1");
    }

    @Test
    void aFormatOfANewerProgramIsRefused() throws Exception {
        byte[] bytes = new byte[LogFormat.HEADER_BYTES];
        LogFormat.header(LogFormat.LOG_MAGIC, 2, 0).get(bytes);
        ByteBuffer header = ByteBuffer.wrap(bytes).putInt(8, LogFormat.VERSION + 1);
        header.putInt(28, LogFormat.crc(bytes, 0, 28));
        try (DiskFile file = disk.create(LogFormat.logName(2))) {
            file.append(header);
        }
        assertThatThrownBy(this::open)
                .hasMessage("the file log-0000000000000000002 was written in format 2 by a newer Minato; this one knows"
                        + " formats up to 1: run the newer one (there is no way back to an older format)");
    }

    @Test
    void snapshotsTakeThePlaceOfTheLogsBeforeThem() throws Exception {
        logBytesMax = 2_000;
        write(100);
        assertThat(disk.list()).hasSizeLessThan(4).anyMatch(name -> name.startsWith("snapshot-"));
        assertThat(open().store().list(CONFIG_MAPS)).hasSize(100);
    }

    @Test
    void secretsAreNotReadableOnTheDisk() throws Exception {
        commit(open().store(), SECRETS, "password", "swordfish");
        commit(open().store(), CONFIG_MAPS, "open", "mackerel");
        StringBuilder everything = new StringBuilder();
        for (String name : disk.list()) {
            everything.append(new String(disk.read(name).readAllBytes(), StandardCharsets.ISO_8859_1));
        }
        assertThat(everything.toString()).contains("mackerel").doesNotContain("swordfish");
        assertThat(open().store().get(new StoreKey(SECRETS, "shop", "password")))
                .extracting(secret -> secret.tree().text("data", "value"))
                .isEqualTo("swordfish");
    }

    @Test
    void secretsOfAnotherKeyAreRefused() throws Exception {
        commit(open().store(), SECRETS, "password", "swordfish");
        key = new byte[Sealer.KEY_BYTES];
        key[0] = 1;
        assertThatThrownBy(this::open)
                .hasMessageContaining("secrets shop/password cannot be decrypted: it is encrypted with another key than"
                        + " the one in the key file");
    }

    @Test
    void aDiskThatIsFullAtTheStartIsSaid() {
        disk.setCapacityBytes(10);
        assertThatThrownBy(this::open)
                .hasMessage("opening the data in the simulated disk failed: the disk is full (No space left on device);"
                        + " free some space and start again");
    }

    @Test
    void aDiskThatFillsUpStopsTheStoreAndLosesNothing() throws Exception {
        DurableStore.Opened opened = open();
        commit(opened.store(), CONFIG_MAPS, "kept", "1");
        disk.setCapacityBytes(disk.length(disk.list().getLast()) + 50);
        List<Outcome> outcomes = new ArrayList<>();
        opened.store().propose(List.of(put(CONFIG_MAPS, "lost", "1")), outcomes::add);
        loop.runUntilIdle();
        assertThat(outcomes)
                .containsExactly(new Outcome.Stopped(
                        "writing the log in the simulated disk failed: the disk is full (No space left on device); free"
                                + " some space and start again. What was acknowledged is safe; no change is taken any"
                                + " more until a new start",
                        true));
        assertThat(opened.store().get(new StoreKey(CONFIG_MAPS, "shop", "kept")))
                .isNotNull();

        disk.restart();
        assertThat(open().store().list(CONFIG_MAPS))
                .extracting(KubeObject::name)
                .containsExactly("kept");
    }

    @Test
    void revisionsGoOnAfterARestart() throws Exception {
        write(3);
        assertThat(open().store().revision()).isEqualTo(4);
        assertThatThrownBy(() -> open().store().snapshotAt(3)).isInstanceOf(GoneException.class);
    }

    private void write(int count) throws StorageException {
        JournaledStore store = open().store();
        for (int i = 0; i < count; i++) {
            commit(store, CONFIG_MAPS, "n" + store.revision(), "value");
        }
    }

    private void commit(JournaledStore store, GroupResource resource, String name, String value) {
        List<Outcome> outcomes = new ArrayList<>();
        store.propose(List.of(put(resource, name, value)), outcomes::add);
        loop.runUntilIdle();
        assertThat(outcomes).singleElement().isInstanceOf(Outcome.Committed.class);
    }

    private static Op put(GroupResource resource, String name, String value) {
        KubeObject object = KubeObject.of("v1", "Thing", "shop", name).with("data", MapValue.of("value", value));
        return Op.create(new StoreKey(resource, "shop", name), object);
    }

    private DurableStore.Opened open() throws StorageException {
        try {
            disk.syncDirectory();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        byte[] used = key;
        SplittableRandom nonces = new SplittableRandom(1);
        return DurableStore.open(
                loop,
                disk,
                new DurableStore.Setup(
                        loop::post,
                        loop::post,
                        () -> new Sealer(used, nonces),
                        DurableStore.Setup::isSecret,
                        logBytesMax,
                        StoreLimits.DEFAULT,
                        warning -> {}));
    }
}
