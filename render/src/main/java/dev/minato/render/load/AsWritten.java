package dev.minato.render.load;

import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import dev.minato.objects.yaml.Document;
import dev.minato.objects.yaml.Origins;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Three things that a tree cannot say and kustomize's output depends on, taken from the text of the file:
 *
 * <ul>
 *   <li>Annotations come out as texts just as they are written: {@code 1.10} as {@code "1.10"}, {@code 0x10} as
 *       {@code "0x10"}.
 *   <li>A value that is left empty ({@code emptyDir:}) goes away in a strategic merge, a {@code null} that is written
 *       out stays. The empty one becomes {@link #EMPTY} until the end of the build.
 *   <li>A folded block comes back from kustomize with more line ends in some places ({@link FoldedText}).
 * </ul>
 */
public final class AsWritten {
    /** Stands for a null that nobody wrote; no YAML text has a NUL, so it is nothing else. */
    public static final StringValue EMPTY = StringValue.of("\0");

    private static final Pattern ENTRY =
            Pattern.compile("(?:\"[^\"]*\"|'[^']*'|[^:]*?(?::[^ ][^:]*?)*?):(?:\\s+(.*))?");

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT.*Z");
    private static final Pattern STARTS_PLAIN = Pattern.compile("[-+.0-9A-Za-z]");

    private final List<String> lines;

    private AsWritten(List<String> lines) {
        this.lines = lines;
    }

    /** The documents of a file with this text. */
    static List<Document> restore(List<Document> documents, String text) {
        AsWritten written = new AsWritten(text.lines().toList());
        return documents.stream().map(document -> restore(document, written)).toList();
    }

    private static Document restore(Document document, AsWritten written) {
        Value tree = written.restored(document.tree(), document.origins());
        return new Document(written.annotations(tree, document.origins()), document.origins(), document.line());
    }

    /** The value with {@link #EMPTY} turned into null everywhere. */
    public static Value toNulls(Value value) {
        return switch (value) {
            case MapValue map -> {
                MapValue changed = map;
                for (int i = 0; i < map.size(); i++) {
                    Value inner = toNulls(map.valueAt(i));
                    changed = inner == map.valueAt(i) ? changed : changed.with(map.keyAt(i), inner);
                }
                yield changed;
            }
            case ListValue list -> {
                ListValue changed = list;
                for (int i = 0; i < list.size(); i++) {
                    Value inner = toNulls(list.get(i));
                    changed = inner == list.get(i) ? changed : changed.with(i, inner);
                }
                yield changed;
            }
            default -> value.equals(EMPTY) ? NullValue.NULL : value;
        };
    }

    private Value restored(Value value, @Nullable Origins origins) {
        if (origins == null) {
            return value;
        }
        return switch (value) {
            case MapValue map -> {
                MapValue changed = map;
                for (int i = 0; i < map.size(); i++) {
                    Origins entry = origins.entry(map.keyAt(i));
                    Value inner = restoredEntry(map.valueAt(i), entry);
                    changed = inner == map.valueAt(i) ? changed : changed.with(map.keyAt(i), inner);
                }
                yield changed;
            }
            case ListValue list -> {
                List<Value> items = new ArrayList<>(list.size());
                boolean same = true;
                for (int i = 0; i < list.size(); i++) {
                    Value inner = restoredItem(list.get(i), origins.item(i));
                    same &= inner == list.get(i);
                    items.add(inner);
                }
                yield same ? list : ListValue.of(items);
            }
            default -> value;
        };
    }

    private Value restoredEntry(Value value, @Nullable Origins entry) {
        return switch (value) {
            case NullValue nothing -> "".equals(written(entry)) ? EMPTY : value;
            case StringValue(String text) -> text.indexOf('\n') >= 0 && isFolded(written(entry)) ? folded(text) : value;
            default -> restored(value, entry);
        };
    }

    private Value restoredItem(Value value, @Nullable Origins item) {
        return value instanceof StringValue(String text)
                ? text.indexOf('\n') >= 0 && isFolded(from(item)) ? folded(text) : value
                : restored(value, item);
    }

    private static boolean isFolded(@Nullable String written) {
        return written != null && written.startsWith(">");
    }

    private static Value folded(String text) {
        return StringValue.of(new FoldedText(text).afterKustomize());
    }

    private Value annotations(Value tree, Origins origins) {
        if (!(tree instanceof MapValue map)
                || map.map("metadata", "annotations").isEmpty()) {
            return tree;
        }
        Origins metadata = origins.entry("metadata");
        Origins places = metadata == null ? null : metadata.entry("annotations");
        MapValue annotations = map.map("metadata", "annotations");
        MapValue changed = annotations;
        for (int i = 0; i < annotations.size(); i++) {
            String text = switch (annotations.valueAt(i)) {
                // a date is a text already, but written out in full
                case StringValue known ->
                    DATE.matcher(known.text()).matches()
                            ? written(places == null ? null : places.entry(annotations.keyAt(i)))
                            : null;
                case NullValue nothing -> null;
                case MapValue inner -> null;
                case ListValue inner -> null;
                default -> written(places == null ? null : places.entry(annotations.keyAt(i)));
            };
            changed = text == null || !STARTS_PLAIN.matcher(text).lookingAt()
                    ? changed
                    : changed.with(annotations.keyAt(i), StringValue.of(text));
        }
        return changed == annotations ? tree : map.withAt(List.of("metadata", "annotations"), changed);
    }

    /** The plain scalar after the key that is written there; null when that is not to be seen on the line. */
    private @Nullable String written(@Nullable Origins entry) {
        String line = from(entry);
        Matcher matcher = ENTRY.matcher(line == null ? "" : line);
        if (!matcher.matches()) {
            return null;
        }
        String rest = matcher.group(1) == null ? "" : matcher.group(1);
        if (rest.startsWith("#")) {
            return "";
        }
        return rest.replaceAll("\\s+#.*$", "").replaceAll("\\s*[,}].*$", "").strip();
    }

    /** The line from where that is written; null when it is not known. */
    private @Nullable String from(@Nullable Origins at) {
        if (at == null || at.place().line() > lines.size()) {
            return null;
        }
        String line = lines.get(at.place().line() - 1);
        int column = Math.min(at.place().column() - 1, line.codePointCount(0, line.length()));
        return line.substring(line.offsetByCodePoints(0, column));
    }
}
