package dev.minato.api.schema;

import static java.util.Objects.requireNonNull;

import dev.minato.objects.tree.Value;
import org.jspecify.annotations.Nullable;

/**
 * A field of a map.
 *
 * @param doc one or two sentences for people: {@code kubectl explain} and editors show them
 * @param orElse the value when the field is left out; null for none
 */
public record Field(
        String name,
        Schema schema,
        String doc,
        boolean required,
        @Nullable Value orElse) {
    public Field {
        requireNonNull(name, "name is null");
        requireNonNull(schema, "schema is null");
        requireNonNull(doc, "doc is null");
        assert !(required && orElse != null) : name + ": what must be there has no default";
    }

    public static Field required(String name, Schema schema, String doc) {
        return new Field(name, schema, doc, true, null);
    }

    public static Field optional(String name, Schema schema, String doc) {
        return new Field(name, schema, doc, false, null);
    }

    /** A field that reads as {@code orElse} (a plain value, see {@link Value#of}) when it is left out. */
    public static Field defaulted(String name, Schema schema, Object orElse, String doc) {
        return new Field(name, schema, doc, false, Value.of(orElse));
    }
}
