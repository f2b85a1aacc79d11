package dev.minato.objects.yaml;

import dev.minato.objects.tree.BoolValue;
import dev.minato.objects.tree.FloatValue;
import dev.minato.objects.tree.GoNumbers;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.nio.charset.StandardCharsets;

/**
 * One document in block style: two spaces a level, lists at the column of their key, lines folded at the first space
 * after column 80, multi-line texts as literal blocks. Used once.
 *
 * <p>What is on the line so far decides about line ends and spaces, hence the two flags: {@code whitespace}, the last
 * thing written needs no space after it; {@code indention}, the line has nothing but indentation and {@code -},
 * {@code ?}, {@code :} marks, so a nested collection may start on it.
 */
final class YamlWriter {
    private static final int STEP = 2;
    private static final int KEY_BYTES_MAX = 128;

    private final LineOutput out = new LineOutput();
    private final ScalarWriter scalars = new ScalarWriter(out);

    void writeDocument(Value value) {
        node(value, -1, false);
        out.indent(0);
    }

    private void node(Value value, int indent, boolean inMapping) {
        switch (value) {
            case MapValue map -> {
                if (map.isEmpty()) {
                    out.mark("{", true, true, false);
                    out.mark("}", false, false, false);
                } else {
                    mapping(map, deeper(indent));
                }
            }
            case ListValue list -> {
                if (list.isEmpty()) {
                    out.mark("[", true, true, false);
                    out.mark("]", false, false, false);
                } else {
                    sequence(list, inMapping && !out.indention() ? indent : deeper(indent));
                }
            }
            case StringValue(String text) -> text(text, indent, false);
            case IntValue number -> scalars.plain(number.toString(), indent + STEP, true);
            case FloatValue(double number) -> scalars.plain(number(number), indent + STEP, true);
            case BoolValue flag -> scalars.plain(flag.toString(), indent + STEP, true);
            case NullValue nothing -> scalars.plain("null", indent + STEP, true);
        }
    }

    private static int deeper(int indent) {
        return indent < 0 ? 0 : indent + STEP;
    }

    private void text(String text, int indent, boolean key) {
        scalars.text(text, indent < 0 ? STEP : indent + STEP, key);
    }

    private void sequence(ListValue list, int indent) {
        for (Value item : list) {
            out.indent(indent);
            out.mark("-", true, false, true);
            node(item, indent, false);
        }
    }

    private void mapping(MapValue map, int indent) {
        for (int index : KeyOrder.sorted(map)) {
            String key = map.keyAt(index);
            out.indent(indent);
            if (isSimpleKey(key)) {
                text(key, indent, true);
                out.mark(":", false, false, false);
            } else {
                out.mark("?", true, false, true);
                text(key, indent, false);
                out.indent(indent);
                out.mark(":", true, false, true);
            }
            node(map.valueAt(index), indent, true);
        }
    }

    private static boolean isSimpleKey(String key) {
        return key.length() <= KEY_BYTES_MAX
                && key.getBytes(StandardCharsets.UTF_8).length <= KEY_BYTES_MAX
                && key.codePoints().noneMatch(Characters::isBreak);
    }

    /** The float goes through JSON on its way to YAML, and comes back as a whole number where it is one. */
    private static String number(double number) {
        return number == Math.rint(number) && Math.abs(number) < 0x1p64 && (number > 0 || number >= Long.MIN_VALUE)
                ? GoNumbers.json(number == 0 ? 0 : number)
                : GoNumbers.general(number);
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
