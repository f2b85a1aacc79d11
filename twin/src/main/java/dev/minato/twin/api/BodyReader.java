package dev.minato.twin.api;

import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.JsonFormatException;
import dev.minato.objects.tree.Value;
import dev.minato.objects.yaml.YamlDocuments;
import dev.minato.objects.yaml.YamlException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Bytes of a request to {@link Body}. Stateless, any thread. Never throws: what cannot be read is a body with a problem. */
public final class BodyReader {
    /** The largest body the server takes, as the real one. */
    public static final int BYTES_MAX = 3 << 20;

    private BodyReader() {}

    /** @param contentType the header, parameters and all; null or empty counts as JSON */
    public static Body read(byte @Nullable [] bytes, @Nullable String contentType) {
        String type = mediaType(contentType);
        if (bytes == null || bytes.length == 0) {
            return Body.unreadable(type, "the request has no body");
        }
        if (bytes.length > BYTES_MAX) {
            return Body.unreadable(type, "limit is " + BYTES_MAX);
        }
        try {
            List<String> duplicates = new ArrayList<>();
            Value tree = parse(bytes, type, duplicates);
            return new Body(type, tree, duplicates, null);
        } catch (JsonFormatException | YamlException e) {
            return Body.unreadable(type, "error decoding the body: " + e.getMessage());
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
                ? YamlDocuments.readOne("the body of the request", bytes)
                : Json.parse(bytes, path -> duplicates.add(path.dotted()));
    }
}
