package dev.minato.twin.store;

import dev.minato.reconcile.loop.Loop;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The store of an embedded cluster in real time: a directory of this machine, with threads of its own for writing. */
public final class LocalStore implements AutoCloseable {
    private static final int CLOSE_SECONDS_MAX = 30;

    private final DataDirectory directory;
    private final ExecutorService writer;
    private final ExecutorService background;
    private final DurableStore.Opened opened;

    private LocalStore(
            DataDirectory directory, ExecutorService writer, ExecutorService background, DurableStore.Opened opened) {
        this.directory = directory;
        this.writer = writer;
        this.background = background;
        this.opened = opened;
    }

    /**
     * Takes the directory and recovers what is in it; blocks meanwhile. The loop may start before or after.
     *
     * @param warnings told, on the loop, what an operator should know
     * @throws StorageException when another process holds the directory, or the data cannot be used; the message says
     *     what to do
     */
    public static LocalStore open(Path path, Loop loop, StoreLimits limits, Consumer<String> warnings)
            throws StorageException {
        return open(path, loop, limits, warnings, DurableStore.Setup.LOG_BYTES_MAX);
    }

    /** @param logBytesMax how long the log may become before a snapshot is taken */
    static LocalStore open(Path path, Loop loop, StoreLimits limits, Consumer<String> warnings, long logBytesMax)
            throws StorageException {
        DataDirectory directory = DataDirectory.take(path, loop.now());
        ExecutorService writer = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("store-log").daemon().factory());
        ExecutorService background = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("store-snapshot").daemon().factory());
        try {
            DurableStore.Setup setup = new DurableStore.Setup(
                    writer, background, directory::sealer, DurableStore.Setup::isSecret, logBytesMax, limits, warnings);
            return new LocalStore(directory, writer, background, DurableStore.open(loop, directory.disk(), setup));
        } catch (StorageException e) {
            writer.shutdown();
            background.shutdown();
            directory.close();
            throw e;
        }
    }

    public JournaledStore store() {
        return opened.store();
    }

    /** What recovery did that an operator should know, one line each. */
    public List<String> notes() {
        return opened.notes();
    }

    /** Lets writes that are on their way end, then lets the directory go; what is proposed from then on is refused. */
    @Override
    public void close() {
        end(writer);
        end(background);
        directory.close();
    }

    private static void end(ExecutorService executor) {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(CLOSE_SECONDS_MAX, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the disk did not answer for " + CLOSE_SECONDS_MAX + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
