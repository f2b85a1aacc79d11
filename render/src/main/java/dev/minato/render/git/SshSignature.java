package dev.minato.render.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A signature as {@code ssh-keygen -Y sign} writes it, and Git with {@code gpg.format=ssh} (OpenSSH, PROTOCOL.sshsig).
 * Keys on a hardware token ({@code sk-...}) are not known.
 */
final class SshSignature {
    static final String BEGIN = "-----BEGIN SSH SIGNATURE-----";

    private static final String END = "-----END SSH SIGNATURE-----";
    private static final byte[] MAGIC = "SSHSIG".getBytes(UTF_8);
    private static final byte[] ED25519_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private final byte[] key;
    private final String namespace;
    private final String hash;
    private final byte[] signature;

    private SshSignature(byte[] key, String namespace, String hash, byte[] signature) {
        this.key = key;
        this.namespace = namespace;
        this.hash = hash;
        this.signature = signature;
    }

    /** @throws GeneralSecurityException when it is not one */
    static SshSignature parse(String armored) throws GeneralSecurityException {
        int end = armored.indexOf(END);
        if (!armored.startsWith(BEGIN) || end < 0) {
            throw new GeneralSecurityException("no SSH signature");
        }
        try {
            ByteBuffer in = ByteBuffer.wrap(Base64.getMimeDecoder().decode(armored.substring(BEGIN.length(), end)));
            byte[] magic = new byte[MAGIC.length];
            in.get(magic);
            if (!MessageDigest.isEqual(magic, MAGIC) || in.getInt() != 1) {
                throw new GeneralSecurityException("an SSH signature of another version");
            }
            byte[] key = bytes(in);
            String namespace = text(in);
            bytes(in); // reserved
            return new SshSignature(key, namespace, text(in), bytes(in));
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new GeneralSecurityException("a damaged SSH signature", e);
        }
    }

    /** The public key, as it stands in a .pub file. */
    String key() {
        return Base64.getEncoder().encodeToString(key);
    }

    /** As ssh-keygen shows keys: {@code SHA256:...}. */
    String fingerprint() {
        return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest("SHA-256", key));
    }

    /** Whether the key signed just this for Git. */
    boolean isOf(byte[] message) throws GeneralSecurityException {
        String digest = switch (hash) {
            case "sha256" -> "SHA-256";
            case "sha512" -> "SHA-512";
            default -> throw new GeneralSecurityException("its hash " + hash + " is not known");
        };
        if (!namespace.equals("git")) {
            throw new GeneralSecurityException("it was made for " + namespace + ", not for git");
        }
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.writeBytes(MAGIC);
        put(signed, namespace.getBytes(UTF_8));
        put(signed, new byte[0]);
        put(signed, hash.getBytes(UTF_8));
        put(signed, digest(digest, message));
        try {
            ByteBuffer in = ByteBuffer.wrap(signature);
            String algorithm = text(in);
            byte[] value = bytes(in);
            ByteBuffer keyIn = ByteBuffer.wrap(key);
            return verify(algorithm, text(keyIn), keyIn, signed.toByteArray(), value);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new GeneralSecurityException("a damaged SSH signature", e);
        }
    }

    private static boolean verify(String algorithm, String type, ByteBuffer key, byte[] signed, byte[] value)
            throws GeneralSecurityException {
        return switch (algorithm) {
            case "ssh-ed25519" -> {
                require(type, "ssh-ed25519");
                yield check("Ed25519", ed25519(bytes(key)), signed, value);
            }
            case "rsa-sha2-256", "rsa-sha2-512" -> {
                require(type, "ssh-rsa");
                BigInteger exponent = new BigInteger(bytes(key));
                BigInteger modulus = new BigInteger(bytes(key));
                PublicKey rsa = KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
                yield check("SHA" + algorithm.substring(9) + "withRSA", rsa, signed, value);
            }
            case "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521" -> {
                require(type, algorithm);
                String bits = algorithm.substring("ecdsa-sha2-nistp".length());
                bytes(key); // the curve once more
                ByteBuffer numbers = ByteBuffer.wrap(value);
                byte[] der = der(bytes(numbers), bytes(numbers));
                String hash = switch (bits) {
                    case "256" -> "SHA256";
                    case "384" -> "SHA384";
                    default -> "SHA512";
                };
                yield check(hash + "withECDSA", ecdsa("secp" + bits + "r1", bytes(key)), signed, der);
            }
            default -> throw new GeneralSecurityException("its algorithm " + algorithm + " is not known");
        };
    }

    private static boolean check(String algorithm, PublicKey key, byte[] signed, byte[] value)
            throws GeneralSecurityException {
        Signature verifier = Signature.getInstance(algorithm);
        verifier.initVerify(key);
        verifier.update(signed);
        return verifier.verify(value);
    }

    private static PublicKey ed25519(byte[] point) throws GeneralSecurityException {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        encoded.writeBytes(ED25519_PREFIX);
        encoded.writeBytes(point);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded.toByteArray()));
    }

    private static PublicKey ecdsa(String curve, byte[] point) throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(curve));
        if (point.length < 3 || point.length % 2 == 0 || point[0] != 4) {
            throw new GeneralSecurityException("its key is no uncompressed point");
        }
        int half = point.length / 2;
        ECPoint at = new ECPoint(new BigInteger(1, point, 1, half), new BigInteger(1, point, 1 + half, half));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(at, parameters.getParameterSpec(ECParameterSpec.class)));
    }

    /** Two numbers as Java wants them: a DER sequence of two integers; SSH's are as DER's. */
    private static byte[] der(byte[] r, byte[] s) throws GeneralSecurityException {
        int length = 4 + r.length + s.length;
        if (r.length > 100 || s.length > 100) {
            throw new GeneralSecurityException("its numbers are too long");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0x30);
        if (length > 127) {
            out.write(0x81);
        }
        out.write(length);
        for (byte[] number : new byte[][] {r, s}) {
            out.write(2);
            out.write(number.length);
            out.writeBytes(number);
        }
        return out.toByteArray();
    }

    private static void require(String type, String wanted) throws GeneralSecurityException {
        if (!type.equals(wanted)) {
            throw new GeneralSecurityException("its key is of another kind: " + type);
        }
    }

    private static byte[] bytes(ByteBuffer in) {
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static String text(ByteBuffer in) {
        return new String(bytes(in), UTF_8);
    }

    private static void put(ByteArrayOutputStream out, byte[] bytes) {
        out.writeBytes(ByteBuffer.allocate(4).putInt(bytes.length).array());
        out.writeBytes(bytes);
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
