package dev.minato.twin.store;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Builds one frame: leaves room for its head, takes the payload, then fills the head in. Reused from frame to frame. */
final class FrameBuffer extends ByteArrayOutputStream {
    private static final byte[] HEAD_ROOM = new byte[LogFormat.FRAME_HEAD_BYTES];
    /** A buffer that grew past this for one large batch is let go. */
    private static final int KEPT_BYTES_MAX = 8 << 20;

    FrameBuffer() {
        super(64 << 10);
        start();
    }

    void start() {
        if (buf.length > KEPT_BYTES_MAX) {
            buf = new byte[64 << 10];
        }
        reset();
        writeBytes(HEAD_ROOM);
    }

    boolean isEmpty() {
        return count == LogFormat.FRAME_HEAD_BYTES;
    }

    /** The finished frame, valid until the next {@link #start}. */
    ByteBuffer finish(long first, long last) {
        LogFormat.seal(buf, count, first, last);
        return ByteBuffer.wrap(buf, 0, count);
    }

    /** A number in groups of seven bits, the lowest first. */
    void writeNumber(int number) {
        int left = number;
        while ((left & ~0x7f) != 0) {
            write((left & 0x7f) | 0x80);
            left >>>= 7;
        }
        write(left);
    }

    void writeText(String text) {
        writeChunk(text.getBytes(StandardCharsets.UTF_8));
    }

    void writeChunk(byte[] bytes) {
        writeNumber(bytes.length);
        writeBytes(bytes);
    }
}
