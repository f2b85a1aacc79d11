package dev.minato.twin.tls;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** Certificates and keys as the text form everybody reads (RFC 7468). */
final class Pem {
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String PRIVATE_KEY = "PRIVATE KEY";
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private Pem() {}

    static byte[] of(X509Certificate certificate) {
        try {
            return text(CERTIFICATE, certificate.getEncoded());
        } catch (CertificateException e) {
            throw new IllegalStateException("a certificate that was read has bytes", e);
        }
    }

    static byte[] of(PrivateKey key) {
        return text(PRIVATE_KEY, key.getEncoded());
    }

    static X509Certificate certificate(byte[] pem) throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
    }

    static PrivateKey privateKey(byte[] pem) throws GeneralSecurityException {
        String text = new String(pem, StandardCharsets.US_ASCII);
        int start = text.indexOf(line("BEGIN", PRIVATE_KEY));
        int end = text.indexOf(line("END", PRIVATE_KEY));
        if (start < 0 || end < start) {
            throw new GeneralSecurityException("no private key in it");
        }
        String base64 = text.substring(start + line("BEGIN", PRIVATE_KEY).length(), end);
        try {
            byte[] der = Base64.getMimeDecoder().decode(base64);
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("its text is no base64", e);
        }
    }

    private static byte[] text(String label, byte[] der) {
        String text = line("BEGIN", label) + "\n" + LINES.encodeToString(der) + "\n" + line("END", label) + "\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String line(String edge, String label) {
        return "-----" + edge + " " + label + "-----";
    }
}
