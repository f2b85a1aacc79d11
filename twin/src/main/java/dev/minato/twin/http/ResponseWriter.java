package dev.minato.twin.http;

import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.objects.yaml.Yaml;
import dev.minato.twin.api.ApiResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;

/** Answers to bytes; any thread that may block. */
final class ResponseWriter {
    private ResponseWriter() {}

    /** Writes the whole answer. */
    static void write(Response response, ApiResponse answer, Encoding encoding, boolean gzip) throws IOException {
        switch (answer) {
            case ApiResponse.Tree tree -> {
                head(response, tree, contentType(tree, encoding));
                headers(response, tree.headers());
                try (OutputStream out = new AnswerStream(response, gzip)) {
                    writeTree(out, tree.body(), encoding);
                }
            }
            case ApiResponse.Items items -> {
                head(response, items, encoding.mediaType());
                try (OutputStream out = new AnswerStream(response, gzip)) {
                    writeItems(out, items, encoding);
                }
            }
            case ApiResponse.Raw raw -> {
                head(response, raw, raw.contentType());
                headers(response, raw.headers());
                try (OutputStream out = new AnswerStream(response, gzip)) {
                    out.write(raw.bytes().get());
                }
            }
            case ApiResponse.Watch watch -> throw new IllegalArgumentException("a watch is a stream, no answer");
        }
    }

    /** Clients tell the new form of discovery from the old one by this alone. */
    private static String contentType(ApiResponse.Tree tree, Encoding encoding) {
        return tree.body().textOrEmpty("kind").equals("APIGroupDiscoveryList")
                ? encoding.mediaType() + ";g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList"
                : encoding.mediaType();
    }

    /** Status and headers that every answer has. */
    static void head(Response response, ApiResponse answer, String contentType) {
        response.setStatus(answer.code());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-cache, private");
        if (answer.code() == 429 || answer.code() == 503) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, "1");
        }
        for (String warning : answer.warnings()) {
            response.getHeaders().add("Warning", "299 - " + quoted(warning));
        }
    }

    private static void headers(Response response, Map<String, String> headers) {
        headers.forEach((name, value) -> response.getHeaders().put(name, value));
    }

    private static void writeTree(OutputStream out, Value tree, Encoding encoding) throws IOException {
        switch (encoding) {
            case JSON -> {
                out.write(Json.writeBytes(tree));
                out.write('\n');
            }
            case YAML -> out.write(Yaml.writeBytes(tree));
        }
    }

    /** Item by item: a list of everything is never in memory as text. */
    private static void writeItems(OutputStream out, ApiResponse.Items items, Encoding encoding) throws IOException {
        if (encoding == Encoding.YAML) {
            writeTree(out, items.toTree(), encoding);
            return;
        }
        byte[] head = Json.writeBytes(items.head());
        out.write(head, 0, head.length - 1); // all but the closing brace
        if (!items.head().equals(MapValue.EMPTY)) {
            out.write(',');
        }
        out.write(Json.writeBytes(dev.minato.objects.tree.StringValue.of(items.itemsKey())));
        out.write(':');
        out.write('[');
        boolean first = true;
        for (KubeObject object : items.objects()) {
            if (!first) {
                out.write(',');
            }
            first = false;
            out.write(Json.writeBytes(items.form().of(object)));
        }
        out.write("]}\n".getBytes(StandardCharsets.US_ASCII));
    }

    /** RFC 7230's quoted-string; what a header cannot carry becomes a question mark. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\');
            }
            quoted.append(c < ' ' || c > '~' ? '?' : (char) c);
        });
        return quoted.append('"').toString();
    }

    static ApiResponse refusal(Refused refused) {
        return new ApiResponse.Tree(refused.status().code(), refused.status().toTree(), List.of(), Map.of());
    }
}
