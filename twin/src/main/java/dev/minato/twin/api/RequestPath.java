package dev.minato.twin.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Method, path and query of a request, understood as the API server understands them.
 *
 * @param verb what authorisation asks for
 * @param path the decoded path
 * @param target the resource; null when the path is for none ({@code /readyz}, discovery, unknown)
 */
public record RequestPath(Verb verb, String path, @Nullable Target target, Options options) {

    /** Reads any input without an exception; what cannot be understood is a path for no resource, or a problem of options. */
    public static RequestPath parse(String method, String path, @Nullable String query) {
        Options options = QueryReader.read(query == null ? "" : query);
        List<String> parts = new ArrayList<>();
        for (String raw : path.split("/", -1)) {
            String part = decode(raw);
            if (part == null) {
                options = options.toBuilder()
                        .problem("the path is not URL-encoded")
                        .build();
                part = raw;
            }
            parts.add(part);
        }
        parts.removeFirst(); // before the first slash
        if (!parts.isEmpty() && parts.getLast().isEmpty()) {
            parts.removeLast();
        }
        String decoded = "/" + String.join("/", parts);
        Target target = target(parts);
        if (target == null) {
            return new RequestPath(otherVerb(method), decoded, null, options);
        }
        if (parts.contains("watch") && isOldWatch(parts) && method.equalsIgnoreCase("GET")) {
            // the way of older clients: what is watched stands in the path behind the word
            return new RequestPath(
                    Verb.WATCH, decoded, target, options.toBuilder().watch(true).build());
        }
        if (target.name().isEmpty() && method.equalsIgnoreCase("GET")) {
            return new RequestPath(options.watch() ? Verb.WATCH : Verb.LIST, decoded, target, options);
        }
        return new RequestPath(verb(method, target), decoded, target, options);
    }

    private static boolean isOldWatch(List<String> parts) {
        int at = parts.get(0).equals("api") ? 2 : 3;
        return parts.size() > at + 1 && parts.get(at).equals("watch");
    }

    /** {@code /api/v1/...} and {@code /apis/GROUP/VERSION/...} with a resource behind; null for anything else. */
    private static @Nullable Target target(List<String> parts) {
        String group;
        List<String> rest;
        String version;
        if (parts.size() >= 3 && parts.get(0).equals("api")) {
            group = "";
            version = parts.get(1);
            rest = parts.subList(2, parts.size());
        } else if (parts.size() >= 4 && parts.get(0).equals("apis")) {
            group = parts.get(1);
            version = parts.get(2);
            rest = parts.subList(3, parts.size());
        } else {
            return null;
        }
        if (rest.contains("")) {
            return null;
        }
        if (isOldWatch(parts)) {
            rest = rest.subList(1, rest.size());
        }
        String namespace = "";
        if (rest.get(0).equals("namespaces") && rest.size() >= 3 && !isNamespaceSubresource(rest)) {
            namespace = rest.get(1);
            rest = rest.subList(2, rest.size());
        }
        return new Target(
                group,
                version,
                rest.get(0),
                namespace,
                rest.size() > 1 ? rest.get(1) : "",
                rest.size() > 2 ? rest.get(2) : "",
                rest.size() > 3 ? String.join("/", rest.subList(3, rest.size())) : "");
    }

    private static boolean isNamespaceSubresource(List<String> rest) {
        return rest.size() == 3 && (rest.get(2).equals("status") || rest.get(2).equals("finalize"));
    }

    private static Verb verb(String method, Target target) {
        return switch (method.toUpperCase(Locale.ROOT)) {
            case "POST" -> Verb.CREATE;
            case "PUT" -> Verb.UPDATE;
            case "PATCH" -> Verb.PATCH;
            case "DELETE" -> target.name().isEmpty() ? Verb.DELETE_COLLECTION : Verb.DELETE;
            case "GET" -> Verb.GET;
            case "HEAD" -> Verb.HEAD;
            default -> Verb.OPTIONS;
        };
    }

    private static Verb otherVerb(String method) {
        return switch (method.toUpperCase(Locale.ROOT)) {
            case "GET" -> Verb.GET;
            case "HEAD" -> Verb.HEAD;
            case "POST" -> Verb.POST;
            case "PUT" -> Verb.PUT;
            case "PATCH" -> Verb.PATCH;
            case "DELETE" -> Verb.DELETE;
            default -> Verb.OPTIONS;
        };
    }

    private static @Nullable String decode(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
