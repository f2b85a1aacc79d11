package dev.minato.twin.api.table;

import dev.minato.objects.quantity.HumanDuration;
import dev.minato.objects.selector.LabelSelector;
import dev.minato.objects.selector.SelectorFormatException;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What many cells have in common. */
final class CellText {
    static final String NONE = "<none>";
    static final String UNSET = "<unset>";
    static final String UNKNOWN = "<unknown>";

    private CellText() {}

    static String age(KubeObject object, Instant now) {
        return since(object.at("metadata", "creationTimestamp"), now);
    }

    /** How long ago the time was, as kubectl's AGE: {@code 5m10s}. */
    static String since(@Nullable Value time, Instant now) {
        Instant at = instant(time);
        return at == null ? UNKNOWN : HumanDuration.print(Duration.between(at, now));
    }

    static @Nullable Instant instant(@Nullable Value time) {
        if (!(time instanceof StringValue(String text))) {
            return null;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null; // validation refuses such a time; what an older version stored is shown as unknown
        }
    }

    static String orNone(@Nullable String text) {
        return text == null || text.isEmpty() ? NONE : text;
    }

    static String or(@Nullable String text, String otherwise) {
        return text == null || text.isEmpty() ? otherwise : text;
    }

    static String containerNames(ListValue containers) {
        return join(containers, "name");
    }

    static String images(ListValue containers) {
        return join(containers, "image");
    }

    private static String join(ListValue containers, String key) {
        return containers.maps().stream()
                .map(container -> container.textOrEmpty(key))
                .collect(Collectors.joining(","));
    }

    /** A LabelSelector as {@code a=b,c in (d,e)}; {@code <none>} when it selects by nothing. */
    static String selector(@Nullable Value selector) {
        try {
            return orNone(LabelSelector.of(selector).toString());
        } catch (SelectorFormatException e) {
            return "<invalid>";
        }
    }

    /** Labels as {@code a=b,c=d}, sorted. */
    static String labels(Map<String, String> labels) {
        return orNone(labels.entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(",")));
    }

    /** At most three, then {@code + 2 more...}. */
    static String firstThree(List<String> all, int count) {
        String shown = all.stream().limit(3).collect(Collectors.joining(","));
        return count > 3 ? shown + " + " + (count - 3) + " more..." : shown;
    }

    /** A number or a percentage, as it is written; {@code otherwise} when absent. */
    static String intOrText(@Nullable Value value, String otherwise) {
        return switch (value) {
            case IntValue(long number) -> Long.toString(number);
            case StringValue(String text) -> text;
            case null, default -> otherwise;
        };
    }

    static @Nullable MapValue condition(MapValue status, String type) {
        for (MapValue condition : status.list("conditions").maps()) {
            if (condition.textOrEmpty("type").equals(type)) {
                return condition;
            }
        }
        return null;
    }

    static boolean isTrue(MapValue status, String type) {
        MapValue condition = condition(status, type);
        return condition != null && condition.textOrEmpty("status").equals("True");
    }
}
