package dev.minato.objects.yaml;

import static java.util.Objects.requireNonNull;

import dev.minato.objects.tree.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the values of one document are written: a side table in the form of the tree, so that the tree itself stays as
 * it is for everybody else. An entry of a map is written where its key is. Immutable.
 */
public final class Origins {
    private final Place place;
    private final Map<String, Origins> entries;
    private final List<Origins> items;

    private Origins(Place place, Map<String, Origins> entries, List<Origins> items) {
        this.place = requireNonNull(place, "place is null");
        this.entries = entries;
        this.items = items;
    }

    static Origins scalar(Place place) {
        return new Origins(place, Map.of(), List.of());
    }

    /** Takes the map over. */
    static Origins map(Place place, Map<String, Origins> entries) {
        return new Origins(place, entries, List.of());
    }

    static Origins list(Place place, List<Origins> items) {
        return new Origins(place, Map.of(), List.copyOf(items));
    }

    Origins at(Place other) {
        return new Origins(other, entries, items);
    }

    Map<String, Origins> entries() {
        return entries;
    }

    /** Where this value is written. */
    public Place place() {
        return place;
    }

    /** The origins of the value at the key; null when there is none. */
    public @Nullable Origins entry(String key) {
        return entries.get(key);
    }

    /** The origins of the item; null when there is none. */
    public @Nullable Origins item(int index) {
        return index >= 0 && index < items.size() ? items.get(index) : null;
    }

    /**
     * Where the path is written; for a path (of keys and indices) that the document does not have, as a field that was
     * added later, the nearest place above it.
     */
    public Place at(Path path) {
        Origins at = this;
        for (Path.Step step : path.steps()) {
            Origins next = switch (step) {
                case Path.Key(String name) -> at.entry(name);
                case Path.Index(int index) -> at.item(index);
                case Path.Item item -> null;
                case Path.Member member -> null;
            };
            if (next == null) {
                return at.place;
            }
            at = next;
        }
        return at.place;
    }

    /** As {@link #at(Path)}, down a path of keys. */
    public Place at(String... keys) {
        return at(Path.of(keys));
    }
}
