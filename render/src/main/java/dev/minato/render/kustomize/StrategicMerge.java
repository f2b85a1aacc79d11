package dev.minato.render.kustomize;

import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.Value;
import dev.minato.render.kustomize.MergeLists.Field;
import dev.minato.render.load.AsWritten;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Strategic merge as kustomize does it, which differs from the API server's: what a patch brings to a list comes first,
 * an object's own empty values go away, {@code $patch: replace} of an item that is there does nothing, and lists are
 * merged by the keys of the {@link Schema}, all others replaced.
 *
 * <p>A Java null stands for "not there" everywhere.
 */
final class StrategicMerge {
    private static final String DIRECTIVE = "$patch";

    /** The patch does not fit the object. */
    static final class Mismatch extends RuntimeException {
        private static final long serialVersionUID = 1;

        Mismatch(String message) {
            super(message);
        }
    }

    /** A merged value, and whether it grew from the object's own (else from the patch's). */
    record Merged(@Nullable Value value, boolean own) {}

    private StrategicMerge() {}

    /**
     * The object with the patch merged into it; null when the patch deletes it.
     *
     * @throws Mismatch when one has a map, list or plain value where the other has something else
     */
    static @Nullable MapValue merge(Schema schema, MapValue object, MapValue patch) {
        Gvk gvk = Gvk.of(Texts.of(object.get("apiVersion")), Texts.of(object.get("kind")));
        Field root = new Field(schema.type(gvk), false, List.of());
        return (MapValue) merge(object, patch, root, "").value();
    }

    static Merged merge(@Nullable Value own, @Nullable Value patch, @Nullable Field field, String path) {
        Value first = isNothing(own) ? patch : own;
        Value second = isNothing(own) || isNothing(patch) ? first : patch;
        if (first instanceof ListValue) {
            if (!(second instanceof ListValue)) {
                throw mismatch(path, first, second);
            }
            return field != null && field.isList() ? new ListMerge(field, path).merge(own, patch) : plain(own, patch);
        }
        if (first instanceof MapValue || isNothing(first)) {
            if (first instanceof MapValue && !(second instanceof MapValue)) {
                throw mismatch(path, first, second);
            }
            return map(own, patch, field, path);
        }
        if (second instanceof MapValue || second instanceof ListValue) {
            throw mismatch(path, first, second);
        }
        return plain(own, patch);
    }

    /** Whether the value is absent or null, written out or not. */
    static boolean isNothing(@Nullable Value value) {
        return value == null || value instanceof NullValue || AsWritten.EMPTY.equals(value);
    }

    private static Merged plain(@Nullable Value own, @Nullable Value patch) {
        if (patch == null) {
            return new Merged(own, true);
        }
        return new Merged(isNothing(patch) ? null : patch, false);
    }

    private static Merged map(@Nullable Value own, @Nullable Value patch, @Nullable Field field, String path) {
        MapValue patchMap = patch instanceof MapValue map ? map : MapValue.EMPTY;
        String directive = directive(patchMap, path);
        MapValue withoutDirective = patchMap.without(DIRECTIVE);
        if (directive.equals("delete")) {
            return new Merged(null, true);
        }
        if (isNothing(own)) {
            if (patch == null && own instanceof NullValue) {
                return new Merged(own, true); // a null that is written out stays
            }
            return isNothing(patch)
                    ? new Merged(null, false)
                    : new Merged(entries(withoutDirective, withoutDirective, field, path), false);
        }
        if (patch != null && isNothing(patch)) {
            return new Merged(null, true);
        }
        if (directive.equals("replace")) {
            return new Merged(entries(withoutDirective, withoutDirective, field, path), false);
        }
        // what a patch adds is merged with itself, and is rid of its directives so
        MapValue ownMap = own == patch ? withoutDirective : own instanceof MapValue map ? map : MapValue.EMPTY;
        return new Merged(entries(ownMap, patch == null ? null : withoutDirective, field, path), true);
    }

    private static MapValue entries(MapValue own, @Nullable MapValue patch, @Nullable Field field, String path) {
        TreeSet<String> keys = new TreeSet<>(own.keys());
        if (patch != null) {
            keys.addAll(patch.keys());
        }
        MapValue.Builder merged = MapValue.builder();
        for (String key : keys) {
            Field inner =
                    field == null || field.type() == null ? null : field.type().field(key);
            Value value = merge(own.get(key), patch == null ? null : patch.get(key), inner, path + "." + key)
                    .value();
            if (value != null) {
                merged.put(key, value);
            }
        }
        return merged.build();
    }

    /** What the patch says to do with the whole map: merge, replace or delete. */
    private static String directive(MapValue patch, String path) {
        Value directive = patch.get(DIRECTIVE);
        return directive == null ? "merge" : known(Texts.of(directive), path);
    }

    private static String known(String directive, String path) {
        return switch (directive) {
            case "merge", "replace", "delete" -> directive;
            default ->
                throw new Mismatch("$patch: " + directive + " at " + shown(path)
                        + " is not known; there are merge, replace and delete");
        };
    }

    /** What an item of a patch's list says to do with the whole list; empty when none does. */
    static String listDirective(@Nullable ListValue patch, String path) {
        if (patch != null) {
            for (MapValue item : patch.maps()) {
                if (item.get(DIRECTIVE) != null) {
                    // with other keys beside it, it speaks of that item
                    return item.size() == 1 ? known(Texts.of(item.get(DIRECTIVE)), path) : "";
                }
            }
        }
        return "";
    }

    /** The list without the items that say this; also of those that say it of themselves, as kustomize has it. */
    static ListValue withoutDirective(ListValue patch, String directive) {
        return ListValue.of(patch.stream()
                .filter(item -> !(item instanceof MapValue map
                        && Texts.of(map.get(DIRECTIVE)).equals(directive)))
                .toList());
    }

    private static Mismatch mismatch(String path, @Nullable Value own, @Nullable Value patch) {
        return new Mismatch("the patch has " + shape(patch) + " at " + shown(path) + ", the object " + shape(own));
    }

    private static String shape(@Nullable Value value) {
        return switch (value) {
            case MapValue map -> "a map";
            case ListValue list -> "a list";
            case null -> "nothing";
            default -> "a plain value";
        };
    }

    private static String shown(String path) {
        return path.isEmpty() ? "its top" : path.substring(1);
    }
}
