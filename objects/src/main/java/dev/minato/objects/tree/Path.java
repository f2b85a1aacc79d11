package dev.minato.objects.tree;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in a tree: the steps from the root down to it. Immutable; a longer path shares the shorter one.
 *
 * <p>It prints in two ways, as Kubernetes itself does: {@link #toString()} for people and conflicts
 * ({@code .spec.containers[name="server"].image}), {@link #dotted()} for validation errors
 * ({@code spec.containers[0].image}).
 */
public final class Path implements Comparable<Path> {
    /** The whole tree. */
    public static final Path ROOT = new Path(null, new Index(0), 0);

    private final @Nullable Path parent; // null at the root, whose step means nothing
    private final Step last;
    private final int size;

    private Path(@Nullable Path parent, Step last, int size) {
        this.parent = parent;
        this.last = last;
        this.size = size;
    }

    /** One step down. */
    public sealed interface Step permits Key, Index, Item, Member {}

    /** To the value at a key of a map. */
    public record Key(String name) implements Step {
        public Key {
            requireNonNull(name, "name is null");
        }

        // By hand, here and below: field sets are full of steps, and a record's own are slow until the last compiler.
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other || (other instanceof Key that && name.equals(that.name));
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }

    /** To the item at a place of a list, from 0. */
    public record Index(int index) implements Step {}

    /** To the item of a list that has these values at its merge keys. */
    public record Item(MapValue keys) implements Step {
        public Item {
            requireNonNull(keys, "keys is null");
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other || (other instanceof Item that && keys.equals(that.keys));
        }

        @Override
        public int hashCode() {
            return keys.hashCode();
        }
    }

    /** To the item of a list of plain values that is equal to the value (lists that are sets). */
    public record Member(Value value) implements Step {
        public Member {
            requireNonNull(value, "value is null");
        }
    }

    public static Path of(String... keys) {
        Path path = ROOT;
        for (String key : keys) {
            path = path.key(key);
        }
        return path;
    }

    public static Path of(List<? extends Step> steps) {
        Path path = ROOT;
        for (Step step : steps) {
            path = path.plus(step);
        }
        return path;
    }

    public Path key(String name) {
        return plus(new Key(name));
    }

    public Path index(int index) {
        return plus(new Index(index));
    }

    public Path item(MapValue keys) {
        return plus(new Item(keys));
    }

    public Path member(Value value) {
        return plus(new Member(value));
    }

    public Path plus(Step step) {
        return new Path(this, step, size + 1);
    }

    public boolean isRoot() {
        return parent == null;
    }

    /** How many steps. */
    public int size() {
        return size;
    }

    /** The path one step shorter; the root's is the root. */
    public Path parent() {
        return parent == null ? this : parent;
    }

    /** The last step; null at the root. */
    public @Nullable Step last() {
        return parent == null ? null : last;
    }

    /** The steps from the root down. */
    public List<Step> steps() {
        List<Step> steps = new ArrayList<>(size);
        for (Path path = this; path.parent != null; path = path.parent) {
            steps.add(path.last);
        }
        return steps.reversed();
    }

    /** Whether this is the other path or a place below it. */
    public boolean startsWith(Path other) {
        Path path = this;
        while (path.size > other.size) {
            path = requireNonNull(path.parent);
        }
        return path.equals(other);
    }

    /** The value there, or null when the tree has no such place. */
    public @Nullable Value in(Value tree) {
        if (parent == null) {
            return tree;
        }
        Value above = parent.in(tree);
        return switch (last) {
            case Key(String name) -> above instanceof MapValue map ? map.get(name) : null;
            case Index(int index) ->
                above instanceof ListValue list && index >= 0 && index < list.size() ? list.get(index) : null;
            case Item(MapValue keys) -> above instanceof ListValue list ? find(list, keys) : null;
            case Member(Value value) -> above instanceof ListValue list && list.contains(value) ? value : null;
        };
    }

    private static @Nullable Value find(ListValue list, MapValue keys) {
        for (MapValue item : list.maps()) {
            if (hasAll(item, keys)) {
                return item;
            }
        }
        return null;
    }

    private static boolean hasAll(MapValue item, MapValue keys) {
        for (int i = 0; i < keys.size(); i++) {
            if (!keys.valueAt(i).equals(item.get(keys.keyAt(i)))) {
                return false;
            }
        }
        return true;
    }

    /** As a JSON pointer (RFC 6901): items of lists by their place in this tree, {@code -} where it has none such. */
    public String pointer(Value tree) {
        if (parent == null) {
            return "";
        }
        String token = switch (last) {
            case Key(String name) -> name.replace("~", "~0").replace("/", "~1");
            case Index(int index) -> Integer.toString(index);
            case Item _, Member _ -> {
                Value item = in(tree);
                yield item != null && parent.in(tree) instanceof ListValue list ? "" + list.indexOf(item) : "-";
            }
        };
        return parent.pointer(tree) + "/" + token;
    }

    /** As validation errors name places: {@code spec.containers[0].image}, {@code metadata.labels[a.b/c]}. */
    public String dotted() {
        StringBuilder text = new StringBuilder();
        for (Step step : steps()) {
            switch (step) {
                case Key(String name) -> {
                    if (!text.isEmpty()) {
                        text.append('.');
                    }
                    text.append(name);
                }
                case Index(int index) -> text.append('[').append(index).append(']');
                case Item item -> appendItem(text, item);
                case Member(Value value) ->
                    text.append("[=").append(value.toJson()).append(']');
            }
        }
        return text.toString();
    }

    /** {@code .spec.containers[name="server"].image}; the root is the empty text. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Step step : steps()) {
            switch (step) {
                case Key(String name) -> text.append('.').append(name);
                case Index(int index) -> text.append('[').append(index).append(']');
                case Item item -> appendItem(text, item);
                case Member(Value value) ->
                    text.append("[=").append(value.toJson()).append(']');
            }
        }
        return text.toString();
    }

    private static void appendItem(StringBuilder text, Item item) {
        text.append('[');
        for (int i = 0; i < item.keys().size(); i++) {
            text.append(i == 0 ? "" : ",")
                    .append(item.keys().keyAt(i))
                    .append('=')
                    .append(item.keys().valueAt(i).toJson());
        }
        text.append(']');
    }

    /** By the printed text. */
    @Override
    public int compareTo(Path other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        Path a = this;
        if (!(other instanceof Path b) || b.size != size) {
            return false;
        }
        while (a.parent != null && b.parent != null && a != b) {
            if (!a.last.equals(b.last)) {
                return false;
            }
            a = a.parent;
            b = b.parent;
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (Path path = this; path.parent != null; path = path.parent) {
            hash = 31 * hash + path.last.hashCode();
        }
        return hash;
    }
}
