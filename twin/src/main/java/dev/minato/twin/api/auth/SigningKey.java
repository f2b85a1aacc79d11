package dev.minato.twin.api.auth;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.Entropy;
import dev.minato.twin.store.GroupResource;
import dev.minato.twin.store.Store;
import dev.minato.twin.store.StoreKey;
import java.nio.ByteBuffer;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The key that signs tokens of service accounts. Its seed is a Secret of kube-system, made at the first start, so that
 * tokens outlive a restart; the store keeps Secrets encrypted. Belongs to the loop.
 */
public final class SigningKey {
    private static final StoreKey KEY =
            new StoreKey(GroupResource.core("secrets"), "kube-system", "service-account-signing-key");

    private final Store store;
    private final Entropy entropy;
    private @Nullable Ed25519 key;

    public SigningKey(Store store, Entropy entropy) {
        this.store = store;
        this.entropy = entropy;
    }

    /** The Secret to be made when the cluster has none. */
    public KubeObject secret() {
        ByteBuffer seed = ByteBuffer.allocate(Ed25519.SEED_BYTES);
        while (seed.hasRemaining()) {
            seed.putLong(entropy.nextLong());
        }
        return KubeObject.of("v1", "Secret", KEY.namespace(), KEY.name())
                .with("type", dev.minato.objects.tree.Value.of("minato.dev/signing-key"))
                .with("data", MapValue.of("seed", Base64.getEncoder().encodeToString(seed.array())));
    }

    public static StoreKey secretKey() {
        return KEY;
    }

    /** Null as long as the cluster has no key: before its first objects are durable. */
    @Nullable
    Ed25519 key() {
        if (key == null) {
            KubeObject secret = store.get(KEY);
            String seed = secret == null ? "" : secret.tree().textOrEmpty("data", "seed");
            byte[] bytes = Base64.getDecoder().decode(seed);
            if (bytes.length == Ed25519.SEED_BYTES) {
                key = new Ed25519(bytes);
            }
        }
        return key;
    }
}
