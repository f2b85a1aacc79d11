package dev.minato.twin.tls;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes X.509 v3 certificates (RFC 5280) with ECDSA over P-256: the JDK reads and checks certificates, and makes none.
 *
 * <pre>
 *   Certificate = sequence( TBS, algorithm, signature over TBS )
 *   TBS         = sequence( [0] version, serial, algorithm, issuer, validity, subject, public key, [3] extensions )
 * </pre>
 */
final class CertificateMaker {
    private static final byte[] ECDSA_SHA256 = Der.sequence(Der.oid("1.2.840.10045.4.3.2"));
    private static final String COMMON_NAME = "2.5.4.3";
    private static final String SUBJECT_KEY_IDENTIFIER = "2.5.29.14";
    private static final String KEY_USAGE = "2.5.29.15";
    private static final String SUBJECT_ALTERNATIVE_NAME = "2.5.29.17";
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String AUTHORITY_KEY_IDENTIFIER = "2.5.29.35";
    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
    private static final String SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int KEY_CERT_SIGN = 5;
    private static final int CRL_SIGN = 6;
    private static final int SERIAL_BITS = 127;

    private final SecureRandom random;

    CertificateMaker(SecureRandom random) {
        this.random = random;
    }

    /** From when until when a certificate is good. */
    record Validity(Instant notBefore, Instant notAfter) {}

    KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has P-256", e);
        }
    }

    /** A certificate authority that vouches for itself. */
    X509Certificate authority(String commonName, KeyPair keys, Validity validity) {
        byte[] name = name(commonName);
        List<byte[]> extensions = List.of(
                extension(BASIC_CONSTRAINTS, true, Der.sequence(Der.bool(true))),
                extension(KEY_USAGE, true, Der.namedBits(DIGITAL_SIGNATURE, KEY_CERT_SIGN, CRL_SIGN)),
                extension(SUBJECT_KEY_IDENTIFIER, false, Der.octets(identifier(keys.getPublic()))));
        return sign(keys.getPrivate(), name, name, keys.getPublic(), validity, extensions);
    }

    /** A certificate for a server that has these names. */
    X509Certificate server(
            X509Certificate authority,
            PrivateKey authorityKey,
            String commonName,
            PublicKey key,
            Validity validity,
            List<ServerName> names) {
        byte[][] alternatives = names.stream().map(ServerName::encoded).toArray(byte[][]::new);
        List<byte[]> extensions = List.of(
                extension(BASIC_CONSTRAINTS, true, Der.sequence()),
                extension(KEY_USAGE, true, Der.namedBits(DIGITAL_SIGNATURE)),
                extension(EXTENDED_KEY_USAGE, false, Der.sequence(Der.oid(SERVER_AUTHENTICATION))),
                extension(SUBJECT_KEY_IDENTIFIER, false, Der.octets(identifier(key))),
                extension(
                        AUTHORITY_KEY_IDENTIFIER,
                        false,
                        Der.sequence(Der.implicit(0, identifier(authority.getPublicKey())))),
                extension(SUBJECT_ALTERNATIVE_NAME, false, Der.sequence(alternatives)));
        byte[] issuer = authority.getSubjectX500Principal().getEncoded();
        return sign(authorityKey, issuer, name(commonName), key, validity, extensions);
    }

    private X509Certificate sign(
            PrivateKey signer,
            byte[] issuer,
            byte[] subject,
            PublicKey key,
            Validity validity,
            List<byte[]> extensions) {
        byte[] body = Der.sequence(
                Der.explicit(0, Der.integer(BigInteger.TWO)), // version 3
                Der.integer(new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS - 1)),
                ECDSA_SHA256,
                issuer,
                Der.sequence(Der.time(validity.notBefore()), Der.time(validity.notAfter())),
                subject,
                key.getEncoded(), // the JDK gives a SubjectPublicKeyInfo
                Der.explicit(3, Der.sequence(extensions.toArray(byte[][]::new))));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(signer, random);
            signature.update(body);
            byte[] certificate = Der.sequence(body, ECDSA_SHA256, Der.bits(signature.sign()));
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK signs with ECDSA and reads X.509", e);
        }
    }

    private static byte[] extension(String oid, boolean critical, byte[] value) {
        List<byte[]> parts = new ArrayList<>();
        parts.add(Der.oid(oid));
        if (critical) {
            parts.add(Der.bool(true)); // false is the default, which DER leaves out
        }
        parts.add(Der.octets(value));
        return Der.sequence(parts.toArray(byte[][]::new));
    }

    private static byte[] name(String commonName) {
        return Der.sequence(Der.set(Der.sequence(Der.oid(COMMON_NAME), Der.text(commonName))));
    }

    /** RFC 7093, 2 (1): the left 160 bits of SHA-256 over the key. */
    private static byte[] identifier(PublicKey key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
            return java.util.Arrays.copyOf(hash, 20);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
