package dev.minato.twin.controllers.workload;

import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import org.jspecify.annotations.Nullable;

/**
 * A status under construction. It starts from the one that is there, so that what the controller does not know stays.
 * Numbers of zero, empty texts and empty lists are left out, as the real types do ({@code omitempty}); {@link #always}
 * is for the few that are not. Not thread-safe.
 */
public final class Status {
    private MapValue map;

    public Status(MapValue present) {
        this.map = present;
    }

    public Status count(String key, long number) {
        map = number == 0 ? map.without(key) : map.with(key, number);
        return this;
    }

    public Status always(String key, Value value) {
        map = map.with(key, value);
        return this;
    }

    public Status always(String key, long number) {
        map = map.with(key, number);
        return this;
    }

    public Status text(String key, @Nullable String text) {
        map = text == null || text.isEmpty() ? map.without(key) : map.with(key, text);
        return this;
    }

    public Status list(String key, ListValue list) {
        map = list.isEmpty() ? map.without(key) : map.with(key, (Value) list);
        return this;
    }

    public ListValue conditions() {
        return map.list("conditions");
    }

    public Status conditions(ListValue conditions) {
        return list("conditions", conditions);
    }

    public MapValue map() {
        return map;
    }
}
