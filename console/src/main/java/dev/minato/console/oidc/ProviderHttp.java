package dev.minato.console.oidc;

import dev.minato.console.oidc.OidcException.Reason;
import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.JsonFormatException;
import dev.minato.objects.tree.MapValue;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/** Requests to a provider; every answer is a JSON object, bounded in size and time. Thread-safe; blocks. */
final class ProviderHttp implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int BYTES_MAX = 1 << 20;

    private final HttpClient client;

    ProviderHttp(SSLContext trust) {
        this.client = HttpClient.newBuilder()
                .sslContext(trust)
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** An answer that is no success is one, too: its status stands beside it. */
    record Answer(int status, MapValue body) {}

    MapValue get(URI address) {
        Answer answer = send(HttpRequest.newBuilder(address).GET());
        if (answer.status() != 200) {
            throw away(address, "answers " + answer.status());
        }
        return answer.body();
    }

    /** @param authorization the header; empty for none */
    Answer post(URI address, String authorization, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return send(request);
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Answer send(HttpRequest.Builder request) {
        HttpRequest built =
                request.timeout(PATIENCE).header("Accept", "application/json").build();
        try {
            HttpResponse<InputStream> answer = client.send(built, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                byte[] bytes = body.readNBytes(BYTES_MAX + 1);
                if (bytes.length > BYTES_MAX) {
                    throw away(built.uri(), "says more than it should");
                }
                return new Answer(answer.statusCode(), Json.parseMap(bytes));
            }
        } catch (IOException e) {
            throw away(built.uri(), "does not answer: " + e);
        } catch (JsonFormatException e) {
            throw away(built.uri(), "answers no JSON object");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw away(built.uri(), "was not waited for");
        }
    }

    private static OidcException away(URI address, String what) {
        return new OidcException(Reason.AWAY, address.getHost() + address.getPath() + " " + what);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
