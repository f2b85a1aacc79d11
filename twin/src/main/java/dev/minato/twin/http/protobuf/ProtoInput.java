package dev.minato.twin.http.protobuf;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads protobuf's wire format: tags, and values of the four kinds there are. Not thread-safe.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">Encoding</a>
 */
final class ProtoInput {
    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int BYTES = 2;
    static final int FIXED32 = 5;

    private final ByteBuffer bytes;

    ProtoInput(ByteBuffer bytes) {
        this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The bytes are no protobuf. */
    static final class ProtoException extends Exception {
        private static final long serialVersionUID = 1L;

        ProtoException(String message) {
            super(message, null, false, false);
        }
    }

    boolean hasMore() {
        return bytes.hasRemaining();
    }

    long varint() throws ProtoException {
        long number = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte group = one();
            number |= (long) (group & 0x7f) << shift;
            if (group >= 0) {
                return number;
            }
        }
        throw new ProtoException("a number is too long");
    }

    double fixedDouble() throws ProtoException {
        try {
            return bytes.getDouble();
        } catch (BufferUnderflowException e) {
            throw new ProtoException("the message ends too early");
        }
    }

    ByteBuffer chunk() throws ProtoException {
        long length = varint();
        if (length < 0 || length > bytes.remaining()) {
            throw new ProtoException("a length is larger than what follows");
        }
        ByteBuffer chunk = bytes.slice(bytes.position(), (int) length);
        bytes.position(bytes.position() + (int) length);
        return chunk;
    }

    String text() throws ProtoException {
        return StandardCharsets.UTF_8.decode(chunk()).toString();
    }

    /** Passes over a value. */
    void skip(int wireType) throws ProtoException {
        switch (wireType) {
            case VARINT -> varint();
            case FIXED64 -> skipBytes(8);
            case BYTES -> chunk();
            case FIXED32 -> skipBytes(4);
            default -> throw new ProtoException("a value of the unknown wire type " + wireType);
        }
    }

    private void skipBytes(int count) throws ProtoException {
        if (bytes.remaining() < count) {
            throw new ProtoException("the message ends too early");
        }
        bytes.position(bytes.position() + count);
    }

    private byte one() throws ProtoException {
        if (!bytes.hasRemaining()) {
            throw new ProtoException("the message ends too early");
        }
        return bytes.get();
    }
}
