package dev.minato.twin.http;

import dev.minato.reconcile.loop.Loop;
import dev.minato.twin.api.webhook.ReviewPort;
import dev.minato.twin.api.webhook.ReviewReply;
import dev.minato.twin.api.webhook.Webhook;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Reviews over HTTPS. A webhook is known by the authorities of its caBundle, and by none else; without one by those of this
 * machine. Belongs to the loop, where the answers arrive; the sending goes on elsewhere.
 */
public final class WebhookClient implements ReviewPort, AutoCloseable {
    private static final int BODY_BYTES_MAX = 1 << 20;
    /** Clients are kept by authority; past this many, all are let go and made anew. */
    private static final int CLIENTS_MAX = 50;

    private final Loop loop;
    private final Map<String, HttpClient> clients = new LinkedHashMap<>();
    private final Map<String, CompletableFuture<HttpResponse<String>>> open = new TreeMap<>();

    public WebhookClient(Loop loop) {
        this.loop = loop;
    }

    @Override
    public void send(Question question, Consumer<ReviewReply> reply) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(question.address()))
                    .timeout(Duration.ofSeconds(question.webhook().timeoutSeconds()))
                    .header("Content-Type", "application/json")
                    .header("Accept", "application/json, */*")
                    .header("User-Agent", "kube-apiserver-admission")
                    .POST(HttpRequest.BodyPublishers.ofString(question.review().toJson()))
                    .build();
            CompletableFuture<HttpResponse<String>> answer = client(question.webhook())
                    .sendAsync(
                            request,
                            HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofString(), BODY_BYTES_MAX));
            open.put(question.uid(), answer);
            var _ = answer.whenComplete((response, problem) -> loop.post(() -> reply.accept(
                    response == null
                            ? new ReviewReply.NotReached(words(question.webhook(), problem))
                            : new ReviewReply.Answered(response.statusCode(), response.body()))));
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            loop.post(() -> reply.accept(new ReviewReply.NotReached(String.valueOf(e.getMessage()))));
        }
    }

    @Override
    public void forget(Question question) {
        CompletableFuture<HttpResponse<String>> answer = open.remove(question.uid());
        if (answer != null) {
            answer.cancel(true);
        }
    }

    private HttpClient client(Webhook webhook) throws GeneralSecurityException, IOException {
        HttpClient client = clients.get(webhook.caBundle());
        if (client == null) {
            if (clients.size() >= CLIENTS_MAX) {
                clients.values().forEach(HttpClient::shutdown);
                clients.clear();
            }
            client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .sslContext(trusting(webhook.caBundle()))
                    .build();
            clients.put(webhook.caBundle(), client);
        }
        return client;
    }

    private static SSLContext trusting(String caBundle) throws GeneralSecurityException, IOException {
        if (caBundle.isEmpty()) {
            return SSLContext.getDefault();
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        byte[] pem = Base64.getMimeDecoder().decode(caBundle.getBytes(StandardCharsets.US_ASCII));
        int number = 0;
        for (Certificate certificate :
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem))) {
            store.setCertificateEntry("ca-" + number++, certificate);
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    /** Why there was no answer, as Go's client says it: people look for these words. */
    private static String words(Webhook webhook, @Nullable Throwable problem) {
        Throwable cause =
                problem instanceof CompletionException && problem.getCause() != null ? problem.getCause() : problem;
        URI uri = URI.create(webhook.url());
        String address = uri.getHost() + ":" + (uri.getPort() < 0 ? 443 : uri.getPort());
        return switch (cause) {
            case HttpTimeoutException _ -> "context deadline exceeded";
            case ConnectException e
            when e.getCause() instanceof UnresolvedAddressException ->
                "dial tcp: lookup " + uri.getHost() + ": no such host";
            case ConnectException _ -> "dial tcp " + address + ": connect: connection refused";
            case SSLException e
            when String.valueOf(e.getMessage()).contains("unable to find valid certification path") ->
                "tls: failed to verify certificate: x509: certificate signed by unknown authority";
            case SSLException e -> "tls: " + e.getMessage();
            case IOException e when String.valueOf(e.getMessage()).contains("received no bytes") -> "EOF";
            case null -> "no answer";
            default -> String.valueOf(cause.getMessage());
        };
    }

    /** Lets everything go; on the loop, or when it has stopped. */
    @Override
    public void close() {
        clients.values().forEach(HttpClient::shutdownNow);
        clients.clear();
    }
}
