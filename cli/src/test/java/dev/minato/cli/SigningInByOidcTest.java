package dev.minato.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.cli.client.ClusterClient;
import dev.minato.cli.client.Installation;
import dev.minato.cli.data.DataDirectory;
import dev.minato.cli.wire.ConsoleHost;
import dev.minato.cli.wire.EmbeddedPlatform;
import dev.minato.console.oidc.OidcConfig;
import dev.minato.console.oidc.Provider;
import dev.minato.live.ApiCall;
import dev.minato.live.ApiClient;
import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.MapValue;
import dev.minato.twin.tls.ClusterIdentity;
import io.fabric8.kubernetes.client.Config;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Somebody signs in at a provider, and others try to be somebody; on a cluster with real rights. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SigningInByOidcTest {
    private EmbeddedPlatform platform;
    private ApiClient api;
    private ClusterIdentity identity;
    private SSLContext trust;
    private Path directory;

    private IdentityProvider provider;
    private ConsoleHost host;
    private HttpClient browser;
    private final List<String> notices = new CopyOnWriteArrayList<>();
    private Duration later = Duration.ZERO;

    /** What a browser keeps of an attempt. */
    private record Attempt(String cookie, URI asked) {}

    @BeforeAll
    void startCluster(@TempDir Path where) throws Exception {
        directory = where;
        platform = EmbeddedPlatform.start(new DataDirectory(directory), 0, 1, _ -> {});
        api = ApiClient.connect(Config.fromKubeconfig(platform.kubeconfig().toFile()), ClusterClient.timeout());
        new Installation(new ClusterClient(api)).kinds();
        create(
                "/apis/minato.dev/v1alpha1/namespaces/minato/applications",
                "{'apiVersion':'minato.dev/v1alpha1','kind':'Application','metadata':{'name':'shop','namespace':'minato'},"
                        + "'spec':{'source':{'repo':'/nowhere','path':'.'}}}");
        create(
                "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings",
                "{'metadata':{'name':'viewers'},'roleRef':{'apiGroup':'rbac.authorization.k8s.io','kind':'ClusterRole',"
                        + "'name':'looks'},'subjects':[{'apiGroup':'rbac.authorization.k8s.io','kind':'Group',"
                        + "'name':'corp:viewers'}]}");
        create(
                "/apis/rbac.authorization.k8s.io/v1/clusterroles",
                "{'metadata':{'name':'looks'},'rules':[{'apiGroups':['minato.dev'],'resources':['applications'],"
                        + "'verbs':['get','list']}]}");
        identity = ClusterIdentity.open(directory, List.of(), Instant.now());
        trust = ConsoleOnTheEmbeddedClusterTest.trusting(identity.authorityPem());
    }

    private void create(String path, String body) {
        assertThat(api.send(new ApiCall("POST", path, "application/json", Json.parseMap(body.replace('\'', '"')), ""))
                        .join()
                        .code())
                .isEqualTo(201);
    }

    @BeforeEach
    void startConsole() throws Exception {
        provider = new IdentityProvider(identity.sslContext());
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        OidcConfig config = new OidcConfig(
                provider.issuer(),
                IdentityProvider.CLIENT,
                IdentityProvider.SECRET,
                URI.create("https://127.0.0.1:" + port + OidcConfig.CALLBACK),
                List.of("profile"),
                "name",
                "corp:",
                "groups",
                "corp:",
                Map.of(),
                List.of("RS256"));
        InstantSource clock = () -> Instant.now().plus(later);
        host = ConsoleHost.start(
                api,
                port,
                identity.sslContext(),
                directory.resolve("git"),
                new Provider(config, trust, clock),
                notices::add);
        browser = HttpClient.newBuilder().sslContext(trust).build();
        notices.clear();
        later = Duration.ZERO;
    }

    @AfterEach
    void stopConsole() {
        host.close();
        provider.close();
    }

    @AfterAll
    void stopCluster() {
        api.close();
        platform.close();
    }

    @Test
    void somebodySignsInAndHasTheRightsOfTheirGroups() throws Exception {
        String session = signIn();
        MapValue who = Json.parseMap(get("/api/session", session).body());
        assertThat(who.textOrEmpty("user")).isEqualTo("corp:alice");
        assertThat(who.list("groups").texts()).contains("corp:viewers", "system:authenticated");
        HttpResponse<InputStream> stream = browser.send(
                HttpRequest.newBuilder(URI.create(home("/api/stream?page=application&namespace=minato&name=shop")))
                        .header("Cookie", session)
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader events = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            // "missing" until the console has read the cluster
            assertThat(events.lines().anyMatch("event: page"::equals)).isTrue();
        }
        // the group lists applications and nothing else
        assertThat(Json.parseMap(get("/api/rights?namespace=minato", session).body())
                        .flag("sync"))
                .isFalse();
    }

    @Test
    void whoeverHasNoGroupSeesNothing() throws Exception {
        provider.groups = List.of("others");
        assertThat(get("/api/page?page=application&namespace=minato&name=shop", signIn())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void theWayLeadsBackToThePageAndNeverToAnotherSite() throws Exception {
        assertThat(arrive(begin("/applications/minato/shop/history"))).endsWith("/applications/minato/shop/history");
        assertThat(arrive(begin("//evil.example/"))).endsWith("/");
        assertThat(arrive(begin("/\\evil.example"))).endsWith("/");
    }

    @Test
    void anAnswerWithAnotherStateIsNone() throws Exception {
        Attempt attempt = begin("/");
        URI back = provider.signIn(attempt.asked());
        String changed = back.toString().replaceAll("state=[^&]*", "state=guessed");
        refused(follow(changed, attempt.cookie()), "expired");
        // and the attempt is used up
        refused(follow(back.toString(), attempt.cookie()), "expired");
    }

    @Test
    void anAnswerInAnotherBrowserIsNone() throws Exception {
        Attempt mine = begin("/");
        Attempt other = begin("/");
        refused(follow(provider.signIn(mine.asked()).toString(), other.cookie()), "expired");
        refused(follow(provider.signIn(mine.asked()).toString(), ""), "expired");
    }

    @Test
    void aCodeIsGoodOnce() throws Exception {
        Attempt attempt = begin("/");
        String back = provider.signIn(attempt.asked()).toString();
        assertThat(follow(back, attempt.cookie()).headers().allValues("set-cookie"))
                .hasSize(2);
        refused(follow(back, attempt.cookie()), "expired");
        // a stolen code in an attempt of the thief's own: the verifier is another one
        Attempt victim = begin("/");
        URI stolen = provider.signIn(victim.asked());
        Attempt thief = begin("/");
        String state = IdentityProvider.form(thief.asked().getRawQuery()).get("state");
        String mixed = stolen.toString().replaceAll("state=[^&]*", "state=" + state);
        refused(follow(mixed, thief.cookie()), "denied");
    }

    @Test
    void aTokenWithAnotherNonceIsNotTaken() throws Exception {
        provider.forging = claims -> claims.claim("nonce", "of another request");
        refused(answered(), "untrusted");
    }

    @Test
    void aTokenWithoutASignatureIsNotTaken() throws Exception {
        provider.unsigned = true;
        refused(answered(), "untrusted");
    }

    @Test
    void aTokenThatHasExpiredIsNotTaken() throws Exception {
        provider.forging =
                claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(60)));
        refused(answered(), "untrusted");
    }

    @Test
    void aTokenForSomebodyElseIsNotTaken() throws Exception {
        provider.forging = claims -> claims.audience("another program");
        refused(answered(), "untrusted");
        provider.forging = claims ->
                claims.audience(List.of(IdentityProvider.CLIENT, "another")).claim("azp", "another");
        refused(answered(), "untrusted");
        provider.forging = claims -> claims.issuer("https://evil.example");
        refused(answered(), "untrusted");
    }

    @Test
    void aTokenSignedByAKeyThatOnlyHasTheNameOfOneIsNotTaken() throws Exception {
        provider.signWithAStolenName();
        refused(answered(), "untrusted");
    }

    @Test
    void aProviderMayChangeItsKeys() throws Exception {
        signIn();
        provider.rotateKeys();
        later = Duration.ofMinutes(1); // keys are not asked for again at once
        provider.secondsValid = 7200;
        assertThat(signIn()).isNotEmpty();
    }

    @Test
    void aProviderThatIsAwaySignsNobodyInAndIsUsedAgainWhenItIsBack() throws Exception {
        provider.away = true;
        assertThat(get("/auth/login?to=/", "").headers().firstValue("location")).contains("/?signin=away");
        provider.away = false;
        Attempt attempt = begin("/");
        URI back = provider.signIn(attempt.asked());
        provider.away = true;
        refused(follow(back.toString(), attempt.cookie()), "away");
        provider.away = false;
        assertThat(signIn()).isNotEmpty();
    }

    @Test
    void aRefusalOfTheProviderIsOne() throws Exception {
        Attempt attempt = begin("/");
        String state = IdentityProvider.form(attempt.asked().getRawQuery()).get("state");
        refused(follow(home("/auth/callback?error=access_denied&state=" + state), attempt.cookie()), "denied");
    }

    @Test
    void aSessionIsRefreshedBeforeItsTokenEndsAndHasTheNewGroups() throws Exception {
        provider.secondsValid = 5; // less than "early": looked at with every request
        String session = signIn();
        provider.groups = List.of("others");
        assertThat(Json.parseMap(get("/api/session", session).body())
                        .list("groups")
                        .texts())
                .contains("corp:others");
        assertThat(provider.grants).contains("refresh_token");
        provider.refreshRefused = true; // the person has left
        assertThat(get("/api/page?page=applications", session).statusCode()).isEqualTo(401);
    }

    @Test
    void aSessionOutlivesAProviderThatIsAwayForAMoment() throws Exception {
        provider.secondsValid = 20;
        String session = signIn();
        provider.away = true;
        assertThat(get("/api/page?page=applications", session).statusCode()).isEqualTo(200);
    }

    @Test
    void whoSignsOutIsOutAtTheProviderToo() throws Exception {
        String session = signIn();
        String csrf = Json.parseMap(get("/api/session", session).body()).textOrEmpty("csrf");
        HttpResponse<String> out = browser.send(
                HttpRequest.newBuilder(URI.create(home("/api/session")))
                        .header("Cookie", session)
                        .header("X-Minato-CSRF", csrf)
                        .DELETE()
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(Json.parseMap(out.body()).textOrEmpty("go")).startsWith(provider.issuer() + "/end?id_token_hint=ey");
        assertThat(get("/api/page?page=applications", session).statusCode()).isEqualTo(401);
    }

    @Test
    void noTokenIsInWhatTheOperatorReads() throws Exception {
        provider.forging = claims -> claims.claim("nonce", "wrong");
        refused(answered(), "untrusted");
        assertThat(notices).anyMatch(notice -> notice.contains("nonce")).noneMatch(notice -> notice.contains("eyJ"));
    }

    // ---- a browser

    private String home(String path) {
        return "https://127.0.0.1:" + host.port() + path;
    }

    private HttpResponse<String> get(String path, String cookie) throws Exception {
        return follow(home(path), cookie);
    }

    private HttpResponse<String> follow(String address, String cookie) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Cookie", cookie)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private Attempt begin(String to) throws Exception {
        HttpResponse<String> sent = get("/auth/login?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8), "");
        String set = sent.headers().firstValue("set-cookie").orElseThrow();
        assertThat(set).contains("Secure").contains("HttpOnly").contains("SameSite=Lax");
        return new Attempt(
                set.substring(0, set.indexOf(';')),
                URI.create(sent.headers().firstValue("location").orElseThrow()));
    }

    private HttpResponse<String> answered() throws Exception {
        Attempt attempt = begin("/");
        return follow(provider.signIn(attempt.asked()).toString(), attempt.cookie());
    }

    /** Where somebody arrives. */
    private String arrive(Attempt attempt) throws Exception {
        return follow(provider.signIn(attempt.asked()).toString(), attempt.cookie())
                .headers()
                .firstValue("location")
                .orElseThrow();
    }

    /** The session's cookie. */
    private String signIn() throws Exception {
        String set = answered().headers().allValues("set-cookie").stream()
                .filter(cookie -> cookie.startsWith("__Host-minato="))
                .findFirst()
                .orElseThrow(() -> new AssertionError(notices));
        assertThat(set).contains("Secure").contains("HttpOnly").contains("SameSite=Strict");
        return set.substring(0, set.indexOf(';'));
    }

    private static void refused(HttpResponse<String> answer, String reason) {
        assertThat(answer.headers().firstValue("location")).contains("/?signin=" + reason);
        assertThat(answer.headers().allValues("set-cookie"))
                .noneMatch(cookie -> cookie.startsWith("__Host-minato=") && !cookie.contains("Max-Age=0"));
    }
}
