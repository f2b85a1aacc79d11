package dev.minato.twin.api.auth;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;

/**
 * Ed25519 (RFC 8032) from a seed of 32 bytes: the same seed gives the same key and the same signatures in any process, as a
 * rehearsal needs it. Java signs; only the public key, which Java does not give for a seed, is worked out here.
 */
final class Ed25519 {
    static final int SEED_BYTES = 32;
    private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
    private static final BigInteger D = BigInteger.valueOf(-121665)
            .multiply(BigInteger.valueOf(121666).modInverse(P))
            .mod(P);
    private static final Point BASE = new Point(
            new BigInteger("15112221349535400772501151409588531511454012693041857206046113283949847762202"),
            BigInteger.valueOf(4).multiply(BigInteger.valueOf(5).modInverse(P)).mod(P));

    private final PrivateKey key;
    private final byte[] publicKey;

    Ed25519(byte[] seed) {
        assert seed.length == SEED_BYTES : "a seed has 32 bytes";
        try {
            key = KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed.clone()));
            publicKey = publicKey(seed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has Ed25519", e);
        }
    }

    byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has Ed25519", e);
        }
    }

    byte[] publicKey() {
        return publicKey.clone();
    }

    /** RFC 8032, 5.1.5. */
    private static byte[] publicKey(byte[] seed) throws GeneralSecurityException {
        byte[] hash = Arrays.copyOf(MessageDigest.getInstance("SHA-512").digest(seed), SEED_BYTES);
        hash[0] &= (byte) 0xf8;
        hash[31] &= (byte) 0x7f;
        hash[31] |= (byte) 0x40;
        Point point = BASE.times(new BigInteger(1, reversed(hash)));
        byte[] encoded = reversed(padded(point.y()));
        if (point.x().testBit(0)) {
            encoded[31] |= (byte) 0x80;
        }
        return encoded;
    }

    private static byte[] padded(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] out = new byte[SEED_BYTES];
        int length = Math.min(bytes.length, SEED_BYTES);
        System.arraycopy(bytes, bytes.length - length, out, SEED_BYTES - length, length);
        return out;
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] out = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            out[i] = bytes[bytes.length - 1 - i];
        }
        return out;
    }

    /** A point of the curve; slow and plain: it is needed once a start. */
    private record Point(BigInteger x, BigInteger y) {
        Point plus(Point other) {
            BigInteger product = D.multiply(x)
                    .multiply(other.x)
                    .multiply(y)
                    .multiply(other.y)
                    .mod(P);
            BigInteger newX = x.multiply(other.y)
                    .add(y.multiply(other.x))
                    .multiply(BigInteger.ONE.add(product).modInverse(P));
            BigInteger newY = y.multiply(other.y)
                    .add(x.multiply(other.x))
                    .multiply(BigInteger.ONE.subtract(product).modInverse(P));
            return new Point(newX.mod(P), newY.mod(P));
        }

        Point times(BigInteger factor) {
            Point result = new Point(BigInteger.ZERO, BigInteger.ONE);
            Point doubled = this;
            for (int i = 0; i < factor.bitLength(); i++) {
                if (factor.testBit(i)) {
                    result = result.plus(doubled);
                }
                doubled = doubled.plus(doubled);
            }
            return result;
        }
    }
}
