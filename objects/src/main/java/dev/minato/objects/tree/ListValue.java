package dev.minato.objects.tree;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
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
        return items.isEmpty() ? EMPTY : new ListValue(items.toArray(new Value[items.size()]));
    }

    public static ListValue of(Value... items) {
        return items.length == 0 ? EMPTY : new ListValue(items.clone());
    }

    public static ListValue ofTexts(Collection<String> texts) {
        if (texts.isEmpty()) {
            return EMPTY;
        }
        Value[] items = new Value[texts.size()];
        int size = 0;
        for (String text : texts) {
            items[size++] = StringValue.of(text);
        }
        return new ListValue(items);
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
        Value[] copy = new Value[items.length + 1];
        System.arraycopy(items, 0, copy, 0, items.length);
        copy[items.length] = item;
        return new ListValue(copy);
    }

    /** The items that are maps, in order; anything else is left out. Not to be changed. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // a list of nothing but maps, as nearly all are, is its own
    public List<MapValue> maps() {
        if (isOfMaps()) {
            return (List) this;
        }
        List<MapValue> maps = new ArrayList<>(items.length);
        for (Value item : items) {
            if (item instanceof MapValue map) {
                maps.add(map);
            }
        }
        return maps;
    }

    private boolean isOfMaps() {
        for (Value item : items) {
            if (!(item instanceof MapValue)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Iterator<Value> iterator() {
        return new Items(items);
    }

    /** Shorter than that of any list, which looks whether the list was changed meanwhile. */
    private static final class Items implements Iterator<Value> {
        private final Value[] items;
        private int next;

        Items(Value[] items) {
            this.items = items;
        }

        @Override
        public boolean hasNext() {
            return next < items.length;
        }

        @Override
        public Value next() {
            if (next >= items.length) {
                throw new NoSuchElementException("past the end of the list");
            }
            return items[next++];
        }
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
        return this == other
                || (other instanceof ListValue list ? Arrays.equals(items, list.items) : super.equals(other));
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
