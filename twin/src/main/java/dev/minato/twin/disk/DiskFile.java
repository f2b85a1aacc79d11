package dev.minato.twin.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A file open for writing at its end. For one thread at a time. */
public interface DiskFile extends Closeable {
    /** Writes everything that remains in the buffer. After an error some of it may be written. */
    void append(ByteBuffer bytes) throws IOException;

    /** Makes everything appended durable. After an error nothing is known about what was appended since the last sync. */
    void sync() throws IOException;

    @Override
    void close() throws IOException;
}
