package dev.minato.twin.api.codec;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The Go types of Kubernetes 1.34's served kinds, read from the file that src/facts writes. Immutable. */
public final class GoTypes {
    private final TreeMap<String, GoType> types = new TreeMap<>();
    private final TreeMap<String, String> kinds = new TreeMap<>();

    private GoTypes() {}

    /** Reads the facts from the class path. */
    public static GoTypes load() {
        GoTypes all = new GoTypes();
        try (var in = GoTypes.class.getResourceAsStream("/dev/minato/twin/api/go-types.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(
                        requireNonNull(in, "go-types.txt is not on the class path"), StandardCharsets.UTF_8))) {
            GoType current = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int space = line.indexOf(' ');
                if (line.startsWith("=")) {
                    all.kinds.put(line.substring(1, space), line.substring(space + 1));
                } else if (line.startsWith("@")) {
                    current = all.type(line.substring(1));
                } else {
                    requireNonNull(current, "a field before any type")
                            .add(all.field(line.substring(0, space), line.substring(space + 1)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("go-types.txt cannot be read", e);
        }
        return all;
    }

    /** The type of a kind; null when it is none of the built-in ones. */
    public @Nullable GoType ofKind(String group, String version, String kind) {
        String name = kinds.get(group + "/" + version + "/" + kind);
        return name == null ? null : types.get(name);
    }

    /** The type of an OpenAPI name; null when there is none. */
    public @Nullable GoType named(String name) {
        return types.get(name);
    }

    private GoType type(String name) {
        return types.computeIfAbsent(name, GoType::new);
    }

    private GoField field(String name, String code) {
        String rest = code;
        boolean omitZero = rest.endsWith("z") && rest.charAt(rest.length() - 2) == '?';
        if (omitZero) {
            rest = rest.substring(0, rest.length() - 1);
        }
        boolean omitEmpty = rest.endsWith("?");
        if (omitEmpty) {
            rest = rest.substring(0, rest.length() - 1);
        }
        return new GoField(name, shape(rest), omitEmpty, omitZero);
    }

    private GoShape shape(String code) {
        if (code.startsWith("*")) {
            return new GoShape.Pointer(shape(code.substring(1)));
        }
        if (code.startsWith("[]")) {
            return new GoShape.ListOf(shape(code.substring(2)));
        }
        if (code.startsWith("map:")) {
            return new GoShape.MapOf(shape(code.substring(4)));
        }
        if (code.startsWith("struct:")) {
            return new GoShape.Struct(type(code.substring(7)));
        }
        if (code.startsWith("string=")) {
            return new GoShape.Text(code.substring(7));
        }
        return switch (code) {
            case "string" -> new GoShape.Text("string");
            case "bool" -> GoShape.Plain.BOOL;
            case "int32" -> GoShape.Plain.INT32;
            case "int64" -> GoShape.Plain.INT64;
            case "float" -> GoShape.Plain.FLOAT;
            case "time" -> GoShape.Plain.TIME;
            case "microtime" -> GoShape.Plain.MICRO_TIME;
            case "duration" -> GoShape.Plain.DURATION;
            case "quantity" -> GoShape.Plain.QUANTITY;
            case "intstr" -> GoShape.Plain.INT_OR_STRING;
            case "bytes" -> GoShape.Plain.BYTES;
            case "any", "raw" -> GoShape.Plain.ANY;
            default -> throw new IllegalStateException("go-types.txt has a type nobody knows: " + code);
        };
    }
}
