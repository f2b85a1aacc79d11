package dev.minato.console.view;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Events (core/v1) for people, newest first. */
public final class EventRows {
    private EventRows() {}

    public static ListValue newest(Stream<KubeObject> events, int max) {
        return inOrder(
                events.sorted(Comparator.comparing(EventRows::time).reversed().thenComparing(KubeObject::key)), max);
    }

    /** Of Events that come newest first. */
    static ListValue inOrder(Stream<KubeObject> events, int max) {
        return ListValue.of(events.limit(max).map(EventRows::row).toList());
    }

    /** When it happened last; the epoch when it does not say. */
    static Instant time(KubeObject event) {
        MapValue tree = event.tree();
        for (String text : List.of(
                tree.textOrEmpty("series", "lastObservedTime"),
                tree.textOrEmpty("lastTimestamp"),
                tree.textOrEmpty("eventTime"),
                event.metadata().textOrEmpty("creationTimestamp"))) {
            Instant time = parsed(text);
            if (time != null) {
                return time;
            }
        }
        return Instant.EPOCH;
    }

    private static @Nullable Instant parsed(String text) {
        try {
            return text.isEmpty() ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null; // anybody may write Events; the next field may be in order
        }
    }

    private static Value row(KubeObject event) {
        MapValue tree = event.tree();
        MapValue object = tree.map("involvedObject");
        String source = tree.textOrEmpty("source", "component");
        return MapValue.builder()
                .put("time", time(event).toString())
                .put("type", tree.textOrEmpty("type"))
                .put("reason", tree.textOrEmpty("reason"))
                .put("message", tree.textOrEmpty("message"))
                .put("count", Math.max(tree.number(1, "count"), tree.number(1, "series", "count")))
                .put("from", source.isEmpty() ? tree.textOrEmpty("reportingComponent") : source)
                .put("group", group(object.textOrEmpty("apiVersion")))
                .put("kind", object.textOrEmpty("kind"))
                .put("namespace", object.textOrEmpty("namespace"))
                .put("name", object.textOrEmpty("name"))
                .build();
    }

    private static String group(String apiVersion) {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }
}
