package dev.minato.objects.jsonpath;

import dev.minato.objects.tree.Value;
import java.util.ArrayList;
import java.util.List;

/** A text with paths in braces, as kubectl's {@code -o jsonpath=...} takes it. Immutable. */
public final class Template {
    private final List<Part> parts;

    /** A piece of a template. */
    private sealed interface Part {
        record Text(String text) implements Part {}

        /** {@code {.path}}: what it leads to, with a space between. */
        record Path(JsonPath path) implements Part {}

        /** {@code {range .path}...{end}}: the parts for each value. */
        record Range(JsonPath path, List<Part> parts) implements Part {}
    }

    private Template(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /** @throws JsonPathException in words */
    public static Template parse(String text) {
        Reader reader = new Reader(text);
        List<Part> parts = reader.parts(false);
        return new Template(parts);
    }

    /** @throws JsonPathException when a path does not fit the value */
    public String print(Value root) {
        StringBuilder text = new StringBuilder();
        print(parts, root, text);
        return text.toString();
    }

    private static void print(List<Part> parts, Value root, StringBuilder into) {
        for (Part part : parts) {
            switch (part) {
                case Part.Text(String text) -> into.append(text);
                case Part.Path(JsonPath path) ->
                    into.append(String.join(
                            " ", path.find(root).stream().map(JsonPath::printed).toList()));
                case Part.Range(JsonPath path, List<Part> inner) ->
                    path.find(root).forEach(value -> print(inner, value, into));
            }
        }
    }

    /** Cuts the template at its braces. */
    private static final class Reader {
        private static final String RANGE = "range ";

        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        List<Part> parts(boolean inRange) {
            List<Part> parts = new ArrayList<>();
            while (at < text.length()) {
                int brace = text.indexOf('{', at);
                if (brace != at) {
                    int end = brace < 0 ? text.length() : brace;
                    parts.add(new Part.Text(text.substring(at, end)));
                    at = end;
                    continue;
                }
                String action = action().strip();
                if (action.equals("end")) {
                    if (!inRange) {
                        throw new JsonPathException("not in range, nothing to end");
                    }
                    return parts;
                }
                if (action.startsWith(RANGE)) {
                    JsonPath path = new Parser(action.substring(RANGE.length())).path();
                    parts.add(new Part.Range(path, parts(true)));
                } else {
                    parts.add(new Part.Path(new Parser(action).path()));
                }
            }
            if (inRange) {
                throw new JsonPathException("a range without its {end}");
            }
            return parts;
        }

        /** What stands between this brace and its end; braces in quotes do not count. */
        private String action() {
            int start = ++at;
            char quote = 0;
            for (; at < text.length(); at++) {
                char next = text.charAt(at);
                if (next == '\\') {
                    at++;
                } else if (quote != 0) {
                    quote = next == quote ? 0 : quote;
                } else if (next == '"' || next == '\'') {
                    quote = next;
                } else if (next == '}') {
                    return text.substring(start, at++);
                }
            }
            throw new JsonPathException("unclosed action: {" + text.substring(start));
        }
    }
}
