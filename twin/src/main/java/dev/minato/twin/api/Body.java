package dev.minato.twin.api;

import static java.util.Objects.requireNonNull;

import dev.minato.objects.tree.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request, decoded: a tree and what decoding noticed. {@link BodyReader} makes one of bytes, on any thread.
 *
 * @param type the media type without parameters: {@code application/merge-patch+json}; empty when the client sent none
 * @param tree null when the body could not be read; then {@code problem} says why
 * @param duplicates for each key that the body names twice: in JSON its path ({@code spec.replicas}), in YAML the words of
 *     Go's reader ({@code line 4: key "a" already set in map})
 * @param problem null when there is a tree; in the words of Go's readers, which clients match on
 * @param summary the beginning of the bytes, as the API server shows it beside a problem; empty for the direct way
 */
public record Body(
        String type,
        @Nullable Value tree,
        List<String> duplicates,
        @Nullable String problem,
        String summary) {
    public static final String JSON = "application/json";
    public static final String YAML = "application/yaml";
    public static final String JSON_PATCH = "application/json-patch+json";
    public static final String MERGE_PATCH = "application/merge-patch+json";
    public static final String STRATEGIC_PATCH = "application/strategic-merge-patch+json";
    public static final String APPLY_PATCH = "application/apply-patch+yaml";

    public Body {
        requireNonNull(type, "type is null");
        duplicates = List.copyOf(duplicates);
        assert (tree == null) == (problem != null) : "a body is read or has a problem";
    }

    /** A body that is known to be well: of the direct way. */
    public static Body of(String type, Value tree) {
        return new Body(type, tree, List.of(), null, "");
    }

    public static Body unreadable(String type, String problem, String summary) {
        return new Body(type, null, List.of(), problem, summary);
    }

    /** Whether the bytes are read as YAML. */
    public boolean isYaml() {
        return type.equals(YAML) || type.equals(APPLY_PATCH);
    }
}
