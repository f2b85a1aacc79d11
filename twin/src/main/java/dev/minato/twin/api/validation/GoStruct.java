package dev.minato.twin.api.validation;

import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.Value;
import java.util.List;

/**
 * A struct as Go prints it in a message: its fields in the order in which the real server's type declares them, where the
 * trees here are sorted by key. Stateless.
 */
public final class GoStruct {
    private GoStruct() {}

    /**
     * The fields by their names in Go.
     *
     * @param fields each {@code key} (printed as Key), {@code key=Name}, or with {@code :value} behind what is printed, as
     *     JSON, for an absent one; absent is null otherwise
     */
    public static String print(MapValue map, List<String> fields) {
        StringBuilder text = new StringBuilder("{");
        for (String field : fields) {
            int colon = field.indexOf(':');
            String absent = colon < 0 ? "null" : field.substring(colon + 1);
            String names = colon < 0 ? field : field.substring(0, colon);
            int equals = names.indexOf('=');
            String key = equals < 0 ? names : names.substring(0, equals);
            String name =
                    equals < 0 ? Character.toUpperCase(key.charAt(0)) + key.substring(1) : names.substring(equals + 1);
            Value value = map.get(key);
            text.append(text.length() == 1 ? "" : ",")
                    .append('"')
                    .append(name)
                    .append("\":")
                    .append(value == null || value == NullValue.NULL ? absent : Json.write(value));
        }
        return text.append('}').toString();
    }

    /** The fields that are there, under their own names, in this order: a type that is the same inside and outside. */
    public static String present(MapValue map, List<String> keys) {
        StringBuilder text = new StringBuilder("{");
        for (String key : keys) {
            Value value = map.get(key);
            if (value != null) {
                text.append(text.length() == 1 ? "" : ",")
                        .append('"')
                        .append(key)
                        .append("\":")
                        .append(Json.write(value));
            }
        }
        return text.append('}').toString();
    }
}
