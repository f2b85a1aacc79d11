package dev.minato.twin.http.protobuf;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The messages of Kubernetes 1.34's served kinds, read from the file that src/facts/protobuf writes. Immutable. */
final class ProtoFields {
    static final String SCHEMA = "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps";

    private final TreeMap<String, ProtoType> types = new TreeMap<>();
    private final TreeMap<String, String> kinds = new TreeMap<>();

    private ProtoFields() {}

    /** Reads the facts from the class path. */
    static ProtoFields load() {
        ProtoFields all = new ProtoFields();
        try (var in = ProtoFields.class.getResourceAsStream("/dev/minato/twin/http/proto-fields.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(
                        requireNonNull(in, "proto-fields.txt is not on the class path"), StandardCharsets.UTF_8))) {
            ProtoType current = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ", -1);
                if (line.startsWith("=")) {
                    all.kinds.put(words[0].substring(1), words[1]);
                } else if (line.startsWith("@")) {
                    current = all.type(line.substring(1));
                } else {
                    requireNonNull(current, "a field before any type").add(all.field(words));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("proto-fields.txt cannot be read", e);
        }
        return all;
    }

    /** The message of a kind; null when it is none of the built-in ones. */
    @Nullable
    ProtoType ofKind(String apiVersion, String kind) {
        String name = kinds.get(apiVersion + "/" + kind);
        return name == null ? null : types.get(name);
    }

    /** What the schemas in CustomResourceDefinitions are. */
    ProtoType schema() {
        return type(SCHEMA);
    }

    private ProtoType type(String name) {
        return types.computeIfAbsent(name, key -> new ProtoType());
    }

    private ProtoField field(String[] words) {
        boolean zero = words[2].endsWith("?");
        String code = zero ? words[2].substring(0, words[2].length() - 1) : words[2];
        return new ProtoField(Integer.parseInt(words[0]), words[1], shape(code), zero);
    }

    private ProtoField.Shape shape(String code) {
        if (code.startsWith("[]")) {
            return new ProtoField.ListOf(shape(code.substring(2)));
        }
        if (code.startsWith("map:")) {
            return new ProtoField.MapOf(shape(code.substring(4)));
        }
        if (code.startsWith("struct:")) {
            return new ProtoField.Struct(type(code.substring(7)));
        }
        return switch (code) {
            case "schemaOrArray" -> ProtoField.Plain.SCHEMA_OR_ARRAY;
            case "schemaOrBool" -> ProtoField.Plain.SCHEMA_OR_BOOL;
            case "schemaOrTexts" -> ProtoField.Plain.SCHEMA_OR_TEXTS;
            default -> ProtoField.Plain.valueOf(code.toUpperCase(Locale.ROOT));
        };
    }
}
