package dev.minato.twin.http;

import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.JsonFormatException;
import dev.minato.objects.yaml.YamlDocuments;
import dev.minato.objects.yaml.YamlException;
import dev.minato.twin.api.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Bytes of a request to a {@link Body}. Works on any thread; what is wrong becomes part of the body's value. */
final class BodyDecoder {
    private BodyDecoder() {}

    /** Whether bodies of the media type can be read at all; what cannot is answered 415. */
    static boolean isKnown(String type) {
        return switch (type) {
            case "", Body.JSON, Body.YAML, Body.JSON_PATCH, Body.MERGE_PATCH, Body.STRATEGIC_PATCH, Body.APPLY_PATCH ->
                true;
            default -> type.endsWith("/json") || type.endsWith("/yaml") || type.endsWith("+json");
        };
    }

    /** The media type without parameters, lower-case; empty when there is none. */
    static String mediaType(@Nullable String contentType) {
        if (contentType == null) {
            return "";
        }
        int semicolon = contentType.indexOf(';');
        String type = semicolon < 0 ? contentType : contentType.substring(0, semicolon);
        return type.strip().toLowerCase(Locale.ROOT);
    }

    static Body decode(String type, byte[] bytes) {
        return type.endsWith("yaml") ? yaml(type, bytes) : json(type, bytes);
    }

    private static Body json(String type, byte[] bytes) {
        List<String> duplicates = new ArrayList<>();
        try {
            return new Body(type, Json.parse(bytes, path -> duplicates.add(path.dotted())), duplicates, null);
        } catch (JsonFormatException e) {
            return Body.unreadable(type, String.valueOf(e.getMessage()));
        }
    }

    private static Body yaml(String type, byte[] bytes) {
        try {
            return Body.of(type, YamlDocuments.readOne("the body", bytes));
        } catch (YamlException e) {
            return Body.unreadable(type, String.valueOf(e.getMessage()));
        }
    }
}
