package dev.minato.objects.patch;

import dev.minato.objects.patch.PatchException.Kind;
import dev.minato.objects.schema.Schema;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Strategic merge patch: maps merge, and lists with a merge key merge item by item, as the schema says. Directives inside
 * of the patch change that: {@code $patch} (replace, delete, merge), {@code $retainKeys},
 * {@code $deleteFromPrimitiveList/field}, {@code $setElementOrder/field}. Pure.
 */
public final class StrategicMergePatch {
    static final String DIRECTIVE = "$patch";
    private static final String RETAIN_KEYS = "$retainKeys";
    private static final String DELETE_FROM = "$deleteFromPrimitiveList/";
    private static final String ELEMENT_ORDER = "$setElementOrder/";

    private StrategicMergePatch() {}

    /**
     * The document with the patch merged into it.
     *
     * @param schema of the object's kind; custom resources have none of the facts this needs, and take no such patch
     * @throws PatchException in the API server's words
     */
    public static MapValue apply(MapValue patch, MapValue document, Schema schema) {
        return mergeMap(document, patch, schema);
    }

    static MapValue mergeMap(MapValue document, MapValue patch, @Nullable Schema schema) {
        Value directive = patch.get(DIRECTIVE);
        if (directive != null) {
            return byDirective(directive, patch);
        }
        MapValue result = retainKeys(document, patch);
        for (String key : patch.keys()) {
            if (key.startsWith(ELEMENT_ORDER)) {
                result = mergeOrdered(result, patch, key, schema);
            }
        }
        MapValue deletions = MapValue.EMPTY; // they come last: what a patch both adds and deletes is gone
        for (int i = 0; i < patch.size(); i++) {
            String key = patch.keyAt(i);
            boolean done = key.equals(RETAIN_KEYS) || key.startsWith(ELEMENT_ORDER) || patch.has(ELEMENT_ORDER + key);
            if (key.startsWith(DELETE_FROM)) {
                deletions = deletions.with(key, patch.valueAt(i));
            } else if (!done) {
                result = mergeField(result, key, patch.valueAt(i), schema);
            }
        }
        for (int i = 0; i < deletions.size(); i++) {
            result = mergeField(result, deletions.keyAt(i), deletions.valueAt(i), schema);
        }
        return result;
    }

    private static MapValue byDirective(Value directive, MapValue patch) {
        if (directive.equals(StringValue.of("replace"))) {
            return patch.without(DIRECTIVE);
        }
        if (directive.equals(StringValue.of("delete"))) {
            return MapValue.EMPTY;
        }
        throw new PatchException(
                Kind.INTERNAL,
                "unknown patch type: " + GoPrint.printAsText(directive) + " in map: " + GoPrint.print(patch));
    }

    private static MapValue mergeField(MapValue result, String name, Value change, @Nullable Schema schema) {
        boolean deleteList = name.startsWith(DELETE_FROM);
        String key = deleteList ? name.substring(DELETE_FROM.length()) : name;
        if (change == NullValue.NULL) {
            return result.without(key);
        }
        Value before = result.get(key);
        Schema field = field(schema, key);
        if (before instanceof MapValue map && change instanceof MapValue patch && !deleteList) {
            return result.with(
                    key, (Value) (strategies(field).contains("replace") ? patch : mergeMap(map, patch, field)));
        }
        if (before instanceof ListValue list && change instanceof ListValue patch) {
            boolean merges = deleteList || strategies(field).contains("merge");
            return result.with(key, (Value) (merges ? ListMerge.merge(list, patch, field, deleteList) : patch));
        }
        if (deleteList) {
            return result;
        }
        Value cleaned = withoutDirectives(MergePatch.withoutNulls(change));
        return cleaned == null ? result.without(key) : result.with(key, cleaned);
    }

    static List<String> strategies(@Nullable Schema schema) {
        return schema == null ? List.of() : schema.patchStrategies();
    }

    private static @Nullable Schema field(@Nullable Schema schema, String key) {
        return schema == null ? null : schema.property(key);
    }

    /** Drops from the document what the patch does not list; whatever the patch sets must be listed. */
    private static MapValue retainKeys(MapValue document, MapValue patch) {
        Value directive = patch.get(RETAIN_KEYS);
        if (directive == null) {
            return document;
        }
        PatchException malformed = new PatchException(Kind.BAD_REQUEST, "invalid patch format of retainKeys");
        if (!(directive instanceof ListValue list)) {
            throw malformed;
        }
        List<String> retained = list.texts();
        patch.forEach((key, value) -> {
            boolean sets = value != NullValue.NULL
                    && !key.equals(RETAIN_KEYS)
                    && !key.startsWith(DELETE_FROM)
                    && !key.startsWith(ELEMENT_ORDER);
            if (sets && !retained.contains(key)) {
                throw malformed;
            }
        });
        MapValue result = document;
        for (String key : document.keys()) {
            result = retained.contains(key) ? result : result.without(key);
        }
        return result;
    }

    /** Merges the list that an order is given for, and sets its items in that order. */
    private static MapValue mergeOrdered(MapValue result, MapValue patch, String directive, @Nullable Schema schema) {
        String key = directive.substring(ELEMENT_ORDER.length());
        if (!(patch.get(directive) instanceof ListValue order)) {
            throw new PatchException(
                    Kind.INTERNAL, "expected a []interface {}, but received a " + GoPrint.typeOf(patch.get(directive)));
        }
        Schema field = field(schema, key);
        ListValue before = listOrNull(result.get(key));
        ListValue changes = listOrNull(patch.get(key));
        String mergeKey = field == null ? "" : field.patchMergeKey();
        ListMerge.checkOrder(changes == null ? ListValue.EMPTY : changes, order, mergeKey);
        ListValue merged;
        if (before == null && changes == null) {
            return result;
        } else if (changes == null) {
            merged = before;
        } else if (before == null) {
            merged = (ListValue) withoutDirectives(changes);
        } else {
            merged = strategies(field).contains("merge") ? ListMerge.merge(before, changes, field, false) : changes;
        }
        ListValue server = before == null ? ListValue.EMPTY : before;
        if (server.isEmpty() && (changes == null || changes.isEmpty())) {
            throw new PatchException(Kind.INTERNAL, "no elements in any of the given slices");
        }
        return result.with(
                key, (Value) ListMerge.inOrder(merged == null ? ListValue.EMPTY : merged, order, server, mergeKey));
    }

    private static @Nullable ListValue listOrNull(@Nullable Value value) {
        if (value == null || value instanceof ListValue) {
            return (ListValue) value;
        }
        throw new PatchException(Kind.INTERNAL, "expected a []interface {}, but received a " + GoPrint.typeOf(value));
    }

    /** The value for a place that had none; null when a directive says that it is not to be. */
    private static @Nullable Value withoutDirectives(Value value) {
        return switch (value) {
            case MapValue map -> {
                if (map.has(DIRECTIVE)) {
                    yield null;
                }
                MapValue.Builder kept = MapValue.builder();
                map.forEach((key, inner) -> {
                    Value cleaned = withoutDirectives(inner);
                    if (cleaned != null) {
                        kept.put(key, cleaned);
                    }
                });
                yield kept.build();
            }
            case ListValue list ->
                ListValue.of(list.stream()
                        .map(StrategicMergePatch::withoutDirectives)
                        .filter(java.util.Objects::nonNull)
                        .toList());
            default -> value;
        };
    }
}
