package dev.minato.live;

import io.fabric8.kubernetes.client.Config;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * The client certificate of a kubeconfig with a key in PKCS#8 (RFC 5958), whatever its algorithm: fabric8 reads only RSA
 * keys in that form, and {@code openssl} and cert-manager write elliptic ones. Keys in the older forms are left to it.
 */
final class ClientCertificate {
    private static final String PKCS8 = "-----BEGIN PRIVATE KEY-----";

    private ClientCertificate() {}

    /**
     * Takes certificate and key out of the configuration.
     *
     * @return null when there is none, or none in this form: then the configuration is as it was
     */
    static KeyManager @Nullable [] take(Config config) {
        try {
            byte[] key = bytes(config.getClientKeyData(), config.getClientKeyFile());
            byte[] chain = bytes(config.getClientCertData(), config.getClientCertFile());
            String text = key == null ? "" : new String(key, StandardCharsets.US_ASCII);
            if (chain == null || !text.contains(PKCS8)) {
                return null;
            }
            KeyManager[] managers = managers(privateKey(text), chain);
            config.setClientKeyData(null);
            config.setClientKeyFile(null);
            config.setClientCertData(null);
            config.setClientCertFile(null);
            return managers;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "the client certificate of the kubeconfig cannot be used: " + e.getMessage(), e);
        }
    }

    private static byte @Nullable [] bytes(@Nullable String data, @Nullable String file) throws IOException {
        if (data != null) {
            return Base64.getDecoder().decode(data);
        }
        return file == null ? null : Files.readAllBytes(Path.of(file));
    }

    private static PrivateKey privateKey(String pem) throws GeneralSecurityException {
        int start = pem.indexOf(PKCS8) + PKCS8.length();
        byte[] der = Base64.getMimeDecoder().decode(pem.substring(start, pem.indexOf("-----END", start)));
        InvalidKeySpecException none = new InvalidKeySpecException("its key is of no known algorithm (EC, RSA, EdDSA)");
        for (String algorithm : List.of("EC", "RSA", "EdDSA")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
            } catch (InvalidKeySpecException e) {
                none.addSuppressed(e); // a key of another algorithm, perhaps of the next one
            }
        }
        throw none;
    }

    private static KeyManager[] managers(PrivateKey key, byte[] chain) throws GeneralSecurityException, IOException {
        Certificate[] certificates = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(chain))
                .toArray(new Certificate[0]);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("client", key, new char[0], certificates);
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, new char[0]);
        return factory.getKeyManagers();
    }
}
