package dev.minato.twin.api.discovery;

import dev.minato.twin.api.resource.ResourceType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** The opaque text by which clients see that the stored version of a resource changed. */
final class StorageHash {
    private static final int BYTES = 8;

    private StorageHash() {}

    static String of(ResourceType type) {
        String stored = type.storageApiVersion();
        int slash = stored.indexOf('/');
        String text =
                (slash < 0 ? "" : stored.substring(0, slash)) + "/" + stored.substring(slash + 1) + "/" + type.kind();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(Arrays.copyOf(digest, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
