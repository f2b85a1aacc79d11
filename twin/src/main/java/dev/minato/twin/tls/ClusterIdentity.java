package dev.minato.twin.tls;

import dev.minato.twin.disk.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * What a cluster shows and asks for at its door, kept in a directory: authority, server certificate and administrator's
 * token. What is there is used again; what is missing, or a server certificate that will end soon or lacks a name, is
 * made. Every file has mode 0600.
 */
public final class ClusterIdentity {
    private static final Duration AUTHORITY_LIFE = Duration.ofDays(3652);
    private static final Duration SERVER_LIFE = Duration.ofDays(365);
    private static final Duration SERVER_LIFE_LEFT_MIN = Duration.ofDays(30);
    /** Clocks of clients differ from ours. */
    private static final Duration SKEW = Duration.ofHours(1);

    private static final int TOKEN_BYTES = 32;

    private final Path directory;
    private final X509Certificate authority;
    private final X509Certificate server;
    private final PrivateKey serverKey;
    private final String token;

    private ClusterIdentity(
            Path directory, X509Certificate authority, X509Certificate server, PrivateKey serverKey, String token) {
        this.directory = directory;
        this.authority = authority;
        this.server = server;
        this.serverKey = serverKey;
        this.token = token;
    }

    /**
     * Reads or makes the identity.
     *
     * @param names beyond {@link ServerName#KUBERNETES}
     * @throws IOException when a file cannot be read or written, or is not what its name says
     */
    public static ClusterIdentity open(Path directory, List<ServerName> names, Instant now) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        Set<ServerName> all = new java.util.LinkedHashSet<>(ServerName.KUBERNETES);
        all.addAll(names);
        return new Maker(directory, List.copyOf(all), now).make();
    }

    /** For the HTTPS server. */
    public SSLContext sslContext() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", serverKey, new char[0], new X509Certificate[] {server, authority});
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("a key store in memory takes a key that was read", e);
        }
    }

    /** The authority's certificate as PEM: what clients trust. */
    public byte[] authorityPem() {
        return Pem.of(authority);
    }

    /** The administrator's bearer token. */
    public String token() {
        return token;
    }

    public X509Certificate serverCertificate() {
        return server;
    }

    /**
     * Writes {@code kubeconfig} for the administrator, mode 0600.
     *
     * @param port where the API server listens on loopback
     * @return the file
     */
    public Path writeKubeconfig(String clusterName, int port) throws IOException {
        Path file = directory.resolve("kubeconfig");
        String text = Kubeconfig.text(clusterName, "https://127.0.0.1:" + port, authorityPem(), token);
        PrivateFiles.write(file, text.getBytes(StandardCharsets.UTF_8));
        return file;
    }

    /** Reads what is there and makes the rest. */
    private record Maker(Path directory, List<ServerName> names, Instant now, CertificateMaker certificates) {
        Maker(Path directory, List<ServerName> names, Instant now) {
            this(directory, names, now, new CertificateMaker(new SecureRandom()));
        }

        ClusterIdentity make() throws IOException {
            if (!exists("ca.crt") || !exists("ca.key")) {
                makeAuthority();
            }
            X509Certificate authority = certificate("ca.crt");
            if (!exists("server.crt") || !exists("server.key") || !isGood(certificate("server.crt"), authority)) {
                makeServer(authority);
            }
            if (!exists("token")) {
                byte[] secret = new byte[TOKEN_BYTES];
                new SecureRandom().nextBytes(secret);
                String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
                PrivateFiles.write(directory.resolve("token"), token.getBytes(StandardCharsets.US_ASCII));
            }
            String token = Files.readString(directory.resolve("token")).strip();
            if (token.isEmpty()) {
                throw new IOException(directory.resolve("token") + " is empty: delete it, and a new token is made");
            }
            return new ClusterIdentity(directory, authority, certificate("server.crt"), key("server.key"), token);
        }

        private void makeAuthority() throws IOException {
            KeyPair keys = certificates.newKeys();
            X509Certificate authority = certificates.authority(
                    "minato-ca", keys, new CertificateMaker.Validity(now.minus(SKEW), now.plus(AUTHORITY_LIFE)));
            PrivateFiles.write(directory.resolve("ca.key"), Pem.of(keys.getPrivate()));
            PrivateFiles.write(directory.resolve("ca.crt"), Pem.of(authority));
        }

        private void makeServer(X509Certificate authority) throws IOException {
            KeyPair keys = certificates.newKeys();
            X509Certificate server = certificates.server(
                    authority,
                    key("ca.key"),
                    "kube-apiserver",
                    keys.getPublic(),
                    new CertificateMaker.Validity(now.minus(SKEW), now.plus(SERVER_LIFE)),
                    names);
            // a crash between the two leaves a pair that does not fit: the certificate goes first, so that it is made
            // anew
            Files.deleteIfExists(directory.resolve("server.crt"));
            PrivateFiles.write(directory.resolve("server.key"), Pem.of(keys.getPrivate()));
            PrivateFiles.write(directory.resolve("server.crt"), Pem.of(server));
        }

        private boolean isGood(X509Certificate server, X509Certificate authority) {
            try {
                server.verify(authority.getPublicKey());
                return server.getNotAfter().toInstant().isAfter(now.plus(SERVER_LIFE_LEFT_MIN)) && hasNames(server);
            } catch (GeneralSecurityException e) {
                return false; // another authority signed it
            }
        }

        private boolean hasNames(X509Certificate server) throws CertificateParsingException {
            Set<Object> there = new HashSet<>();
            Collection<List<?>> alternatives = server.getSubjectAlternativeNames();
            if (alternatives != null) {
                alternatives.forEach(alternative -> there.add(alternative.get(1)));
            }
            return names.stream().allMatch(name -> switch (name) {
                case ServerName.Dns(String dns) -> there.contains(dns);
                case ServerName.Ip(String ip) -> there.contains(ip) || there.contains(longForm(ip));
            });
        }

        /** As the JDK writes IPv6 addresses of certificates: ::1 is 0:0:0:0:0:0:0:1. */
        private static String longForm(String ip) {
            try {
                return String.valueOf(java.net.InetAddress.getByName(ip).getHostAddress());
            } catch (java.net.UnknownHostException e) {
                return ip;
            }
        }

        private boolean exists(String name) {
            return Files.exists(directory.resolve(name));
        }

        private X509Certificate certificate(String name) throws IOException {
            try {
                return Pem.certificate(Files.readAllBytes(directory.resolve(name)));
            } catch (GeneralSecurityException e) {
                throw new IOException(unusable(name, "certificate", e), e);
            }
        }

        private PrivateKey key(String name) throws IOException {
            try {
                return Pem.privateKey(Files.readAllBytes(directory.resolve(name)));
            } catch (GeneralSecurityException e) {
                throw new IOException(unusable(name, "private key", e), e);
            }
        }

        private String unusable(String name, String what, GeneralSecurityException e) {
            return directory.resolve(name) + " is no " + what + " (" + e.getMessage() + "): delete " + directory
                    + ", and a new identity is made (clients then need the new kubeconfig)";
        }
    }
}
