package dev.minato.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * An API server that is measured: in a process of its own, reached over HTTPS with a bearer token.
 *
 * @param pids its processes: their processor time is what a request costs
 * @param inWords admission in force and durability
 */
record Peer(String name, URI uri, SSLContext trust, String token, List<Long> pids, String inWords) {
    double cpuSeconds() {
        return pids.stream().mapToDouble(Machine::cpuSeconds).sum();
    }

    double residentMegabytes() {
        return pids.stream().mapToDouble(Machine::residentMegabytes).sum();
    }

    static SSLContext trusting(byte[] authorityPem) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry(
                "ca",
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(authorityPem)));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
