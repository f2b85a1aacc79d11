package dev.minato.twin.store;

import dev.minato.twin.disk.Disk;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads a log or a snapshot, frame by frame. */
final class FrameReader implements Closeable {
    private final String name;
    private final InputStream in;
    private long offset;

    /** A frame whose checksum is right. */
    record Frame(long first, long last, ByteBuffer payload) {}

    /** What stands at an offset of a file is no header or frame, or not a whole one. */
    static final class BadBytesException extends Exception {
        private static final long serialVersionUID = 1L;

        private final long offset;

        BadBytesException(long offset, String what) {
            super(what);
            this.offset = offset;
        }

        long offset() {
            return offset;
        }
    }

    FrameReader(Disk disk, String name) throws IOException {
        this.name = name;
        this.in = new BufferedInputStream(disk.read(name), 1 << 16);
    }

    /**
     * Reads the header; first of all.
     *
     * @return the number of entries in it
     * @throws StorageException when a newer program wrote the file
     */
    long header(long magic, long revision) throws IOException, BadBytesException, StorageException {
        ByteBuffer header = ByteBuffer.wrap(in.readNBytes(LogFormat.HEADER_BYTES));
        if (header.remaining() < LogFormat.HEADER_BYTES) {
            throw new BadBytesException(0, "the header is cut off");
        }
        if (header.getInt(28) != LogFormat.crc(header.array(), 0, 28)) {
            throw new BadBytesException(0, "the header's checksum is wrong");
        }
        if (header.getLong(0) != magic || header.getLong(12) != revision) {
            throw new BadBytesException(0, "the header belongs to another file");
        }
        if (header.getInt(8) > LogFormat.VERSION) {
            throw new StorageException("the file " + name + " was written in format " + header.getInt(8)
                    + " by a newer Minato; this one knows formats up to " + LogFormat.VERSION
                    + ": run the newer one (there is no way back to an older format)");
        }
        offset = LogFormat.HEADER_BYTES;
        return header.getLong(20);
    }

    /** The next frame; null at the end of the file. */
    @Nullable
    Frame next() throws IOException, BadBytesException {
        byte[] head = in.readNBytes(LogFormat.FRAME_HEAD_BYTES);
        if (head.length == 0) {
            return null;
        }
        if (head.length < LogFormat.FRAME_HEAD_BYTES) {
            throw new BadBytesException(offset, "a record is cut off");
        }
        ByteBuffer numbers = ByteBuffer.wrap(head);
        int length = numbers.getInt(4);
        if (numbers.getInt(0) != LogFormat.FRAME_MAGIC || length < 0 || length > LogFormat.PAYLOAD_BYTES_MAX) {
            throw new BadBytesException(offset, "no record starts where one should");
        }
        byte[] frame = Arrays.copyOf(head, LogFormat.FRAME_HEAD_BYTES + length);
        if (in.readNBytes(frame, LogFormat.FRAME_HEAD_BYTES, length) < length) {
            throw new BadBytesException(offset, "a record is cut off");
        }
        if (numbers.getInt(24) != LogFormat.frameCrc(frame, 0, frame.length)) {
            throw new BadBytesException(offset, "a record's checksum is wrong");
        }
        offset += frame.length;
        return new Frame(
                numbers.getLong(8),
                numbers.getLong(16),
                ByteBuffer.wrap(frame, LogFormat.FRAME_HEAD_BYTES, length).slice());
    }

    /** Where the next frame would start. */
    long offset() {
        return offset;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /**
     * Whether a whole frame stands anywhere after the offset. Only one frame is ever unsynced, so this tells a torn end
     * (no) from damage to what was durable (yes).
     */
    static boolean hasFrameAfter(Disk disk, String name, long offset) throws IOException {
        byte[] rest;
        try (InputStream in = disk.read(name)) {
            in.skipNBytes(Math.min(offset + 1, disk.length(name)));
            rest = in.readAllBytes();
        }
        ByteBuffer numbers = ByteBuffer.wrap(rest);
        for (int at = 0; at + LogFormat.FRAME_HEAD_BYTES <= rest.length; at++) {
            if (numbers.getInt(at) == LogFormat.FRAME_MAGIC) {
                int length = numbers.getInt(at + 4);
                if (length >= 0
                        && length <= rest.length - at - LogFormat.FRAME_HEAD_BYTES
                        && numbers.getInt(at + 24)
                                == LogFormat.frameCrc(rest, at, LogFormat.FRAME_HEAD_BYTES + length)) {
                    return true;
                }
            }
        }
        return false;
    }
}
