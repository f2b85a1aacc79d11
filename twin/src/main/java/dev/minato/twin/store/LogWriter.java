package dev.minato.twin.store;

import dev.minato.twin.disk.Disk;
import dev.minato.twin.disk.DiskFile;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Appends batches to the newest log file. For one thread at a time; after an error it must not be used. */
final class LogWriter implements Closeable {
    /** A batch larger than this is written as several frames, each synced before the next: one only is ever unsynced. */
    private static final int FRAME_BYTES_TARGET = 16 << 20;

    private final Disk disk;
    private final RecordCodec codec;
    private final FrameBuffer buffer = new FrameBuffer();
    private DiskFile file;
    private volatile long writtenBytes;

    private LogWriter(Disk disk, RecordCodec codec, DiskFile file, long writtenBytes) {
        this.disk = disk;
        this.codec = codec;
        this.file = file;
        this.writtenBytes = writtenBytes;
    }

    /**
     * Starts a new log file.
     *
     * @param firstRevision of the transaction that will come first
     * @param recoveredBytes of the log before it that no snapshot covers
     */
    static LogWriter start(Disk disk, RecordCodec codec, long firstRevision, long recoveredBytes) throws IOException {
        return new LogWriter(disk, codec, newFile(disk, firstRevision), recoveredBytes);
    }

    /** Makes the transactions durable. */
    void append(List<Transaction> batch) throws IOException {
        buffer.start();
        long first = firstRevision(batch.getFirst());
        for (Transaction transaction : batch) {
            if (buffer.size() > FRAME_BYTES_TARGET) {
                write(first, firstRevision(transaction) - 1);
                first = firstRevision(transaction);
            }
            for (StoreEvent event : transaction.events()) {
                codec.write(buffer, event.key(), event.after());
            }
        }
        write(first, batch.getLast().lastRevision());
    }

    /** Goes on in a new file, so that what is before it can be deleted once a snapshot covers it. */
    void rotate(long firstRevision) throws IOException {
        file.close();
        file = newFile(disk, firstRevision);
        writtenBytes = 0;
    }

    /** How long the log has become since the last {@link #rotate}. Any thread. */
    long writtenBytes() {
        return writtenBytes;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private void write(long first, long last) throws IOException {
        int length = buffer.size();
        file.append(buffer.finish(first, last));
        file.sync();
        long written = writtenBytes + length; // one thread writes it, others only read
        writtenBytes = written;
        buffer.start();
    }

    private static long firstRevision(Transaction transaction) {
        return transaction.events().getFirst().revision();
    }

    /** The file is there, with its header, before anything is acknowledged by writing to it. */
    private static DiskFile newFile(Disk disk, long firstRevision) throws IOException {
        DiskFile file = disk.create(LogFormat.logName(firstRevision));
        file.append(LogFormat.header(LogFormat.LOG_MAGIC, firstRevision, 0));
        file.sync();
        disk.syncDirectory();
        return file;
    }
}
