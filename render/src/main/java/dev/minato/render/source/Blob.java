package dev.minato.render.source;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Supplier;

/**
 * The bytes of a file with an id of their content: equal ids mean equal bytes, in every tree. The id is Git's: the SHA-1
 * of the bytes with their length before them. The bytes are read when they are asked for: who has parsed a blob of that
 * id before need not ask.
 */
public final class Blob {
    /** A file larger than this is not read: no manifest is, and it would stand in memory whole. */
    public static final int BYTES_MAX = 16 << 20;

    private final String id;
    private final Supplier<byte[]> content;

    /** A blob whose bytes are read on demand; the supplier may throw {@link SourceException}. */
    public Blob(String id, Supplier<byte[]> content) {
        this.id = requireNonNull(id, "id is null");
        this.content = requireNonNull(content, "content is null");
    }

    /** A blob of bytes at hand, which nobody may write to afterwards. */
    public static Blob of(byte[] bytes) {
        return new Blob(idOf(bytes), () -> bytes);
    }

    public String id() {
        return id;
    }

    /** The content; reading only, the array may be shared. */
    public byte[] bytes() {
        return content.get();
    }

    private static String idOf(byte[] bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            digest.update(("blob " + bytes.length + '\0').getBytes(US_ASCII));
            return HexFormat.of().formatHex(digest.digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
