package dev.minato.objects.tree;

import static java.util.Objects.requireNonNull;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A map from text to value, its keys sorted; a change gives a new map that shares what did not change. */
public final class MapValue implements Value {
    public static final MapValue EMPTY = new MapValue(Shape.EMPTY, new Value[0]);

    private final Shape shape;
    private final Value[] values;
    private int hash; // 0: not computed yet; a race computes the same number twice

    MapValue(Shape shape, Value[] values) {
        assert shape.size() == values.length : "a value for each key";
        this.shape = shape;
        this.values = values;
    }

    public static MapValue of(String key, Object value) {
        return new MapValue(new Shape(new String[] {key}), new Value[] {Value.of(value)});
    }

    public static MapValue of(String k1, Object v1, String k2, Object v2) {
        return builder().put(k1, Value.of(v1)).put(k2, Value.of(v2)).build();
    }

    public static MapValue of(String k1, Object v1, String k2, Object v2, String k3, Object v3) {
        return builder()
                .put(k1, Value.of(v1))
                .put(k2, Value.of(v2))
                .put(k3, Value.of(v3))
                .build();
    }

    public static MapValue ofTexts(Map<String, String> texts) {
        Builder builder = builder();
        texts.forEach((key, text) -> builder.put(key, StringValue.of(text)));
        return builder.build();
    }

    public static Builder builder() {
        return new Builder();
    }

    public int size() {
        return values.length;
    }

    public boolean isEmpty() {
        return values.length == 0;
    }

    public boolean has(String key) {
        return shape.find(key) >= 0;
    }

    /** The value at the key, or null when the map has no such key. */
    public @Nullable Value get(String key) {
        int index = shape.find(key);
        return index >= 0 ? values[index] : null;
    }

    /** The value down a path of map keys, or null when any step is absent or no map. */
    public @Nullable Value at(String... keys) {
        Value value = this;
        for (String key : keys) {
            if (!(value instanceof MapValue map)) {
                return null;
            }
            Value next = map.get(key);
            if (next == null) {
                return null;
            }
            value = next;
        }
        return value;
    }

    // One key and two, which nearly all reads are, without an array for them.

    public @Nullable Value at(String first, String second) {
        return get(first) instanceof MapValue map ? map.get(second) : null;
    }

    public MapValue map(String key) {
        return get(key) instanceof MapValue map ? map : EMPTY;
    }

    public MapValue map(String first, String second) {
        return at(first, second) instanceof MapValue map ? map : EMPTY;
    }

    public ListValue list(String key) {
        return get(key) instanceof ListValue list ? list : ListValue.EMPTY;
    }

    public ListValue list(String first, String second) {
        return at(first, second) instanceof ListValue list ? list : ListValue.EMPTY;
    }

    public @Nullable String text(String key) {
        return get(key) instanceof StringValue(String text) ? text : null;
    }

    public @Nullable String text(String first, String second) {
        return at(first, second) instanceof StringValue(String text) ? text : null;
    }

    public String textOrEmpty(String key) {
        return get(key) instanceof StringValue(String text) ? text : "";
    }

    public String textOrEmpty(String first, String second) {
        return at(first, second) instanceof StringValue(String text) ? text : "";
    }

    public long number(long orElse, String key) {
        return get(key) instanceof IntValue(long number) ? number : orElse;
    }

    public boolean flag(String key) {
        return get(key) == BoolValue.TRUE;
    }

    /** The map down the path; {@link #EMPTY} when absent or no map. */
    public MapValue map(String... keys) {
        return at(keys) instanceof MapValue map ? map : EMPTY;
    }

    /** The list down the path; {@link ListValue#EMPTY} when absent or no list. */
    public ListValue list(String... keys) {
        return at(keys) instanceof ListValue list ? list : ListValue.EMPTY;
    }

    /** The text down the path; null when absent or no text. */
    public @Nullable String text(String... keys) {
        return at(keys) instanceof StringValue(String text) ? text : null;
    }

