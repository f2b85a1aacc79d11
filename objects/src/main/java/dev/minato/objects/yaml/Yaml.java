package dev.minato.objects.yaml;

import dev.minato.objects.tree.Value;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/**
 * Writes YAML byte for byte as {@code kubectl get -o yaml} and {@code kustomize build} do (sigs.k8s.io/yaml over goyaml
 * v2). Pure; safe from any thread.
 */
public final class Yaml {
    private Yaml() {}

    /** The value as one document, ending with a line end, without a {@code ---} line. */
    public static String write(Value value) {
        YamlWriter writer = new YamlWriter();
        writer.writeDocument(value);
        return writer.toString();
    }

    public static byte[] writeBytes(Value value) {
        return write(value).getBytes(StandardCharsets.UTF_8);
    }

    /** Several documents with {@code ---} lines between them. */
    public static String writeAll(Collection<? extends Value> values) {
        StringBuilder all = new StringBuilder();
        for (Value value : values) {
            all.append(all.isEmpty() ? "" : "---\n").append(write(value));
        }
        return all.toString();
    }
}
