package dev.minato.twin.api.validation;

import dev.minato.objects.names.Names;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.StringValue;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** ConfigMaps and Secrets. */
public final class ConfigValidation {
    private static final int BYTES_MAX = 1 << 20;

    private ConfigValidation() {}

    public static void configMap(MapValue map, FieldErrors errors) {
        long bytes = 0;
        MapValue data = map.map("data");
        MapValue binary = map.map("binaryData");
        for (int i = 0; i < data.size(); i++) {
            String key = data.keyAt(i);
            errors.invalidEach(Field.of("data").key(key), key, Names.configMapKey(key));
            if (binary.has(key)) {
                errors.invalid(Field.of("data").key(key), key, "duplicate of key present in binaryData");
            }
            bytes += data.valueAt(i) instanceof StringValue(String text)
                    ? text.getBytes(StandardCharsets.UTF_8).length
                    : 0;
        }
        for (int i = 0; i < binary.size(); i++) {
            String key = binary.keyAt(i);
            errors.invalidEach(Field.of("binaryData").key(key), key, Names.configMapKey(key));
            bytes += decodedLength(binary, i);
        }
        if (bytes > BYTES_MAX) {
            errors.tooLong(Field.of(""), BYTES_MAX);
        }
    }

    public static void configMapUpdate(MapValue next, MapValue old, FieldErrors errors) {
        if (!old.flag("immutable")) {
            return;
        }
        if (!next.flag("immutable")) {
            errors.forbidden(Field.of("immutable"), "field is immutable when `immutable` is set");
        }
        for (String key : List.of("data", "binaryData")) {
            if (!next.map(key).equals(old.map(key))) {
                errors.forbidden(Field.of(key), "field is immutable when `immutable` is set");
            }
        }
    }

    private static long decodedLength(MapValue map, int index) {
        return map.valueAt(index) instanceof StringValue(String text) ? text.length() * 3L / 4 : 0;
    }

    public static void secret(MapValue secret, FieldErrors errors) {
        long bytes = 0;
        MapValue data = secret.map("data");
        for (int i = 0; i < data.size(); i++) {
            errors.invalidEach(Field.of("data").key(data.keyAt(i)), data.keyAt(i), Names.configMapKey(data.keyAt(i)));
            bytes += decodedLength(data, i);
        }
        if (bytes > BYTES_MAX) {
            errors.tooLong(Field.of("data"), BYTES_MAX);
        }
        switch (secret.textOrEmpty("type")) {
            case "kubernetes.io/service-account-token" -> {
                String key = "kubernetes.io/service-account.name";
                if (secret.textOrEmpty("metadata", "annotations", key).isEmpty()) {
                    errors.required(Field.METADATA.child("annotations").key(key), "");
                }
            }
            case "kubernetes.io/dockerconfigjson" -> json(data, ".dockerconfigjson", errors);
            case "kubernetes.io/dockercfg" -> json(data, ".dockercfg", errors);
            case "kubernetes.io/basic-auth" -> {
                if (!data.has("username") && !data.has("password")) {
                    errors.required(Field.of("data[username]"), "");
                    errors.required(Field.of("data[password]"), "");
                }
            }
            case "kubernetes.io/ssh-auth" -> present(data, "ssh-privatekey", errors);
            case "kubernetes.io/tls" -> {
                present(data, "tls.crt", errors);
                present(data, "tls.key", errors);
            }
            default -> {
                // a type of the writer's own holds what it likes
            }
        }
    }

    private static void present(MapValue data, String key, FieldErrors errors) {
        if (!data.has(key)) {
            errors.required(Field.of("data").key(key), "");
        }
    }

    private static void json(MapValue data, String key, FieldErrors errors) {
        if (!(data.get(key) instanceof StringValue(String text))) {
            errors.required(Field.of("data").key(key), "");
            return;
        }
        String decoded = new String(java.util.Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
        try {
            dev.minato.objects.tree.Json.parse(decoded);
        } catch (dev.minato.objects.tree.JsonFormatException e) {
            String first = decoded.strip().isEmpty()
                    ? "unexpected end of JSON input"
                    : "invalid character '" + decoded.strip().charAt(0) + "' looking for beginning of value";
            errors.invalid(Field.of("data").key(key), "<secret contents redacted>", first);
        }
    }

    public static void secretUpdate(MapValue next, MapValue old, FieldErrors errors) {
        Checks.immutable(next, old, "type", Field.of(""), errors);
        if (!old.flag("immutable")) {
            return;
        }
        if (!next.flag("immutable")) {
            errors.forbidden(Field.of("immutable"), "field is immutable when `immutable` is set");
        }
        if (!next.map("data").equals(old.map("data"))) {
            errors.forbidden(Field.of("data"), "field is immutable when `immutable` is set");
        }
    }
}
