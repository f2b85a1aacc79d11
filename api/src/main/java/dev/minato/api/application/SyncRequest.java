package dev.minato.api.application;

import dev.minato.api.schema.Field;
import dev.minato.api.schema.Schema;
import dev.minato.objects.tree.MapValue;
import org.jspecify.annotations.Nullable;

/**
 * A person's wish to sync ({@code spec.operation}). Done once for each id; it stays in the object, and with it a
 * revision that is held.
 *
 * @param id any text; another one is another request
 * @param revision hold this revision until a request without one; empty: what the source says
 * @param by who asked
 * @param pruneMax so many objects may be deleted by this sync, whatever the budget; null for the budget
 */
public record SyncRequest(
        String id, String revision, String by, @Nullable Integer pruneMax) {
    static final Schema.Fields SCHEMA = Schema.fields(
            Field.required("id", Schema.text().notEmpty().atMost(128), "Any text; another one is another request."),
            Field.optional(
                    "revision",
                    Schema.text().atMost(256),
                    "Branch, tag or commit to sync to, and to stay at until a request without one."),
            Field.optional("by", Schema.text().atMost(256), "Who asked."),
            Field.optional(
                    "pruneMax",
                    Schema.whole(0, 100_000),
                    "So many objects may be deleted by this sync, whatever the budget says."));

    static SyncRequest from(MapValue map) {
        return new SyncRequest(
                map.textOrEmpty("id"),
                map.textOrEmpty("revision"),
                map.textOrEmpty("by"),
                map.has("pruneMax") ? (int) map.number(0, "pruneMax") : null);
    }

    /** For {@code spec.operation}. */
    public MapValue toTree() {
        MapValue.Builder builder = MapValue.builder().put("id", id);
        if (!revision.isEmpty()) {
            builder.put("revision", revision);
        }
        if (!by.isEmpty()) {
            builder.put("by", by);
        }
        return builder.putIfPresent("pruneMax", pruneMax).build();
    }
}
