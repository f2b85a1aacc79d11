package dev.minato.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.cli.client.ClusterClient;
import dev.minato.cli.client.Installation;
import dev.minato.cli.data.DataDirectory;
import dev.minato.cli.wire.ConsoleHost;
import dev.minato.cli.wire.EmbeddedPlatform;
import dev.minato.live.ApiCall;
import dev.minato.live.ApiClient;
import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.MapValue;
import dev.minato.twin.tls.ClusterIdentity;
import io.fabric8.kubernetes.client.Config;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The console as a browser meets it: over HTTPS, on a cluster with real rights. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleOnTheEmbeddedClusterTest {
    private EmbeddedPlatform platform;
    private ApiClient api;
    private ConsoleHost host;
    private HttpClient browser;
    private String token;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        platform = EmbeddedPlatform.start(new DataDirectory(directory), 0, 1, _ -> {});
        api = ApiClient.connect(Config.fromKubeconfig(platform.kubeconfig().toFile()), ClusterClient.timeout());
        ClusterClient client = new ClusterClient(api);
        new Installation(client).kinds();
        client.send(create("/api/v1/namespaces", "{\"metadata\":{\"name\":\"minato\"}}"));
        client.send(create("/apis/minato.dev/v1alpha1/namespaces/minato/applications", """
            {"apiVersion":"minato.dev/v1alpha1","kind":"Application","metadata":{"name":"shop","namespace":"minato"},
             "spec":{"source":{"repo":"/nowhere","path":"."}}}
            """));
        client.send(create("/api/v1/namespaces/minato/serviceaccounts", "{\"metadata\":{\"name\":\"nobody\"}}"));
        ClusterIdentity identity = ClusterIdentity.open(directory, List.of(), Instant.now());
        host = ConsoleHost.start(api, 0, identity.sslContext(), directory.resolve("git"), null, _ -> {});
        browser = HttpClient.newBuilder()
                .sslContext(trusting(identity.authorityPem()))
                .build();
        token = Files.readString(directory.resolve("token")).strip();
    }

    @AfterAll
    void stop() {
        host.close();
        api.close();
        platform.close();
    }

    private static ApiCall create(String path, String body) {
        return new ApiCall("POST", path, "application/json", Json.parseMap(body), "");
    }

    @Test
    void everyAddressIsThePageAndTheBrowserIsToldToRunNothingElse() throws Exception {
        HttpResponse<String> answer = get("/applications/minato/shop/history", "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("/app/main.js");
        assertThat(answer.headers().firstValue("content-security-policy").orElse(""))
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
    }

    @Test
    void aFileThatTheBrowserHasIsNotSentAgain() throws Exception {
        String etag = get("/app/style.css", "").headers().firstValue("etag").orElse("");
        HttpResponse<String> again = browser.send(
                request("/app/style.css", "").header("If-None-Match", etag).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(again.statusCode()).isEqualTo(304);
    }

    @Test
    void nobodySeesAnythingUnlessSignedIn() throws Exception {
        assertThat(get("/api/page?page=applications", "").statusCode()).isEqualTo(401);
        assertThat(signIn("wrong").statusCode()).isEqualTo(401);
        assertThat(get("/api/session", "").body()).isEqualTo("{}");
    }

    @Test
    void theAdministratorSeesTheApplicationAndWhyItIsNotWell() throws Exception {
        String cookie = cookie(signIn(token));
        MapValue event = firstEvent("/api/stream?page=application&namespace=minato&name=shop", cookie, "/nowhere");
        assertThat(event.textOrEmpty("name")).isEqualTo("shop");
        assertThat(event.map("source").textOrEmpty("repo")).isEqualTo("/nowhere");
    }

    @Test
    void whoHasNoRightsSeesNoApplicationAndHasNoButton() throws Exception {
        String of = "/api/v1/namespaces/minato/serviceaccounts/nobody/token";
        MapValue issued = api.send(create(of, "{\"spec\":{}}")).get().tree();
        String cookie = cookie(signIn(issued.map("status").textOrEmpty("token")));
        assertThat(get("/api/page?page=application&namespace=minato&name=shop", cookie)
                        .statusCode())
                .isEqualTo(404);
        assertThat(Json.parseMap(get("/api/rights?namespace=minato", cookie).body())
                        .flag("sync"))
                .isFalse();
    }

    @Test
    void aChangeNeedsTheWordOfThePageAndIsDoneInThePersonsName() throws Exception {
        HttpResponse<String> signedIn = signIn(token);
        String cookie = cookie(signedIn);
        String csrf = Json.parseMap(signedIn.body()).textOrEmpty("csrf");
        String wanted = "{\"namespace\":\"minato\",\"name\":\"shop\",\"revision\":\"v1\"}";
        assertThat(post("/api/sync", cookie, "guessed", wanted).statusCode()).isEqualTo(403);
        assertThat(post("/api/sync", cookie, csrf, wanted).statusCode()).isEqualTo(202);
        MapValue operation = api.get("/apis/minato.dev/v1alpha1/namespaces/minato/applications/shop")
                .get()
                .tree()
                .map("spec", "operation");
        assertThat(operation.textOrEmpty("revision")).isEqualTo("v1");
        assertThat(operation.textOrEmpty("by")).isEqualTo("minato-admin");
    }

    @Test
    void aNameThatIsAPathIsRefused() throws Exception {
        HttpResponse<String> signedIn = signIn(token);
        String csrf = Json.parseMap(signedIn.body()).textOrEmpty("csrf");
        String evil = "{\"namespace\":\"minato/../../secrets\",\"name\":\"shop\"}";
        assertThat(post("/api/sync", cookie(signedIn), csrf, evil).statusCode()).isEqualTo(400);
    }

    @Test
    void whoSignsOutIsTold() throws Exception {
        HttpResponse<String> signedIn = signIn(token);
        String cookie = cookie(signedIn);
        String csrf = Json.parseMap(signedIn.body()).textOrEmpty("csrf");
        browser.send(
                request("/api/session", cookie)
                        .header("X-Minato-CSRF", csrf)
                        .DELETE()
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        assertThat(get("/api/page?page=applications", cookie).statusCode()).isEqualTo(401);
    }

    private HttpRequest.Builder request(String path, String cookie) {
        return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + host.port() + path))
                .header("Cookie", cookie);
    }

    private HttpResponse<String> get(String path, String cookie) throws IOException, InterruptedException {
        return browser.send(request(path, cookie).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String cookie, String csrf, String body)
            throws IOException, InterruptedException {
        return browser.send(
                request(path, cookie)
                        .header("X-Minato-CSRF", csrf)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> signIn(String with) throws IOException, InterruptedException {
        return post("/api/session", "", "", MapValue.of("token", with).toJson());
    }

    private static String cookie(HttpResponse<String> signedIn) {
        String set = signedIn.headers().firstValue("set-cookie").orElseThrow();
        assertThat(set).contains("Secure").contains("HttpOnly").contains("SameSite=Strict");
        return set.substring(0, set.indexOf(';'));
    }

    /** The first event of a stream whose data has the text. */
    private MapValue firstEvent(String path, String cookie, String text) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer =
                browser.send(request(path, cookie).build(), HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data: ") && line.contains(text)) {
                    return Json.parseMap(line.substring(6));
                }
            }
        }
        throw new AssertionError("the stream ended without " + text);
    }

    static SSLContext trusting(byte[] authorityPem) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry(
                "authority",
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(authorityPem)));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
