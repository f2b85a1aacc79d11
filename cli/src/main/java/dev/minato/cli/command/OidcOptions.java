package dev.minato.cli.command;

import dev.minato.cli.CommandException;
import dev.minato.cli.ExitCode;
import dev.minato.cli.terminal.Text;
import dev.minato.console.oidc.OidcConfig;
import dev.minato.console.oidc.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How people sign in to the console at an OpenID Connect provider; the words are those of kube-apiserver's flags. */
final class OidcOptions {
    @Option(
            names = "--oidc-issuer-url",
            paramLabel = "URL",
            description = "Let people sign in at this OpenID Connect provider, too. Give the other --oidc-* options the"
                    + " values of the API server's own, so that both name people alike.")
    private String issuer = "";

    @Option(names = "--oidc-client-id", paramLabel = "ID", description = "The console's name at the provider.")
    private String clientId = "";

    @Option(
            names = "--oidc-client-secret-file",
            paramLabel = "FILE",
            description = "A file with the client's secret. Default: a public client.")
    private @Nullable Path secretFile;

    @Option(
            names = "--oidc-redirect-uri",
            paramLabel = "URL",
            description = "Where the provider sends browsers back to, as it is registered there. Default:"
                    + " https://127.0.0.1:PORT/auth/callback.")
    private String redirect = "";

    @Option(
            names = "--oidc-scope",
            paramLabel = "SCOPE",
            description =
                    "Asked for beside openid; may be repeated. Default: profile, email. offline_access for sessions"
                            + " longer than a token.")
    private List<String> scopes = new ArrayList<>();

    @Option(names = "--oidc-username-claim", paramLabel = "CLAIM", description = "Names the user. Default: sub.")
    private String usernameClaim = "sub";

    @Option(
            names = "--oidc-username-prefix",
            paramLabel = "PREFIX",
            description = "Before the user's name; - for none. Default: the issuer and #, for the claim email none.")
    private String usernamePrefix = "";

    @Option(names = "--oidc-groups-claim", paramLabel = "CLAIM", description = "Names the groups. Default: no groups.")
    private String groupsClaim = "";

    @Option(names = "--oidc-groups-prefix", paramLabel = "PREFIX", description = "Before every group.")
    private String groupsPrefix = "";

    @Option(
            names = "--oidc-required-claim",
            paramLabel = "CLAIM=VALUE",
            description = "What a token must say beside; may be repeated.")
    private Map<String, String> requiredClaims = new TreeMap<>();

    @Option(
            names = "--oidc-signing-algs",
            paramLabel = "ALGORITHM",
            split = ",",
            description = "How tokens may be signed. Default: RS256.")
    private List<String> algorithms = new ArrayList<>();

    @Option(
            names = "--oidc-ca-file",
            paramLabel = "FILE",
            description = "Who signs the provider's certificate. Default: whom this JDK trusts.")
    private @Nullable Path authority;

    /**
     * The provider; null when none is wanted.
     *
     * @param port where the console listens
     */
    @Nullable
    Provider provider(int port) {
        if (issuer.isEmpty()) {
            return null;
        }
        try {
            if (port == 0 && redirect.isEmpty()) {
                throw new IllegalArgumentException("with --port 0 nobody can know where to come back to: say --port");
            }
            OidcConfig config = new OidcConfig(
                    issuer,
                    clientId,
                    secretFile == null ? "" : Files.readString(secretFile).strip(),
                    URI.create(redirect.isEmpty() ? "https://127.0.0.1:" + port + OidcConfig.CALLBACK : redirect),
                    scopes.isEmpty() ? List.of("profile", "email") : scopes,
                    usernameClaim,
                    usernamePrefix,
                    groupsClaim,
                    groupsPrefix,
                    requiredClaims,
                    algorithms.isEmpty() ? List.of("RS256") : algorithms);
            return new Provider(config, trust(), InstantSource.system());
        } catch (IllegalArgumentException | IOException | GeneralSecurityException e) {
            throw new CommandException(ExitCode.USAGE, Text.OIDC_WRONG, CommandException.words(e)).by(e);
        }
    }

    private SSLContext trust() throws IOException, GeneralSecurityException {
        if (authority == null) {
            return SSLContext.getDefault();
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream in = Files.newInputStream(authority)) {
            int number = 0;
            for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("authority-" + number++, one);
            }
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
