package dev.minato.render.kustomize;

import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import dev.minato.render.load.AsWritten;
import java.util.Map;

/**
 * Expands {@code $(NAME)} in a text as Kubernetes does: {@code $$} is one dollar, a name nobody knows stays. A text that
 * is nothing but one reference becomes the value itself, a number too.
 */
record Expansion(Map<String, Value> values) {
    Value of(StringValue written) {
        String text = Texts.of(written);
        StringBuilder out = new StringBuilder();
        int checkpoint = 0;
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) != '$' || at + 1 >= text.length()) {
                continue;
            }
            out.append(text, checkpoint, at);
            char next = text.charAt(at + 1);
            int close = next == '(' ? text.indexOf(')', at + 2) : -1;
            if (close >= 0) {
                String name = text.substring(at + 2, close);
                if (text.length() == name.length() + 3) {
                    return whole(name, written);
                }
                out.append(inText(name));
                at = close;
            } else {
                out.append(next == '$' ? "$" : "$" + next);
                at++;
            }
            checkpoint = at + 1;
        }
        return checkpoint == 0
                ? written
                : StringValue.of(out.append(text, checkpoint, text.length()).toString());
    }

    private Value whole(String name, StringValue written) {
        Value value = values.get(name);
        return value == null || !isPlain(value)
                ? written
                : value instanceof StringValue text ? StringValue.of(Texts.of(text)) : value;
    }

    private String inText(String name) {
        Value value = values.get(name);
        return value == null || !isPlain(value) ? "$(" + name + ")" : Texts.of(value);
    }

    private static boolean isPlain(Value value) {
        return !(value instanceof MapValue || value instanceof ListValue || value instanceof NullValue)
                || value.equals(AsWritten.EMPTY);
    }
}
