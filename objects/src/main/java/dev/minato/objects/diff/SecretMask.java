package dev.minato.objects.diff;

import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Path;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.util.List;

/**
 * Hides the values of Secrets: {@code ***}, and where two of them differ {@code *** (before)} and {@code *** (after)}, as
 * kubectl diff does. Also in the annotation in which kubectl keeps the whole object it applied.
 */
public final class SecretMask {
    private static final StringValue MASK = StringValue.of("***");
    private static final StringValue BEFORE = StringValue.of("*** (before)");
    private static final StringValue AFTER = StringValue.of("*** (after)");
    private static final List<Path> MAPS = List.of(Path.of("data"), Path.of("stringData"));
    private static final Path LAST_APPLIED =
            Path.of("metadata", "annotations", "kubectl.kubernetes.io/last-applied-configuration");

    private SecretMask() {}

    public static boolean isSecret(MapValue object) {
        return object.textOrEmpty("apiVersion").equals("v1")
                && object.textOrEmpty("kind").equals("Secret");
    }

    /** The object with its values hidden when it is a Secret, else the object. */
    public static MapValue mask(MapValue object) {
        return isSecret(object) ? (MapValue) hidden(Path.ROOT, object, MASK) : object;
    }

    /** The difference with its values hidden when it is one of a Secret; one still sees that they differ. */
    public static Difference mask(MapValue object, Difference difference) {
        if (!isSecret(object)) {
            return difference;
        }
        return switch (difference) {
            case Difference.Added(Path path, Value value) -> new Difference.Added(path, hidden(path, value, MASK));
            case Difference.Removed(Path path, Value value) -> new Difference.Removed(path, hidden(path, value, MASK));
            case Difference.Changed(Path path, Value from, Value to) ->
                new Difference.Changed(path, hidden(path, from, BEFORE), hidden(path, to, AFTER));
        };
    }

    /** The value that stands at the path, with what is secret in it replaced. */
    private static Value hidden(Path path, Value value, StringValue mask) {
        boolean inMap = MAPS.contains(path.parent()) && path.size() == 2;
        if (inMap || path.equals(LAST_APPLIED)) {
            return mask;
        }
        boolean above = path.size() < 2 || path.equals(LAST_APPLIED.parent());
        if (!above || !(value instanceof MapValue map)) {
            return value;
        }
        MapValue masked = map;
        for (String key : map.keys()) {
            Value inner = map.get(key);
            assert inner != null : "a key of the map";
            masked = masked.with(key, hidden(path.key(key), inner, mask));
        }
        return masked;
    }
}
