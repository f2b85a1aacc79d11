package dev.minato.twin.api.golden;

import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares an answer with a golden one, place by place. */
final class Differences {
    private final String where;
    private final List<String> volatilePointers;
    private final List<String> unordered;
    private final List<String> found = new ArrayList<>();

    Differences(String where, List<String> volatilePointers, List<String> unordered) {
        this.where = where;
        this.volatilePointers = volatilePointers;
        this.unordered = unordered;
    }

    List<String> compare(MapValue golden, Value body, GoldenRun.Answer answer) {
        long code = golden.number(0, "code");
        if (code != answer.code()) {
            found.add(where + ": code " + answer.code() + " not " + code);
        }
        if (!golden.textOrEmpty("contentType").isEmpty() && answer.body() instanceof MapValue) {
            // an answer in YAML or another encoding: the encoder's matter, not the pipeline's
            return found;
        }
        compare(golden.get("events") != null ? "/events" : "/body", body, answer.body());
        List<String> warnings = golden.list("warnings").texts().stream()
                .map(Differences::warningText)
                .toList();
        // this server says of what it does not do; the real one does it, and has no words for that
        List<String> ours = answer.warnings().stream()
                .filter(warning -> !warning.startsWith("not modelled by the embedded cluster"))
                .toList();
        if (!warnings.equals(ours)) {
            found.add(where + ": warnings " + answer.warnings() + " not " + warnings);
        }
        return found;
    }

    /** {@code 299 - "text"} to text. */
    private static String warningText(String header) {
        int start = header.indexOf('"');
        int end = header.lastIndexOf('"');
        return start >= 0 && end > start
                ? header.substring(start + 1, end).replace("\\\"", "\"").replace("\\\\", "\\")
                : header;
    }

    private void compare(String pointer, @Nullable Value golden, @Nullable Value ours) {
        if (golden == null || ours == null) {
            if (golden != ours && !isVolatile(pointer)) {
                found.add(where + " " + pointer + ": " + shown(ours) + " not " + shown(golden));
            }
            return;
        }
        if (isVolatile(pointer)) {
            if (!golden.getClass().equals(ours.getClass())) {
                found.add(where + " " + pointer + ": " + shown(ours) + " is not like " + shown(golden));
            }
            return;
        }
        if (golden instanceof MapValue a && ours instanceof MapValue b) {
            a.forEach((key, value) -> compare(pointer + "/" + escape(key), value, b.get(key)));
            b.forEach((key, value) -> {
                // the golden files leave the prose of column definitions out
                boolean prose = key.equals("description") && pointer.contains("/columnDefinitions");
                if (!a.has(key) && !prose) {
                    compare(pointer + "/" + escape(key), null, value);
                }
            });
        } else if (golden instanceof ListValue a && ours instanceof ListValue b) {
            if (a.size() != b.size()) {
                found.add(where + " " + pointer + ": " + b.size() + " items not " + a.size());
            }
            boolean sort = unordered.contains(pointer);
            ListValue left = sort ? sorted(a) : a;
            ListValue right = sort ? sorted(b) : b;
            for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
                compare(pointer + "/" + i, left.get(i), right.get(i));
            }
        } else if (!golden.equals(ours)) {
            found.add(where + " " + pointer + ": " + shown(ours) + " not " + shown(golden));
        }
    }

    private static ListValue sorted(ListValue list) {
        return ListValue.of(list.stream()
                .sorted(java.util.Comparator.comparing(Value::toJson))
                .toList());
    }

    private boolean isVolatile(String pointer) {
        return volatilePointers.contains(pointer);
    }

    private static String escape(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    private static String shown(@Nullable Value value) {
        if (value == null) {
            return "nothing";
        }
        String text = value instanceof StringValue(String plain) ? "\"" + plain + "\"" : value.toJson();
        return text.length() > 600 ? text.substring(0, 600) + "..." : text;
    }
}
