package dev.minato.twin.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterIdentityTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir
    private Path directory;

    @Test
    void theServersCertificateIsTrustedByWhoTrustsTheAuthority() throws Exception {
        ClusterIdentity identity = ClusterIdentity.open(directory, List.of(), NOW);
        X509Certificate authority = Pem.certificate(identity.authorityPem());
        var path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(identity.serverCertificate()));
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(authority, null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(NOW));
        assertThat(CertPathValidator.getInstance("PKIX").validate(path, parameters))
                .isNotNull();

        assertThat(authority.getBasicConstraints()).isGreaterThan(0);
        assertThat(authority.getNotAfter().toInstant()).isAfter(NOW.plus(Duration.ofDays(3650)));
        assertThat(identity.serverCertificate().getBasicConstraints()).isEqualTo(-1);
        assertThat(identity.serverCertificate().getSubjectAlternativeNames())
                .extracting(name -> (Object) name.get(1))
                .containsExactly(
                        "localhost",
                        "kubernetes",
                        "kubernetes.default",
                        "kubernetes.default.svc",
                        "kubernetes.default.svc.cluster.local",
                        "127.0.0.1",
                        "0:0:0:0:0:0:0:1",
                        "10.96.0.1");
    }

    @Test
    void opensslReadsAndVerifiesIt() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "openssl is not there");
        ClusterIdentity.open(directory, List.of(), NOW);
        assertThat(openssl(
                        "verify",
                        "-x509_strict",
                        "-attime",
                        "" + NOW.getEpochSecond(),
                        "-CAfile",
                        "ca.crt",
                        "server.crt"))
                .isEqualTo("server.crt: OK\n");
        assertThat(openssl("x509", "-in", "server.crt", "-noout", "-text"))
                .contains(
                        "DNS:kubernetes.default.svc, ",
                        "IP Address:10.96.0.1",
                        "ecdsa-with-SHA256",
                        "CN = kube-apiserver");
        assertThat(openssl("pkey", "-in", "server.key", "-noout", "-text")).contains("prime256v1");
    }

    @Test
    void everythingIsUsedAgainAndForItsOwnersEyesOnly() throws Exception {
        ClusterIdentity first = ClusterIdentity.open(directory, List.of(), NOW);
        ClusterIdentity second = ClusterIdentity.open(directory, List.of(), NOW.plusSeconds(60));
        assertThat(second.serverCertificate()).isEqualTo(first.serverCertificate());
        assertThat(second.token()).isEqualTo(first.token()).hasSizeGreaterThan(40);
        second.writeKubeconfig("minato", 6443);
        try (var files = Files.list(directory)) {
            assertThat(files)
                    .extracting(file -> file.getFileName() + " "
                            + PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .containsExactlyInAnyOrder(
                            "ca.crt rw-------",
                            "ca.key rw-------",
                            "server.crt rw-------",
                            "server.key rw-------",
                            "token rw-------",
                            "kubeconfig rw-------");
        }
    }

    @Test
    void aCertificateThatEndsSoonIsMadeAnewByTheSameAuthority() throws Exception {
        ClusterIdentity first = ClusterIdentity.open(directory, List.of(), NOW);
        ClusterIdentity later = ClusterIdentity.open(directory, List.of(), NOW.plus(Duration.ofDays(340)));
        assertThat(later.serverCertificate()).isNotEqualTo(first.serverCertificate());
        assertThat(later.authorityPem()).isEqualTo(first.authorityPem());
    }

    @Test
    void aCertificateThatLacksANameIsMadeAnew() throws Exception {
        ClusterIdentity.open(directory, List.of(), NOW);
        ClusterIdentity named = ClusterIdentity.open(directory, List.of(ServerName.of("192.0.2.7")), NOW);
        assertThat(named.serverCertificate().getSubjectAlternativeNames())
                .extracting(name -> (Object) name.get(1))
                .contains("192.0.2.7");
    }

    @Test
    void aFileThatIsNotWhatItsNameSaysIsSaid() throws Exception {
        ClusterIdentity.open(directory, List.of(), NOW);
        Files.writeString(directory.resolve("ca.crt"), "something else");
        assertThatThrownBy(() -> ClusterIdentity.open(directory, List.of(), NOW))
                .hasMessageContaining("ca.crt is no certificate")
                .hasMessageContaining("and a new identity is made");
    }

    @Test
    void timesAfter2049AreWrittenInTheLongForm() throws Exception {
        Instant late = Instant.parse("2049-06-01T00:00:00Z");
        ClusterIdentity identity = ClusterIdentity.open(directory, List.of(), late);
        assertThat(Pem.certificate(identity.authorityPem()).getNotAfter().toInstant())
                .isEqualTo(late.plus(Duration.ofDays(3652)));
    }

    private String openssl(String... arguments) throws Exception {
        List<String> command = new java.util.ArrayList<>(List.of("/usr/bin/openssl"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
