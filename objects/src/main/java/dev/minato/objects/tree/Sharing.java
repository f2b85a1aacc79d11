package dev.minato.objects.tree;

import org.jspecify.annotations.Nullable;

/**
 * Makes objects that are kept for long share what is equal in them: shapes and subtrees. Whoever keeps many objects
 * (the store, a World) owns one. What is shared is bounded: past the bound something else is forgotten for each that comes,
 * which costs memory later, never correctness. Not thread-safe: it belongs to one loop.
 *
 * <p>Measured on 150,000 Pods of 363 nodes: linked maps 5.7 GB, shared shapes 2.3 GB, shared subtrees too 0.4 GB.
 */
public final class Sharing {
    private final SharedTable known;

    /** Keeps at most {@code entriesMax} shapes, texts and subtrees for sharing. */
    public Sharing(int entriesMax) {
        this.known = new SharedTable(entriesMax);
    }

    /** An equal map that shares with those given before. */
    public MapValue share(MapValue map) {
        return (MapValue) shareValue(map, null);
    }

    /**
     * The same for a map that was made from another one.
     *
     * @param origin came from here: what the two have in common as instances needs no search
     */
    public MapValue share(MapValue map, MapValue origin) {
        return (MapValue) shareValue(map, origin);
    }

    private Value shareValue(Value value, @Nullable Value origin) {
        if (value == origin) {
            return value;
        }
        Object seen = known.find(value);
        if (seen != null) {
            return (Value) seen;
        }
        Value shared = switch (value) {
            case MapValue map -> shareEntries(map, origin instanceof MapValue from ? from : MapValue.EMPTY);
            case ListValue list -> shareItems(list, origin instanceof ListValue from ? from : ListValue.EMPTY);
            case StringValue text -> text;
            case IntValue number -> number;
            case FloatValue number -> number;
            case BoolValue flag -> flag;
            case NullValue nothing -> nothing;
        };
        known.add(shared);
        return shared;
    }

    private ListValue shareItems(ListValue list, ListValue origin) {
        Value[] items = new Value[list.size()];
        for (int i = 0; i < items.length; i++) {
            items[i] = shareValue(list.get(i), i < origin.size() ? origin.get(i) : null);
        }
        return ListValue.of(items);
    }

    private MapValue shareEntries(MapValue map, MapValue origin) {
        Value[] values = new Value[map.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = shareValue(map.valueAt(i), origin.get(map.keyAt(i)));
        }
        return new MapValue(map.shape().equals(origin.shape()) ? origin.shape() : shareShape(map.shape()), values);
    }

    private Shape shareShape(Shape shape) {
        Shape seen = (Shape) known.find(shape);
        if (seen == null) {
            known.add(shape);
            return shape;
        }
        return seen;
    }
}
