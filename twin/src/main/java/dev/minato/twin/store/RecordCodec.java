package dev.minato.twin.store;

import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.JsonFormatException;
import dev.minato.objects.tree.KubeObject;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One object, set or removed, as bytes:
 *
 * <pre>
 *   kind 1: 0 removed, 1 set, 2 set and encrypted
 *   group, resource, namespace, name: each length and UTF-8
 *   object (not when removed): length and JSON, or what the {@link Sealer} made of it
 * </pre>
 */
final class RecordCodec {
    private static final int REMOVED = 0;
    private static final int SET = 1;
    private static final int SET_ENCRYPTED = 2;

    private final Sealer sealer;
    private final Predicate<GroupResource> encrypted;
    private GroupResource lastResource = GroupResource.core("");

    /**
     * @param encrypted the resources whose objects are encrypted
     */
    RecordCodec(Sealer sealer, Predicate<GroupResource> encrypted) {
        this.sealer = sealer;
        this.encrypted = encrypted;
    }

    /** What was read; a null object was removed. */
    record Entry(StoreKey key, @Nullable KubeObject object) {}

    /** The bytes passed their checksum and still are none of ours. */
    static final class RecordException extends Exception {
        private static final long serialVersionUID = 1L;

        RecordException(String message) {
            super(message);
        }
    }

    void write(FrameBuffer out, StoreKey key, @Nullable KubeObject object) {
        boolean secret = encrypted.test(key.resource());
        out.write(object == null ? REMOVED : secret ? SET_ENCRYPTED : SET);
        out.writeText(key.resource().group());
        out.writeText(key.resource().resource());
        out.writeText(key.namespace());
        out.writeText(key.name());
        if (object != null) {
            byte[] json = Json.writeBytes(object.tree());
            out.writeChunk(secret ? sealer.seal(json, context(key)) : json);
        }
    }

    Entry read(ByteBuffer in) throws RecordException {
        try {
            int kind = in.get();
            StoreKey key = new StoreKey(resource(text(in), text(in)), text(in), text(in));
            return switch (kind) {
                case REMOVED -> new Entry(key, null);
                case SET -> new Entry(key, object(chunk(in)));
                case SET_ENCRYPTED -> new Entry(key, opened(key, chunk(in)));
                default -> throw new RecordException("a record of the unknown kind " + kind);
            };
        } catch (BufferUnderflowException e) {
            throw new RecordException("a record ends too early");
        } catch (JsonFormatException e) {
            throw new RecordException("a record is no JSON: " + e.getMessage());
        }
    }

    static int number(ByteBuffer in) throws RecordException {
        int number = 0;
        for (int shift = 0; shift < 32; shift += 7) {
            int group = in.get();
            number |= (group & 0x7f) << shift;
            if (group >= 0) {
                return number;
            }
        }
        throw new RecordException("a number is too long");
    }

    /** Records of one resource stand together, so it is one instance for them. */
    private GroupResource resource(String group, String resource) {
        if (!lastResource.group().equals(group) || !lastResource.resource().equals(resource)) {
            lastResource = new GroupResource(group, resource);
        }
        return lastResource;
    }

    private KubeObject opened(StoreKey key, byte[] sealed) throws RecordException {
        try {
            return object(sealer.open(sealed, context(key)));
        } catch (Sealer.SealException e) {
            throw new RecordException(key + " cannot be decrypted: it is " + e.getMessage());
        }
    }

    private static KubeObject object(byte[] json) {
        return new KubeObject(Json.parseMap(json));
    }

    private static byte[] context(StoreKey key) {
        return key.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String text(ByteBuffer in) throws RecordException {
        return new String(chunk(in), StandardCharsets.UTF_8);
    }

    private static byte[] chunk(ByteBuffer in) throws RecordException {
        int length = number(in);
        if (length < 0 || length > in.remaining()) {
            throw new RecordException("a length is too large");
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }
}
