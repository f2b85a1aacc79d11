package dev.minato.objects.testkit;

import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.Path;
import dev.minato.objects.tree.Value;

/** Whether what a server stored has all that an object of ours has; it has defaults besides. */
public final class Containment {
    private Containment() {}

    /** What our object has and the stored one has not, or differently; the stored one has defaults besides. */
    public static String missing(MapValue ours, MapValue stored) {
        return missing(ours, stored, Path.ROOT);
    }

    private static String missing(MapValue ours, MapValue stored, Path path) {
        StringBuilder differences = new StringBuilder();
        ours.forEach((key, value) -> {
            Value there = stored.get(key);
            Path at = path.key(key);
            if (at.equals(Path.of("metadata", "resourceVersion")) || at.equals(Path.of("metadata", "generation"))) {
                return;
            }
            if (value instanceof MapValue map && there instanceof MapValue inner) {
                differences.append(missing(map, inner, at));
            } else if (value instanceof ListValue list && there instanceof ListValue inner) {
                differences.append(missingItems(list, inner, at));
            } else if (!value.equals(there)) {
                boolean nothing = value == NullValue.NULL
                        || (there == null && value.toJson().matches("\\{\\}|\\[\\]"));
                differences.append(nothing ? "" : at + ": expected " + there + " but was " + value + "\n");
            }
        });
        return differences.toString();
    }

    private static String missingItems(ListValue ours, ListValue stored, Path path) {
        if (ours.size() != stored.size()) {
            return path + ": expected " + stored + " but was " + ours + "\n";
        }
        StringBuilder differences = new StringBuilder();
        for (int i = 0; i < ours.size(); i++) {
            if (ours.get(i) instanceof MapValue map && stored.get(i) instanceof MapValue inner) {
                differences.append(missing(map, inner, path.index(i)));
            } else if (!ours.get(i).equals(stored.get(i))) {
                differences
                        .append(path.index(i))
                        .append(": expected ")
                        .append(stored.get(i))
                        .append(" but was ")
                        .append(ours.get(i))
                        .append('\n');
            }
        }
        return differences.toString();
    }
}
