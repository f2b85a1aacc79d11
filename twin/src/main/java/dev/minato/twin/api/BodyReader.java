package dev.minato.twin.api;

import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.JsonFormatException;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.objects.yaml.YamlDocuments;
import dev.minato.objects.yaml.YamlException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Bytes of a request to {@link Body}. Stateless, any thread. Never throws: what cannot be read is a body with a problem. */
public final class BodyReader {
    /** The largest body the server takes, as the real one. */
    public static final int BYTES_MAX = 3 << 20;

    private static final int SUMMARY_BYTES_MAX = 30;

    private BodyReader() {}

    /** @param contentType the header, parameters and all; null or empty counts as JSON */
    public static Body read(byte @Nullable [] bytes, @Nullable String contentType) {
        String type = mediaType(contentType);
        if (bytes == null || bytes.length == 0) {
            return Body.unreadable(type, "unexpected end of JSON input", "<empty>");
        }
        if (bytes.length > BYTES_MAX) {
            return Body.unreadable(type, "limit is " + BYTES_MAX, summary(bytes));
        }
        List<String> duplicates = new ArrayList<>();
        try {
            Value tree = parse(bytes, type, duplicates);
            // only a body that is no map is ever shown to its sender
            return new Body(type, tree, duplicates, null, tree instanceof MapValue ? "" : summary(bytes));
        } catch (JsonFormatException e) {
            return Body.unreadable(type, JsonProblem.of(bytes), summary(bytes));
        } catch (YamlException e) {
            return Body.unreadable(type, yamlProblem(e), summary(bytes));
        }
    }

    /** The media type of a Content-Type header without its parameters; JSON when there is none. */
    public static String mediaType(@Nullable String contentType) {
        if (contentType == null || contentType.isBlank()) {
            return Body.JSON;
        }
        int semicolon = contentType.indexOf(';');
        return (semicolon < 0 ? contentType : contentType.substring(0, semicolon))
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    private static Value parse(byte[] bytes, String type, List<String> duplicates) {
        boolean yaml = type.equals(Body.YAML) || type.equals(Body.APPLY_PATCH);
        return yaml
                ? YamlDocuments.readOne(
                        "the body of the request",
                        bytes,
                        (line, key) -> duplicates.add("line " + line + ": key \"" + key + "\" already set in map"))
                : Json.parse(bytes, path -> duplicates.add(path.dotted()));
    }

    /** As goyaml says it: it counts lines from 0, and names none for the first. */
    private static String yamlProblem(YamlException problem) {
        String words = problem.problem();
        String go = words.startsWith("mapping values are not allowed")
                ? "mapping values are not allowed in this context"
                : words.startsWith("found character") && words.contains("cannot start any token")
                        ? "found character that cannot start any token"
                        : words;
        return "yaml: " + (problem.line() > 1 ? "line " + problem.line() + ": " : "") + go;
    }

    /** The beginning of the body: as text when it looks like JSON, else in hexadecimal digits. */
    private static String summary(byte[] bytes) {
        int length = Math.min(bytes.length, SUMMARY_BYTES_MAX);
        String shown = bytes[0] == '{'
                ? new String(bytes, 0, length, StandardCharsets.UTF_8)
                : HexFormat.of().formatHex(bytes, 0, length);
        return bytes.length > SUMMARY_BYTES_MAX ? shown + " ..." : shown;
    }
}
