package dev.minato.objects.tree;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** A list of values, in order; a {@link List} that cannot be changed. */
public final class ListValue extends AbstractList<Value> implements Value, RandomAccess {
    public static final ListValue EMPTY = new ListValue(new Value[0]);

    private final Value[] items;
    private int hash; // 0: not computed yet; a race computes the same number twice

    private ListValue(Value[] items) {
        this.items = items;
    }

    public static ListValue of(Collection<? extends Value> items) {
        return items.isEmpty() ? EMPTY : new ListValue(items.toArray(new Value[0]));
    }

    public static ListValue of(Value... items) {
        return items.length == 0 ? EMPTY : new ListValue(items.clone());
    }

    public static ListValue ofTexts(Collection<String> texts) {
        return of(texts.stream().map(StringValue::of).toList());
    }

    @Override
    public Value get(int index) {
        return items[index];
    }

    @Override
    public int size() {
        return items.length;
    }

    /** The same list with the item at {@code index} replaced. */
    public ListValue with(int index, Value item) {
        Value[] copy = items.clone();
        copy[index] = item;
        return new ListValue(copy);
    }

    /** The same list with one item more, at the end. */
    public ListValue plus(Value item) {
        Value[] copy = Arrays.copyOf(items, items.length + 1);
        copy[items.length] = item;
        return new ListValue(copy);
    }

    /** The items that are maps, in order; anything else is left out. */
    public List<MapValue> maps() {
        List<MapValue> maps = new ArrayList<>(items.length);
        for (Value item : items) {
            if (item instanceof MapValue map) {
                maps.add(map);
            }
        }
        return maps;
    }

    /** The items that are texts, in order; anything else is left out. */
    public List<String> texts() {
        List<String> texts = new ArrayList<>(items.length);
        for (Value item : items) {
            if (item instanceof StringValue(String text)) {
                texts.add(text);
            }
        }
        return texts;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof ListValue list && Arrays.equals(items, list.items));
    }

    @Override
    public int hashCode() {
        int known = hash;
        if (known == 0) {
            known = Arrays.hashCode(items);
            hash = known == 0 ? 1 : known;
        }
        return hash;
    }

    @Override
    public String toString() {
        return toJson();
    }
}
