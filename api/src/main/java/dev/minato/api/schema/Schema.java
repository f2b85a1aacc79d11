package dev.minato.api.schema;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a value may be. */
public sealed interface Schema {
    /** A text without further rules. */
    static Text text() {
        return new Text(null, List.of(), 0, 4096, "");
    }

    /** A text that is one of these. */
    static Text oneOf(String... values) {
        return new Text(null, List.of(values), 0, 4096, "");
    }

    /** A DNS label (RFC 1123): the name of a namespace or of an object that becomes one. */
    static Text name() {
        return text().matching("[a-z0-9]([-a-z0-9]*[a-z0-9])?").atMost(63);
    }

    static Whole whole(long min, long max) {
        return new Whole(min, max);
    }

    static Flag flag() {
        return new Flag();
    }

    /** A time as RFC 3339 writes it. */
    static Text time() {
        return new Text(null, List.of(), 0, 64, "date-time");
    }

    /** A list in which order counts, replaced as a whole by server-side apply. */
    static Items list(Schema item, int itemsMax) {
        return new Items(item, List.of(), itemsMax);
    }

    /** A list whose items are told apart by these fields: server-side apply merges them one by one. */
    static Items listByKeys(Fields item, int itemsMax, String... keys) {
        return new Items(item, List.of(keys), itemsMax);
    }

    static Fields fields(Field... fields) {
        return new Fields(List.of(fields));
    }

    /** A map that nests without end, or whose keys are the user's own; the kind's own check looks into it. */
    static Open open() {
        return new Open();
    }

    /**
     * A text.
     *
     * @param pattern the whole text matches it; null for any
     * @param values the text is one of them; empty for any
     * @param format as OpenAPI names it ("date-time"); empty for none
     */
    record Text(@Nullable String pattern, List<String> values, int lengthMin, int lengthMax, String format)
            implements Schema {
        public Text {
            values = List.copyOf(values);
        }

        public Text matching(String pattern) {
            return new Text(pattern, values, lengthMin, lengthMax, format);
        }

        public Text atMost(int length) {
            return new Text(pattern, values, lengthMin, length, format);
        }

        public Text notEmpty() {
            return new Text(pattern, values, 1, lengthMax, format);
        }

        boolean matches(String text) {
            return pattern == null || Pattern.matches(pattern, text);
        }
    }

    /** A whole number, both ends included. */
    record Whole(long min, long max) implements Schema {}

    /** True or false. */
    record Flag() implements Schema {}

    /** A map of whatever the kind's own check lets through: an API server keeps all of it. */
    record Open() implements Schema {}

    /** A list; with {@code keys} a map of items by these fields. Bounded, as everything that a user can send. */
    record Items(Schema item, List<String> keys, int itemsMax) implements Schema {
        public Items {
            requireNonNull(item, "item is null");
            keys = List.copyOf(keys);
        }
    }

    /** A map with known keys; any other key is an error. */
    record Fields(List<Field> fields) implements Schema {
        public Fields {
            fields = List.copyOf(fields);
        }

        public @Nullable Field field(String name) {
            for (Field field : fields) {
                if (field.name().equals(name)) {
                    return field;
                }
            }
            return null;
        }
    }
}
