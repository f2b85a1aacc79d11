package dev.minato.twin.http;

import dev.minato.twin.api.Accept;
import dev.minato.twin.api.ApiRequest;
import dev.minato.twin.api.Body;
import dev.minato.twin.api.BodyReader;
import dev.minato.twin.api.Credentials;
import dev.minato.twin.api.Impersonation;
import dev.minato.twin.api.RequestPath;
import dev.minato.twin.http.protobuf.ProtoDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** HTTP to a request as a value. Blocks while the body comes in, so it belongs on the request's own virtual thread. */
final class RequestReader {
    /** So many times the largest body is read and thrown away, for the sake of a clear answer. */
    private static final int SKIPPED_BODIES_MAX = 4;

    private static final String BEARER = "bearer ";
    private static final String EXTRA = "impersonate-extra-";

    private final HttpLimits limits;
    private final ProtoDecoder protobuf = new ProtoDecoder();

    RequestReader(HttpLimits limits) {
        this.limits = limits;
    }

    /** A request and how its answer is to be written. */
    record Read(ApiRequest request, Encoding encoding) {}

    Read read(Request request) throws Refused, IOException {
        HttpFields headers = request.getHeaders();
        String uriPath = request.getHttpURI().getPath();
        RequestPath path = RequestPath.parse(
                request.getMethod(),
                uriPath == null ? "/" : uriPath,
                request.getHttpURI().getQuery());
        AcceptHeader.Agreed agreed = AcceptHeader.agree(joined(headers, HttpHeader.ACCEPT));
        if (agreed == null) {
            if (path.path().startsWith("/api")) {
                throw new Refused(
                        406,
                        "NotAcceptable",
                        "only the following media types are accepted: application/json, application/yaml");
            }
            // documents and health checks come in the one form they have
            agreed = new AcceptHeader.Agreed(Accept.Form.OBJECT, Encoding.JSON);
        }
        ApiRequest read = new ApiRequest(
                credentials(headers),
                impersonation(headers),
                path,
                body(request),
                new Accept(agreed.form(), includeObject(path)),
                text(headers.get(HttpHeader.USER_AGENT)));
        return new Read(read, agreed.encoding());
    }

    private @Nullable Body body(Request request) throws Refused, IOException {
        String encoding = request.getHeaders().get(HttpHeader.CONTENT_ENCODING);
        if (encoding != null && !encoding.equals("identity")) {
            throw new Refused(415, "UnsupportedMediaType", "bodies are taken without Content-Encoding");
        }
        byte[] bytes = bytes(request);
        if (bytes.length == 0 && !request.getMethod().equalsIgnoreCase("PATCH")) {
            return null;
        }
        String type = BodyReader.mediaType(request.getHeaders().get(HttpHeader.CONTENT_TYPE));
        if (type.equals(ProtoDecoder.MEDIA_TYPE)) {
            return protobuf.decode(bytes);
        }
        if (!isKnown(type)) {
            throw new Refused(
                    415,
                    "UnsupportedMediaType",
                    "the body of the request was in an unknown format - accepted media types include: application/json,"
                            + " application/yaml, application/vnd.kubernetes.protobuf");
        }
        return BodyReader.read(bytes, type);
    }

    /** Whether bodies of the media type can be read at all. */
    private static boolean isKnown(String type) {
        return type.endsWith("/json") || type.endsWith("/yaml") || type.endsWith("+json") || type.endsWith("+yaml");
    }

    private byte[] bytes(Request request) throws Refused, IOException {
        long skippedMax = (long) limits.bodyBytesMax() * SKIPPED_BODIES_MAX;
        if (request.getLength() > skippedMax) {
            throw tooLarge();
        }
        try (InputStream in = Content.Source.asInputStream(request)) {
            byte[] bytes = in.readNBytes(limits.bodyBytesMax() + 1);
            if (bytes.length > limits.bodyBytesMax()) {
                skip(in, skippedMax);
                throw tooLarge();
            }
            return bytes;
        }
    }

    /** A client that is cut off while it sends sees a broken stream, not our answer: so the rest is read, within reason. */
    private static void skip(InputStream in, long bytesMax) throws IOException {
        byte[] ignored = new byte[16 << 10];
        long skipped = 0;
        for (int read = 0; read >= 0 && skipped < bytesMax; read = in.read(ignored)) {
            skipped += read;
        }
    }

    private Refused tooLarge() {
        return new Refused(413, "RequestEntityTooLarge", "Request entity too large: limit is " + limits.bodyBytesMax());
    }

    private static Credentials credentials(HttpFields headers) {
        String authorization = headers.get(HttpHeader.AUTHORIZATION);
        if (authorization == null
                || !authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)
                || authorization.substring(BEARER.length()).isBlank()) {
            return new Credentials.None();
        }
        return new Credentials.Bearer(authorization.substring(BEARER.length()).strip());
    }

    private static @Nullable Impersonation impersonation(HttpFields headers) {
        String user = headers.get("Impersonate-User");
        List<String> groups = headers.getValuesList("Impersonate-Group");
        Map<String, List<String>> extra = new LinkedHashMap<>();
        for (HttpField field : headers) {
            String name = field.getName().toLowerCase(Locale.ROOT);
            if (name.startsWith(EXTRA)) {
                extra.computeIfAbsent(decoded(name.substring(EXTRA.length())), key -> new ArrayList<>())
                        .add(text(field.getValue()));
            }
        }
        String uid = headers.get("Impersonate-Uid");
        if (user == null && uid == null && groups.isEmpty() && extra.isEmpty()) {
            return null;
        }
        return new Impersonation(text(user), text(uid), groups, extra);
    }

    private static Accept.IncludeObject includeObject(RequestPath path) {
        return switch (text(path.options().other("includeObject"))) {
            case "None" -> Accept.IncludeObject.NONE;
            case "Object" -> Accept.IncludeObject.OBJECT;
            default -> Accept.IncludeObject.METADATA;
        };
    }

    private static @Nullable String joined(HttpFields headers, HttpHeader name) {
        List<String> values = new ArrayList<>();
        for (HttpField field : headers) {
            if (field.getHeader() == name && field.getValue() != null) {
                values.add(field.getValue());
            }
        }
        return values.isEmpty() ? null : String.join(",", values);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
