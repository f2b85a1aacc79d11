package dev.minato.objects.apply;

import dev.minato.objects.schema.Schema;
import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.JsonFormatException;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.StringValue;
import java.util.List;

/**
 * The annotation in which kubectl's older, client-side apply remembers what it applied last. Who comes from there to
 * server-side apply is not to conflict with oneself, and finds the annotation up to date when going back.
 */
final class LastApplied {
    private static final String ANNOTATION = "kubectl.kubernetes.io/last-applied-configuration";
    private static final List<String> PATH = List.of("metadata", "annotations", ANNOTATION);

    private LastApplied() {}

    /** What was applied and still is so in the live object; empty without the annotation, or when it is unreadable. */
    static FieldSet fields(Schema schema, MapValue live) {
        String text = live.text("metadata", "annotations", ANNOTATION);
        if (text == null || text.isEmpty()) {
            return FieldSet.EMPTY;
        }
        try {
            MapValue last = Json.parseMap(text);
            if (!last.textOrEmpty("apiVersion").equals(live.textOrEmpty("apiVersion"))
                    || !TypedCheck.problems(schema, last).isEmpty()) {
                return FieldSet.EMPTY;
            }
            Comparison changes = Comparison.of(schema, last, live);
            return OwnedFields.of(schema, last)
                    .difference(changes.modified())
                    .difference(changes.added())
                    .difference(changes.removed());
        } catch (JsonFormatException e) {
            return FieldSet.EMPTY;
        }
    }

    /** The object with the annotation renewed, when it has one. */
    static MapValue kept(MapValue object, MapValue config) {
        String text = object.text("metadata", "annotations", ANNOTATION);
        if (text == null || text.isEmpty()) {
            return object;
        }
        return object.withAt(PATH, StringValue.of(config.withoutAt(PATH).toJson() + "\n"));
    }
}
