package dev.minato.render.kustomize;

import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Changes the values that a {@link FieldSpec} leads to. Equal trees come back as the same tree where nothing changed.
 *
 * @param made what stands for a last value that is absent when the spec creates
 * @param change what becomes of each value
 */
record FieldChange(FieldSpec spec, Made made, UnaryOperator<Value> change) {
    enum Made {
        NOTHING,
        TEXT,
        MAP
    }

    /** The value on the way was neither map nor list; who called says where. */
    static final class WrongShape extends RuntimeException {
        private static final long serialVersionUID = 1;

        WrongShape(String message) {
            super(message);
        }
    }

    /**
     * The tree of an object of that kind with the change made, or as it is when the spec is for others.
     *
     * @throws WrongShape when the way leads through a plain value
     */
    MapValue apply(Gvk gvk, MapValue tree) {
        return gvk.isSelectedBy(spec.gvk()) ? (MapValue) at(tree, 0) : tree;
    }

    private Value at(Value value, int depth) {
        if (depth == spec.path().size()) {
            return change.apply(value);
        }
        return switch (value) {
            case NullValue nothing -> value;
            case MapValue map -> entry(map, depth);
            case ListValue list -> items(list, depth);
            default ->
                throw new WrongShape("a map or a list was expected before \""
                        + spec.path().get(depth) + "\" of the path " + spec.pathText() + ", not " + value);
        };
    }

    private Value items(ListValue list, int depth) {
        List<Value> items = new ArrayList<>(list.size());
        boolean same = true;
        for (Value item : list) {
            Value changed = at(item, depth);
            same &= changed == item;
            items.add(changed);
        }
        return same ? list : ListValue.of(items);
    }

    private Value entry(MapValue map, int depth) {
        String part = spec.path().get(depth);
        boolean isList = part.endsWith("[]");
        String key = isList ? part.substring(0, part.length() - 2) : part;
        boolean creates = spec.create() && made != Made.NOTHING && !isList;
        Value present = map.get(key);
        if (present == null && !creates) {
            return map;
        }
        Value from = present;
        if (from == null || from instanceof NullValue) {
            // null where a list is known to be becomes an empty list, as kustomize has it
            if (isList) {
                from = ListValue.EMPTY;
            } else if (creates) {
                from = depth + 1 < spec.path().size() || made == Made.MAP ? MapValue.EMPTY : StringValue.EMPTY;
            }
        }
        assert from != null : "absent and not made was returned above";
        Value changed = at(from, depth + 1);
        return changed == present ? map : map.with(key, changed);
    }
}
