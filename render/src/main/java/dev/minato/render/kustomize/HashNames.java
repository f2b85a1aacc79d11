package dev.minato.render.kustomize;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Puts a hash of the content behind the names of what was generated, so that a change of content is a change of name and
 * rolls out. The hash is of JSON as Go writes it, its first digits with letters that make no words.
 */
final class HashNames implements Transformer {
    private static final int DIGITS = 10;

    @Override
    public void transform(ResourceList resources) {
        for (Resource resource : resources) {
            if (resource.needsHash()) {
                String hash = hash(resource.tree());
                resource.rememberId();
                resource.setName(resource.name() + "-" + hash);
            }
        }
    }

    private static String hash(MapValue tree) {
        String kind = Texts.of(tree.get("kind"));
        // the name in it is always empty: kustomize looks for it where it never is
        MapValue content = MapValue.of("kind", kind, "name", "").with("data", data(tree, "data"));
        String more = kind.equals("Secret") ? "stringData" : "binaryData";
        if (tree.get(more) instanceof MapValue map) {
            content = content.with(more, (Value) map);
        }
        if (kind.equals("Secret")) {
            content = content.with("type", data(tree, "type"));
        }
        StringBuilder json = new StringBuilder();
        write(content, json);
        return readable(sha256(json.toString()));
    }

    private static Value data(MapValue tree, String field) {
        Value value = tree.get(field);
        return value == null ? StringValue.EMPTY : value;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String readable(String hex) {
        return hex.substring(0, DIGITS)
                .replace('0', 'g')
                .replace('1', 'h')
                .replace('3', 'k')
                .replace('a', 'm')
                .replace('e', 't');
    }

    private static void write(Value value, StringBuilder out) {
        switch (value) {
            case MapValue map -> {
                char before = '{';
                for (int i = 0; i < map.size(); i++) {
                    out.append(before);
                    write(map.keyAt(i), out);
                    out.append(':');
                    write(map.valueAt(i), out);
                    before = ',';
                }
                out.append(before == '{' ? "{}" : "}");
            }
            case ListValue list -> {
                char before = '[';
                for (Value item : list) {
                    out.append(before);
                    write(item, out);
                    before = ',';
                }
                out.append(before == '[' ? "[]" : "]");
            }
            case StringValue text -> write(Texts.of(text), out);
            default -> out.append(value.toJson());
        }
    }

    /** A string as Go's encoding/json writes it, with the signs that HTML knows escaped. */
    private static void write(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || c == '<' || c == '>' || c == '&' || c == '\u2028' || c == '\u2029') {
                        out.append("\\u%04x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
