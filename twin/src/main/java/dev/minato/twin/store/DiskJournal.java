package dev.minato.twin.store;

import dev.minato.reconcile.loop.Loop;
import dev.minato.twin.disk.Disk;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * Writes batches to a log, and now and then the whole state to a snapshot.
 *
 * <pre>
 *   loop:       write(batch) ──────────────► ... ◄── durable ── published(state): the log is long?
 *   writer:         └─► append, sync ──────────┘                    └─► rotate, then
 *   background:                                                          snapshot ─► delete the logs before it
 * </pre>
 *
 * The two executors decide whether this happens on threads or in virtual time.
 */
final class DiskJournal implements Journal {
    private final Loop loop;
    private final Executor writer;
    private final Executor background;
    private final Disk disk;
    private final LogWriter log;
    private final RecordCodec snapshotCodec;
    private final long logBytesMax;
    private final Consumer<String> warnings;
    private long snapshotAtBytes;
    private boolean snapshotting;

    /**
     * @param writer runs one task at a time, in order
     * @param background runs what may take long
     * @param snapshotCodec for the background alone
     * @param logBytesMax how long the log may become before a snapshot is taken
     */
    DiskJournal(
            Loop loop,
            Executor writer,
            Executor background,
            Disk disk,
            LogWriter log,
            RecordCodec snapshotCodec,
            long logBytesMax,
            Consumer<String> warnings) {
        this.loop = loop;
        this.writer = writer;
        this.background = background;
        this.disk = disk;
        this.log = log;
        this.snapshotCodec = snapshotCodec;
        this.logBytesMax = logBytesMax;
        this.snapshotAtBytes = logBytesMax;
        this.warnings = warnings;
    }

    @Override
    public void write(List<Transaction> batch, Consumer<JournalResult> done) {
        try {
            writer.execute(() -> {
                JournalResult result = append(batch);
                loop.post(() -> done.accept(result));
            });
        } catch (RejectedExecutionException e) {
            loop.post(() -> done.accept(new JournalResult.Failed("the store was closed")));
        }
    }

    /** No batch is on its way now, so the log is cut exactly between two revisions. */
    @Override
    public void published(Snapshot state) {
        if (snapshotting || log.writtenBytes() < snapshotAtBytes) {
            return;
        }
        snapshotting = true;
        writer.execute(() -> {
            try {
                log.rotate(state.revision() + 1);
                background.execute(() -> snapshot(state));
            } catch (IOException e) {
                // the file of the log is closed or half made: the next append fails, and that stops the store
                loop.post(() -> warnings.accept(failure("starting a new log file", e)));
            }
        });
    }

    private JournalResult append(List<Transaction> batch) {
        try {
            log.append(batch);
            return JournalResult.Durable.DURABLE;
        } catch (IOException e) {
            return new JournalResult.Failed(failure("writing the log", e)
                    + ". What was acknowledged is safe; no change is taken any more until a new start");
        }
    }

    private void snapshot(Snapshot state) {
        try {
            long bytes = SnapshotFile.write(disk, snapshotCodec, state);
            SnapshotFile.deleteBefore(disk, state.revision());
            // writing the state costs as much as writing that much log: a log as long as the state halves the speed at
            // most
            loop.post(() -> snapshotEnded(Math.max(logBytesMax, bytes)));
        } catch (IOException e) {
            loop.post(() -> {
                warnings.accept(failure("writing a snapshot", e) + "; the log keeps everything, and grows");
                snapshotEnded(log.writtenBytes() + logBytesMax);
            });
        }
    }

    private void snapshotEnded(long nextAtBytes) {
        snapshotting = false;
        snapshotAtBytes = nextAtBytes;
    }

    private String failure(String what, IOException e) {
        return what + " in " + disk.place() + " failed: " + Failures.text(e);
    }
}