    /** The text down the path; empty when absent or no text. */
    public String textOrEmpty(String... keys) {
        return at(keys) instanceof StringValue(String text) ? text : "";
    }

    /** The whole number down the path; {@code orElse} when absent or none. */
    public long number(long orElse, String... keys) {
        return at(keys) instanceof IntValue(long number) ? number : orElse;
    }

    /** Whether the value down the path is {@code true}. */
    public boolean flag(String... keys) {
        return at(keys) == BoolValue.TRUE;
    }

    /** The entries that are texts, sorted by key; anything else is left out. */
    public Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        forEach((key, value) -> {
            if (value instanceof StringValue(String text)) {
                texts.put(key, text);
            }
        });
        return texts;
    }

    /** The keys, sorted. */
    public List<String> keys() {
        return new AbstractList<>() {
            @Override
            public String get(int index) {
                return shape.key(index);
            }

            @Override
            public int size() {
                return shape.size();
            }
        };
    }

    /** The key at the place in sorted order. */
    public String keyAt(int index) {
        return shape.key(index);
    }

    /** The value at the place in sorted order of keys. */
    public Value valueAt(int index) {
        return values[index];
    }

    public void forEach(BiConsumer<String, Value> action) {
        for (int i = 0; i < values.length; i++) {
            action.accept(shape.key(i), values[i]);
        }
    }

    /** The same map with the key set. */
    public MapValue with(String key, Value value) {
        requireNonNull(value, "value is null");
        int index = shape.find(key);
        if (index >= 0) {
            boolean same = values[index] == value || (value instanceof StringValue && value.equals(values[index]));
            if (same) {
                return this; // the same instance tells whoever compares that nothing has changed
            }
            Value[] copy = values.clone();
            copy[index] = value;
            return new MapValue(shape, copy);
        }
        int at = shape.placeOf(key);
        Value[] more = new Value[values.length + 1];
        System.arraycopy(values, 0, more, 0, at);
        more[at] = value;
        System.arraycopy(values, at, more, at + 1, values.length - at);
        return new MapValue(shape.plus(at, key), more);
    }

    /** The same map with the key set to what {@link Value#of(Object)} makes of the plain value. */
    public MapValue with(String key, @Nullable Object plain) {
        return with(key, Value.of(plain));
    }

    /** The same map without the key. */
    public MapValue without(String key) {
        int index = shape.find(key);
        if (index < 0) {
            return this;
        }
        Value[] fewer = new Value[values.length - 1];
        System.arraycopy(values, 0, fewer, 0, index);
        System.arraycopy(values, index + 1, fewer, index, fewer.length - index);
        return fewer.length == 0 ? EMPTY : new MapValue(shape.minus(index), fewer);
    }

    /** The same map with the value set down a path of keys; what is absent or no map on the way becomes a map. */
    public MapValue withAt(List<String> path, Value value) {
        String key = path.getFirst();
        return path.size() == 1 ? with(key, value) : with(key, map(key).withAt(path.subList(1, path.size()), value));
    }

    /** The same map without what stands at the end of the path; maps on the way stay, even when empty then. */
    public MapValue withoutAt(List<String> path) {
        String key = path.getFirst();
        if (path.size() == 1) {
            return without(key);
        }
        return get(key) instanceof MapValue inner
                ? with(key, (Value) inner.withoutAt(path.subList(1, path.size())))
                : this;
    }

    Shape shape() {
        return shape;
    }

    /** A builder that starts with this map's entries. */
    public Builder toBuilder() {
        Builder builder = builder();
        forEach(builder::put);
        return builder;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof MapValue map
                && hashCode() == map.hashCode()
                && shape.equals(map.shape)
                && Arrays.equals(values, map.values);
    }

    @Override
    public int hashCode() {
        int known = hash;
        if (known == 0) {
            known = shape.hashCode() * 31 + Arrays.hashCode(values);
            hash = known == 0 ? 1 : known;
        }
        return hash;
    }

    @Override
    public String toString() {
        return toJson();
    }

    /**
     * Gathers entries in any order; the last one of a key wins. Entries that come in sorted order, as from every API
     * server, cost one comparison each. Not thread-safe.
     */
    public static final class Builder {
        private static final int INSERTED_MAX = 32;

        private String[] keys = new String[8];
        private Value[] values = new Value[8];
        private int size;
        private int sorted; // so many from the start are in order, no key twice

        private Builder() {}

        public Builder put(String key, Value value) {
            requireNonNull(key, "key is null");
            requireNonNull(value, "value is null");
            if (size == keys.length) {
                keys = copy(keys, size, size * 2);
                values = copy(values, size, size * 2);
            }
            keys[size] = key;
            values[size] = value;
            if (sorted == size && (size == 0 || keys[size - 1].compareTo(key) < 0)) {
                sorted++;
            }
            size++;
            return this;
        }

        public Builder put(String key, @Nullable Object plain) {
            return put(key, Value.of(plain));
        }

        /** Puts the value unless it is null. */
        public Builder putIfPresent(String key, @Nullable Object plain) {
            return plain == null ? this : put(key, Value.of(plain));
        }

        public Builder putAll(MapValue map) {
            map.forEach(this::put);
            return this;
        }

        public boolean has(String key) {
            if (size - sorted > 16) {
                sort();
            }
            for (int i = sorted; i < size; i++) {
                if (keys[i].equals(key)) {
                    return true;
                }
            }
            return Arrays.binarySearch(keys, 0, sorted, key) >= 0;
        }

        public MapValue build() {
            sort();
            if (size == 0) {
                return EMPTY;
            }
            return new MapValue(new Shape(copy(keys, size, size)), copy(values, size, size));
        }

        // By hand: copying an array of another type than Object[] is a call into the JVM before the last compiler.

        private static String[] copy(String[] from, int size, int length) {
            String[] copy = new String[length];
            System.arraycopy(from, 0, copy, 0, size);
            return copy;
        }

        private static Value[] copy(Value[] from, int size, int length) {
            Value[] copy = new Value[length];
            System.arraycopy(from, 0, copy, 0, size);
            return copy;
        }

        /** Builds the map and tells every key that was put more than once. */
        MapValue build(Consumer<String> duplicates) {
            if (sorted < size) {
                String[] all = Arrays.copyOf(keys, size);
                Arrays.sort(all);
                for (int i = 1; i < all.length; i++) {
                    if (all[i].equals(all[i - 1]) && (i == 1 || !all[i].equals(all[i - 2]))) {
                        duplicates.accept(all[i]);
                    }
                }
            }
            return build();
        }

        private void sort() {
            if (sorted == size) {
                return;
            }
            if (size <= INSERTED_MAX) {
                insert();
                return;
            }
            Integer[] order = new Integer[size];
            Arrays.setAll(order, i -> i);
            Arrays.sort(order, (a, b) -> keys[a].compareTo(keys[b])); // stable: of equal keys the last put is last
            String[] newKeys = new String[keys.length];
            Value[] newValues = new Value[values.length];
            int count = 0;
            for (int from : order) {
                if (count > 0 && newKeys[count - 1].equals(keys[from])) {
                    count--;
                }
                newKeys[count] = keys[from];
                newValues[count++] = values[from];
            }
            keys = newKeys;
            values = newValues;
            size = count;
            sorted = count;
        }

        /** Puts what is not in order where it belongs, one by one: for few keys this is the shortest way. */
        private void insert() {
            int count = sorted;
            for (int from = sorted; from < size; from++) {
                String key = keys[from];
                Value value = values[from];
                int at = count;
                int order = 1;
                while (at > 0 && (order = keys[at - 1].compareTo(key)) > 0) {
                    at--;
                }
                if (at > 0 && order == 0) {
                    values[at - 1] = value;
                    continue;
                }
                System.arraycopy(keys, at, keys, at + 1, count - at);
                System.arraycopy(values, at, values, at + 1, count - at);
                keys[at] = key;
                values[at] = value;
                count++;
            }
            size = count;
            sorted = count;
        }
    }
}
