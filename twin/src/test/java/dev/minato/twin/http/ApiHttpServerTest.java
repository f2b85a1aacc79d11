package dev.minato.twin.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.twin.api.WatchEvent;
import dev.minato.twin.loop.RealLoop;
import dev.minato.twin.tls.ClusterIdentity;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.IntSupplier;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class ApiHttpServerTest {
    @TempDir
    private Path directory;

    private final FakeApi api = new FakeApi();
    private final LinkedBlockingQueue<String> notices = new LinkedBlockingQueue<>();
    private final RealLoop loop = new RealLoop("loop", 100, warning -> {}, Throwable::printStackTrace);
    private ClusterIdentity identity;
    private SSLContext trust;
    private HttpClient client;
    private ApiHttpServer server;

    @BeforeEach
    void start() throws Exception {
        loop.start();
        identity = ClusterIdentity.open(directory, List.of(), Instant.now());
        trust = trusting(identity.authorityPem());
        client = HttpClient.newBuilder().sslContext(trust).build();
        server = start(HttpLimits.DEFAULT);
    }

    @AfterEach
    void stop() {
        client.shutdownNow();
        server.close();
        loop.close();
    }

    @Test
    void aRequestComesToThePipelineAsItWasSent() throws Exception {
        var response = send(request("/api/v1/namespaces/shop/configmaps/a%20b?includeObject=Object")
                .header("Authorization", "Bearer secret")
                .header("Impersonate-User", "ada")
                .header("Impersonate-Group", "admins")
                .header("Impersonate-Extra-Scopes%2Fx", "one")
                .header("User-Agent", "kubectl/1.34")
                .header("Accept", "application/json;as=Table;v=v1;g=meta.k8s.io,application/json"));
        assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(response.headers().firstValue("Warning")).contains("299 - \"take \\\"care\\\" of ?\"");
        assertThat(response.headers().firstValue("X-Echo")).contains("yes");
        assertThat(response.body()).endsWith("}\n");
        MapValue echo = Json.parseMap(response.body());
        assertThat(echo.text("path")).isEqualTo("/api/v1/namespaces/shop/configmaps/a b");
        assertThat(echo.text("token")).isEqualTo("secret");
        assertThat(echo.text("form")).isEqualTo("TABLE");
        assertThat(echo.text("include")).isEqualTo("OBJECT");
        assertThat(echo.text("agent")).isEqualTo("kubectl/1.34");
        assertThat(echo.text("impersonated"))
                .isEqualTo("Impersonation[user=ada, uid=, groups=[admins], extra={scopes/x=[one]}]");
    }

    @Test
    void itSpeaksHttp11Too() throws Exception {
        var response = send(request("/readyz").version(HttpClient.Version.HTTP_1_1));
        assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        assertThat(response.body()).isEqualTo("ok");
    }

    @Test
    void anyHostNameIsTakenAndAHeadThatIsTooLargeIsAnsweredAsAStatus() throws Exception {
        assertThat(plainly("GET /readyz HTTP/1.1\r\nHost: some.where\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 OK\r\n")
                .endsWith("\r\n\r\nok");
        assertThat(plainly("GET /readyz HTTP/1.1\r\nHost: some.where\r\nX-Long: " + "x".repeat(70_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ")
                .contains("\"kind\":\"Status\"");
    }

    @Test
    void bodiesAreReadAsTheirTypeSays() throws Exception {
        MapValue json = echo(post("/api/v1/namespaces", "{\"a\":1,\"a\":2}", "application/json; charset=utf-8"));
        assertThat(json.text("type")).isEqualTo("application/json");
        assertThat(json.list("duplicates").texts()).containsExactly("a");
        MapValue yaml = echo(post("/api/v1/namespaces/shop", "a: [1]\n", "application/apply-patch+yaml"));
        assertThat(yaml.map("body").toJson()).isEqualTo("{\"a\":[1]}");
        MapValue broken = echo(post("/api/v1/namespaces", "{\"a\":", "application/merge-patch+json"));
        assertThat(broken.text("problem")).isEqualTo("unexpected end of JSON input");
    }

    @Test
    void whatNobodyKnowsIsRefusedAndProtobufIsNotWritten() throws Exception {
        var sent = post("/api/v1/namespaces", "<a/>", "application/xml");
        assertThat(sent.statusCode()).isEqualTo(415);
        var asked = send(request("/api/v1/namespaces/shop").header("Accept", "application/vnd.kubernetes.protobuf"));
        assertThat(asked.statusCode()).isEqualTo(406);
        assertThat(Json.parseMap(asked.body()).text("reason")).isEqualTo("NotAcceptable");
        var either = send(request("/api/v1/namespaces/shop")
                .header("Accept", "application/vnd.kubernetes.protobuf, application/json"));
        assertThat(either.statusCode()).isEqualTo(200);
    }

    @Test
    void yamlIsWrittenForWhoAsksForIt() throws Exception {
        var response = send(request("/api/v1/namespaces/shop").header("Accept", "application/yaml"));
        assertThat(response.headers().firstValue("Content-Type")).contains("application/yaml");
        assertThat(response.body()).contains("\nverb: get\n");
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() throws Exception {
        var response = post("/api/v1/namespaces", "x".repeat((3 << 20) + 1), "application/json");
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).contains("Request entity too large: limit is 3145728");
    }

    @Test
    void aLongListComesWholeAndCompressedForWhoTakesThat() throws Exception {
        String plain = send(request("/api/v1/configmaps?limit=500")).body();
        assertThat(Json.parseMap(plain).list("items")).hasSize(500);
        HttpResponse<InputStream> packed = client.send(
                request("/api/v1/configmaps?limit=500")
                        .header("Accept-Encoding", "gzip")
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
        try (InputStream in = new GZIPInputStream(packed.body())) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(plain);
        }
        String empty = send(request("/api/v1/configmaps")).body();
        assertThat(empty).isEqualTo("{\"apiVersion\":\"v1\",\"kind\":\"ConfigMapList\",\"items\":[]}\n");
    }

    @Test
    void aWatchBringsEventsAsTheyCome() throws Exception {
        for (var version : HttpClient.Version.values()) {
            if (version == HttpClient.Version.HTTP_1_1 || version == HttpClient.Version.HTTP_2) {
                BufferedReader lines = watch(version);
                assertThat(lines.readLine()).startsWith("{\"object\":{").contains("\"name\":\"n0\"");
                onLoop(() -> api.publish(event(1, 10)));
                assertThat(lines.readLine()).contains("\"name\":\"n1\"");
                onLoop(() -> api.streams.getLast().end());
                assertThat(lines.readLine()).isNull();
            }
        }
    }

    @Test
    void manyEventsComeInOrder() throws Exception {
        BufferedReader lines = watch(HttpClient.Version.HTTP_2);
        lines.readLine();
        for (int i = 1; i <= 3_000; i++) {
            int number = i;
            loop.post(() -> api.publish(event(number, 200)));
        }
        for (int i = 1; i <= 3_000; i++) {
            assertThat(lines.readLine()).contains("\"name\":\"n" + i + "\"");
        }
    }

    @Test
    void aClientThatGoesAwayEndsItsWatch() throws Exception {
        BufferedReader lines = watch(HttpClient.Version.HTTP_2);
        lines.readLine();
        lines.close();
        while (api.closedStreams.get() == 0) {
            Thread.onSpinWait();
        }
        assertThat(server.watchCount()).isZero();
    }

    @Test
    void aClientThatTakesNothingIsDroppedWithAReason() throws Exception {
        server.close();
        server = start(HttpLimits.DEFAULT.withSlowWatches(50, Duration.ofHours(1)));
        try (SSLSocket socket = connect()) {
            socket.getOutputStream()
                    .write("GET /api/v1/configmaps?watch=1 HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            awaitWatch();
            while (notices.isEmpty()) {
                onLoop(() -> api.publish(event(1, 100_000)));
            }
            assertThat(notices.take())
                    .isEqualTo("the watch of /api/v1/configmaps?watch=1 was dropped: 50 events waited for the client to"
                            + " take them");
            while (api.closedStreams.get() == 0) {
                Thread.onSpinWait();
            }
            assertThat(server.watchCount()).isZero();
            assertThat(endsBadly(socket)).isTrue();
        }
    }

    @Test
    void aClientThatStopsTakingIsDroppedWhenItsTimeIsUp() throws Exception {
        server.close();
        server = start(HttpLimits.DEFAULT.withSlowWatches(1_000, Duration.ofMillis(1)));
        try (SSLSocket socket = connect()) {
            socket.getOutputStream()
                    .write("GET /api/v1/configmaps?watch=1 HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            awaitWatch();
            for (int i = 0; i < 100; i++) {
                onLoop(() -> api.publish(event(1, 500_000)));
            }
            assertThat(notices.take()).endsWith(" was dropped: the client took nothing for 1 ms");
            assertThat(endsBadly(socket)).isTrue();
        }
    }

    @Test
    void aStreamThatTakesNothingIsDroppedAndItsConnectionGoesOn() throws Exception {
        server.close();
        server = start(HttpLimits.DEFAULT.withSlowWatches(50, Duration.ofHours(1)));
        BufferedReader lines = watch(HttpClient.Version.HTTP_2);
        awaitWatch();
        while (notices.isEmpty()) {
            onLoop(() -> api.publish(event(1, 1_000_000)));
        }
        while (api.closedStreams.get() == 0) {
            Thread.onSpinWait();
        }
        assertThat(server.watchCount()).isZero();
        assertThatThrownBy(() -> lines.lines().count()).hasRootCauseInstanceOf(IOException.class);
        assertThat(send(request("/readyz")).body()).isEqualTo("ok");
    }

    @Test
    void requestsInWorkEndAndWatchesAreClosedWhenTheServerStops() throws Exception {
        BufferedReader lines = watch(HttpClient.Version.HTTP_2);
        lines.readLine();
        var held = client.sendAsync(request("/held").build(), HttpResponse.BodyHandlers.ofString());
        var other = client.sendAsync(request("/held").build(), HttpResponse.BodyHandlers.ofString());
        while (inWork() < 2) {
            Thread.onSpinWait();
        }
        Thread stop = Thread.startVirtualThread(server::close);
        assertThat(lines.readLine()).isNull();
        onLoop(api::release);
        assertThat(held.get().statusCode()).isEqualTo(200);
        assertThat(other.get().statusCode()).isEqualTo(200);
        stop.join();
        assertThatThrownBy(() -> send(request("/readyz"))).isInstanceOf(IOException.class);
    }

    @Test
    void aLoopThatIsTooFarBehindRefuses() throws Exception {
        CompletableFuture<Void> blocked = new CompletableFuture<>();
        loop.post(blocked::join);
        List<CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();
        for (int i = 0; i < 110; i++) {
            all.add(client.sendAsync(request("/readyz").build(), HttpResponse.BodyHandlers.ofString()));
        }
        HttpResponse<?> refused = (HttpResponse<?>) CompletableFuture.anyOf(all.toArray(new CompletableFuture<?>[0]))
                .get();
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        blocked.complete(null);
        for (var one : all) {
            assertThat(one.get().statusCode()).isIn(200, 429);
        }
    }

    @Test
    void bodiesThatAreTooLargeTogetherAreRefusedUntilOthersAreAnswered() throws Exception {
        server.close();
        server = start(HttpLimits.DEFAULT.withBodiesBytesMax(1_000));
        var held = client.sendAsync(
                request("/held")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"a\":\"" + "x".repeat(900) + "\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        while (inWork() < 1) {
            Thread.onSpinWait();
        }
        String more = "{\"a\":\"" + "x".repeat(200) + "\"}";
        assertThat(post("/api/v1/namespaces", more, "application/json").statusCode())
                .isEqualTo(429);
        assertThat(send(request("/readyz")).statusCode()).isEqualTo(200);
        onLoop(api::release);
        assertThat(held.get().statusCode()).isEqualTo(200);
    }

    @Test
    void aTakenPortIsSaid() {
        assertThatThrownBy(() -> ApiHttpServer.start(
                        "127.0.0.1", server.port(), identity.sslContext(), loop, api, HttpLimits.DEFAULT, notices::add))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("port " + server.port() + " on 127.0.0.1 cannot be listened on: ")
                .hasMessageEndingWith("; stop what listens there, or choose another port");
    }

    private ApiHttpServer start(HttpLimits limits) throws IOException {
        return ApiHttpServer.start("127.0.0.1", 0, identity.sslContext(), loop, api, limits, notices::add);
    }

    private int inWork() throws Exception {
        return askLoop(api::heldCount);
    }

    private void awaitWatch() throws Exception {
        while (server.watchCount() == 0 || askLoop(api.streams::size) == 0) {
            Thread.onSpinWait();
        }
    }

    private void onLoop(Runnable task) throws Exception {
        askLoop(() -> {
            task.run();
            return 0;
        });
    }

    private int askLoop(IntSupplier task) throws Exception {
        CompletableFuture<Integer> done = new CompletableFuture<>();
        loop.post(() -> done.complete(task.getAsInt()));
        return done.get();
    }

    private static WatchEvent event(int number, int bytes) {
        return new WatchEvent(WatchEvent.Type.ADDED, FakeApi.configMap(number, bytes), KubeObject::tree);
    }

    private BufferedReader watch(HttpClient.Version version) throws Exception {
        var response = client.send(
                request("/api/v1/configmaps?watch=1").version(version).build(),
                HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    private MapValue echo(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(200);
        return Json.parseMap(response.body());
    }

    private HttpResponse<String> post(String path, String body, String type) throws Exception {
        return send(request(path).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + server.port() + path))
                .timeout(Duration.ofSeconds(30));
    }

    private SSLSocket connect() throws IOException {
        Socket plain = new Socket();
        plain.setReceiveBufferSize(4_096);
        plain.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        return (SSLSocket) trust.getSocketFactory().createSocket(plain, "localhost", server.port(), true);
    }

    private String plainly(String request) throws IOException {
        try (SSLSocket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Whether the stream breaks off instead of coming to its end. */
    private static boolean endsBadly(SSLSocket socket) {
        try {
            byte[] everything = socket.getInputStream().readAllBytes();
            return !new String(everything, StandardCharsets.US_ASCII).endsWith("\r\n0\r\n\r\n");
        } catch (IOException e) {
            return true;
        }
    }

    private static SSLContext trusting(byte[] authorityPem) throws Exception {
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
