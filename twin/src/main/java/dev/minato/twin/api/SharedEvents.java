package dev.minato.twin.api;

import dev.minato.twin.store.StoreEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets watchers of the same version and form share one {@link WatchEvent}, so that it is encoded once for thousands of
 * them. Remembers only the store's event of now: the store tells one event to all watchers before the next. Belongs to the
 * loop; the map is never iterated.
 */
final class SharedEvents {
    private record Key(WatchEvent.Type type, String apiVersion, Accept accept) {}

    private final Map<Key, WatchEvent> events = new LinkedHashMap<>();
    private @Nullable StoreEvent current;

    WatchEvent of(StoreEvent event, WatchEvent.Type type, Call call, ApiResponse.Form form) {
        if (current != event) {
            current = event;
            events.clear();
        }
        if (call.request().accept().form() == Accept.Form.TABLE) {
            // the ages in a table are those at the start of its own watch
            return new WatchEvent(type, event.object(), form);
        }
        return events.computeIfAbsent(
                new Key(type, call.type().apiVersion(), call.request().accept()),
                key -> new WatchEvent(type, event.object(), form));
    }
}
