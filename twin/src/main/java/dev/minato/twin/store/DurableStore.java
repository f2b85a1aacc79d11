package dev.minato.twin.store;

import dev.minato.objects.tree.Sharing;
import dev.minato.reconcile.loop.Loop;
import dev.minato.twin.disk.Disk;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Opens a store over a disk: recovers what is there, and goes on in a new log. */
public final class DurableStore {
    private DurableStore() {}

    /**
     * How a store uses its disk.
     *
     * @param writer runs the writes of the log, one at a time and in order
     * @param background runs the writing of snapshots
     * @param sealers makes a {@link Sealer} for each of the two, since one is for one thread
     * @param encrypted whose objects are encrypted
     * @param logBytesMax how long the log may become before a snapshot is taken
     * @param warnings told, on the loop, what an operator should know
     */
    public record Setup(
            Executor writer,
            Executor background,
            java.util.function.Supplier<Sealer> sealers,
            Predicate<GroupResource> encrypted,
            long logBytesMax,
            StoreLimits limits,
            Consumer<String> warnings) {
        /** After this much log a snapshot is taken: reading it back takes about a second. */
        public static final long LOG_BYTES_MAX = 64L << 20;

        /** What Kubernetes encrypts when told to encrypt: Secrets. */
        public static boolean isSecret(GroupResource resource) {
            return resource.equals(GroupResource.core("secrets"));
        }
    }

    /**
     * A store that is open.
     *
     * @param notes what recovery did that an operator should know, one line each
     */
    public record Opened(JournaledStore store, List<String> notes) {
        public Opened {
            notes = List.copyOf(notes);
        }
    }

    /**
     * Blocks while it reads.
     *
     * @throws StorageException when the data cannot be used; nothing was changed then
     */
    public static Opened open(Loop loop, Disk disk, Setup setup) throws StorageException {
        try {
            RecordCodec codec = new RecordCodec(setup.sealers().get(), setup.encrypted());
            RecordCodec snapshotCodec = new RecordCodec(setup.sealers().get(), setup.encrypted());
            Sharing sharing = new Sharing(setup.limits().sharedEntriesMax());
            Recovery.Recovered recovered = Recovery.recover(disk, codec, sharing);
            Snapshot state = recovered.state();
            LogWriter log = LogWriter.start(disk, codec, state.revision() + 1, recovered.logBytes());
            DiskJournal journal = new DiskJournal(
                    loop,
                    setup.writer(),
                    setup.background(),
                    disk,
                    log,
                    snapshotCodec,
                    setup.logBytesMax(),
                    setup.warnings());
            return new Opened(new JournaledStore(loop, journal, state, setup.limits(), sharing), recovered.notes());
        } catch (IOException e) {
            throw new StorageException("opening the data in " + disk.place() + " failed: " + Failures.text(e), e);
        }
    }
}
