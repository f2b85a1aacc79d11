package dev.minato.twin.store;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what must not be readable on the disk, with AES-256-GCM: {@code key's fingerprint (4 bytes) | nonce (12) |
 * ciphertext and tag}. The object's key is authenticated with it, so that one object's bytes cannot be put in another's
 * place. For one thread at a time.
 */
public final class Sealer {
    public static final int KEY_BYTES = 32;
    private static final int FINGERPRINT_BYTES = 4;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final byte[] fingerprint;
    private final RandomGenerator random;

    /**
     * @param random where nonces come from: a secure source in real life, a seeded one in simulations
     */
    public Sealer(byte[] key, RandomGenerator random) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("the key has " + key.length + " bytes, AES-256 takes " + KEY_BYTES);
        }
        this.key = new SecretKeySpec(key, "AES");
        this.random = random;
        try {
            this.fingerprint =
                    Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(key), FINGERPRINT_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    byte[] seal(byte[] plain, byte[] context) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] secret = cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(plain);
            byte[] sealed = Arrays.copyOf(fingerprint, FINGERPRINT_BYTES + NONCE_BYTES + secret.length);
            System.arraycopy(nonce, 0, sealed, FINGERPRINT_BYTES, NONCE_BYTES);
            System.arraycopy(secret, 0, sealed, FINGERPRINT_BYTES + NONCE_BYTES, secret.length);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    /** @throws SealException when another key was used, or the bytes are not what was sealed for this context */
    byte[] open(byte[] sealed, byte[] context) throws SealException {
        if (sealed.length < FINGERPRINT_BYTES + NONCE_BYTES) {
            throw new SealException("too short to be encrypted");
        }
        if (!Arrays.equals(sealed, 0, FINGERPRINT_BYTES, fingerprint, 0, FINGERPRINT_BYTES)) {
            throw new SealException("encrypted with another key than the one in the key file");
        }
        byte[] nonce = Arrays.copyOfRange(sealed, FINGERPRINT_BYTES, FINGERPRINT_BYTES + NONCE_BYTES);
        try {
            return cipher(Cipher.DECRYPT_MODE, nonce, context)
                    .doFinal(sealed, FINGERPRINT_BYTES + NONCE_BYTES, sealed.length - FINGERPRINT_BYTES - NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new SealException("not what was encrypted for this object");
        }
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context);
        return cipher;
    }

    /** The bytes cannot be decrypted; the message says why. */
    static final class SealException extends Exception {
        private static final long serialVersionUID = 1L;

        SealException(String message) {
            super(message);
        }
    }
}
