package dev.minato.render.source;

import static java.util.Objects.requireNonNull;

/**
 * The bytes of a file with an id of their content: equal ids mean equal bytes, in every tree. For Git it is the blob's
 * SHA-1; the other trees use the same. Do not write to the bytes: they are shared.
 */
public final class Blob {
    /** A file larger than this is not read: no manifest is, and it would stand in memory whole. */
    public static final int BYTES_MAX = 16 << 20;

    private final String id;
    private final byte[] bytes;

    public Blob(String id, byte[] bytes) {
        this.id = requireNonNull(id, "id is null");
        this.bytes = requireNonNull(bytes, "bytes is null");
    }

    public String id() {
        return id;
    }

    /** The content itself, no copy: reading only. */
    public byte[] bytes() {
        return bytes;
    }
}
