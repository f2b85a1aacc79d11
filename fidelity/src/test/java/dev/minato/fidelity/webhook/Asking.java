package dev.minato.fidelity.webhook;

import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.JsonFormatException;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Asks one cluster the cases, and writes down what came of each. */
final class Asking implements AutoCloseable {
    private static final String CONFIGURATIONS =
            "/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations";
    private static final int TRIES_MAX = 300;

    private final String server;
    private final String token;
    private final HttpClient http;
    private final ScriptedWebhook webhook;

    Asking(String server, Path authority, String token, ScriptedWebhook webhook)
            throws GeneralSecurityException, IOException {
        this.server = server;
        this.token = token;
        this.webhook = webhook;
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(authority)) {
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, managers.getTrustManagers(), null);
        this.http = HttpClient.newBuilder()
                .sslContext(tls)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** The text of every case, in order. */
    List<String> all() throws IOException, InterruptedException {
        namespace();
        List<String> texts = new ArrayList<>();
        for (Cases.Case one : Cases.all()) {
            texts.add(text(one));
        }
        send(new Cases.Step("DELETE", "/api/v1/namespaces/" + Cases.NAMESPACE, "application/json", ""));
        return texts;
    }

    private void namespace() throws IOException, InterruptedException {
        Cases.Step make = new Cases.Step(
                "POST",
                "/api/v1/namespaces",
                "application/json",
                "{\"metadata\":{\"name\":\"" + Cases.NAMESPACE + "\",\"labels\":{\"team\":\"a\"}}}");
        need(send(make));
    }

    private String text(Cases.Case one) throws IOException, InterruptedException {
        for (Cases.Step step : one.before()) {
            need(send(step));
        }
        need(send(new Cases.Step("POST", CONFIGURATIONS, "application/json", configuration(one))));
        awaitProbe();
        webhook.taken();
        StringBuilder text = new StringBuilder("== " + one.name() + "\n");
        for (Cases.Step step : one.steps()) {
            HttpResponse<String> answer = send(step);
            text.append(words(answer));
            for (MapValue request : webhook.taken()) {
                text.append("asked ").append(Reviewed.words(request)).append('\n');
            }
        }
        need(send(new Cases.Step("DELETE", CONFIGURATIONS + "/webhooks", "application/json", "")));
        awaitNoProbe();
        for (String path : List.of(
                "/api/v1/namespaces/%s/configmaps/a",
                "/api/v1/namespaces/%s/secrets/a",
                "/apis/apps/v1/namespaces/%s/deployments/d",
                "/apis/autoscaling/v1/namespaces/%s/horizontalpodautoscalers/h")) {
            send(new Cases.Step("DELETE", path.formatted(Cases.NAMESPACE), "application/json", ""));
        }
        return withoutChance(text.toString());
    }

    private String withoutChance(String text) {
        return text.replace(":" + webhook.port() + "/", ":PORT/")
                .replaceAll("response\\.uid=\\\\\"[0-9a-f-]{36}", "response.uid=\\\\\"UID");
    }

    private String configuration(Cases.Case one) {
        String head = "\"admissionReviewVersions\":[\"v1\"],\"sideEffects\":\"None\",";
        String rest = one.script().startsWith("!") ? "/allow" : one.script();
        // port 9 is that of "discard", which nobody has listened on for decades
        String url = "https://127.0.0.1:" + (one.script().equals("!refused") ? 9 : webhook.port());
        String authority = one.script().equals("!authority") ? "" : ",\"caBundle\":\"" + webhook.authority() + "\"";
        return "{\"metadata\":{\"name\":\"webhooks\"},\"webhooks\":[{\"name\":\"probe.example.com\"," + head
                + "\"clientConfig\":{\"url\":\"https://127.0.0.1:" + webhook.port() + "/probe\",\"caBundle\":\""
                + webhook.authority() + "\"},\"objectSelector\":{\"matchLabels\":{\"probe\":\"true\"}},\"rules\":["
                + "{\"operations\":[\"CREATE\"],\"apiGroups\":[\"\"],\"apiVersions\":[\"v1\"],\"resources\":[\"secrets\"]}]},"
                + "{\"name\":\"w.example.com\"," + head + "\"clientConfig\":{\"url\":\"" + url + rest + "\""
                + authority + "}," + one.hook() + "}]}";
    }

    /** The real server learns of configurations by a watch: it knows them when it asks about the probe. */
    private void awaitProbe() throws IOException, InterruptedException {
        await(true);
    }

    private void awaitNoProbe() throws IOException, InterruptedException {
        await(false);
    }

    private void await(boolean denied) throws IOException, InterruptedException {
        Cases.Step probe = new Cases.Step(
                "POST",
                "/api/v1/namespaces/" + Cases.NAMESPACE + "/secrets?dryRun=All",
                "application/json",
                "{\"metadata\":{\"name\":\"probe\",\"labels\":{\"probe\":\"true\"}}}");
        for (int i = 0; i < TRIES_MAX; i++) {
            if ((send(probe).statusCode() >= 400) == denied) {
                return;
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        throw new IOException("the configuration is not seen");
    }

    private HttpResponse<String> send(Cases.Step step) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server + step.path()))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", step.contentType())
                .header("Accept", "application/json")
                .header("User-Agent", "webhooks/1.0")
                .method(
                        step.method(),
                        step.body().isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(step.body()))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static void need(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() >= 300) {
            throw new IOException(answer.request().uri() + ": " + answer.body());
        }
    }

    private static String words(HttpResponse<String> answer) {
        StringBuilder words = new StringBuilder().append(answer.statusCode());
        try {
            MapValue body = Json.parseMap(answer.body());
            words.append(' ').append(body.textOrEmpty("kind"));
            for (String field : List.of("reason", "message", "details")) {
                Value value = body.get(field);
                if (value != null && answer.statusCode() >= 400) {
                    words.append('\n').append("  ").append(field).append(": ").append(value.toJson());
                }
            }
        } catch (JsonFormatException e) {
            words.append(' ').append(answer.body());
        }
        words.append('\n');
        answer.headers()
                .allValues("Warning")
                .forEach(warning -> words.append("  warning: ").append(warning).append('\n'));
        return words.toString();
    }

    @Override
    public void close() {
        http.close();
    }
}
