package dev.minato.objects.tree;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes objects that are kept for long share what is equal in them: shapes and subtrees. Whoever keeps many objects
 * (the store, a World) owns one. What is shared is bounded: past the bound the longest unused is forgotten, which costs
 * memory later, never correctness. Not thread-safe: it belongs to one loop.
 *
 * <p>Measured on 150,000 Pods of 363 nodes: linked maps 5.7 GB, shared shapes 2.3 GB, shared subtrees too 0.4 GB.
 */
public final class Sharing {
    private final Map<Object, Object> known;

    /** Keeps at most {@code entriesMax} shapes, texts and subtrees for sharing. */
    public Sharing(int entriesMax) {
        this.known = new LinkedHashMap<>(1024, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Object, Object> eldest) {
                return size() > entriesMax;
            }
        };
    }

    /** An equal map that shares with those given before. */
    public MapValue share(MapValue map) {
        return (MapValue) shareValue(map);
    }

    private Value shareValue(Value value) {
        Object seen = known.get(value);
        if (seen != null) {
            return (Value) seen;
        }
        Value shared = switch (value) {
            case MapValue map -> shareEntries(map);
            case ListValue list ->
                ListValue.of(list.stream().map(this::shareValue).toList());
            case StringValue text -> text;
            case IntValue number -> number;
            case FloatValue number -> number;
            case BoolValue flag -> flag;
            case NullValue nothing -> nothing;
        };
        known.put(shared, shared);
        return shared;
    }

    private MapValue shareEntries(MapValue map) {
        Value[] values = new Value[map.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = shareValue(map.valueAt(i));
        }
        return new MapValue((Shape) known.computeIfAbsent(map.shape(), shape -> shape), values);
    }
}
