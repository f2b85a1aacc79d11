package dev.minato.fidelity.webhook;

import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.util.List;

/** The request of a review, without what differs between two clusters and two days. */
final class Reviewed {
    private static final Value SOME = StringValue.of("SOME");

    private Reviewed() {}

    static String words(MapValue request) {
        MapValue words = request.with("uid", SOME);
        MapValue user = request.map("userInfo");
        words = words.with("userInfo", (Value)
                user.with("username", SOME).with("groups", SOME).without("uid"));
        for (String key : List.of("object", "oldObject")) {
            if (words.get(key) instanceof MapValue object) {
                words = words.with(key, (Value) object(object));
            } else if (words.get(key) == null) {
                words = words.with(key, (Value) NullValue.NULL);
            }
        }
        return words.toJson();
    }

    private static MapValue object(MapValue object) {
        MapValue metadata = object.map("metadata").without("managedFields");
        for (String key : List.of("uid", "creationTimestamp", "resourceVersion")) {
            Value value = metadata.get(key);
            if (value != null && !(value instanceof NullValue)) {
                metadata = metadata.with(key, SOME);
            }
        }
        return object.with("metadata", (Value) metadata);
    }
}
