package dev.minato.objects.jsonpath;

import dev.minato.objects.tree.BoolValue;
import dev.minato.objects.tree.FloatValue;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the steps of one path. For one text. */
final class Parser {
    private static final int DEPTH_MAX = 32;
    private static final Pattern SLICE = Pattern.compile("(-?\\d*)(:(-?\\d*))?(:(-?\\d*))?");
    private static final Pattern CONDITION = Pattern.compile("([^!<>=]+)([!<>=]+)(.+)", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?");

    private final String text;
    private final int depth;
    private int at;
    private final List<Step> steps = new ArrayList<>();

    Parser(String text) {
        this(text, 0);
    }

    private Parser(String text, int depth) {
        if (depth > DEPTH_MAX) {
            throw new JsonPathException("filters and unions within each other, more than " + DEPTH_MAX + " deep");
        }
        this.text = text;
        this.depth = depth;
    }

    JsonPath path() {
        while (at < text.length()) {
            char next = text.charAt(at);
            switch (next) {
                case ' ', '\t', '@', '$' -> at++;
                case '[' -> bracket();
                case '"', '\'' -> steps.add(new Step.Literal(StringValue.of(quoted())));
                case '.' -> dot();
                default -> word();
            }
        }
        return new JsonPath(steps);
    }

    private void dot() {
        if (text.startsWith("..", at)) {
            at += 2;
            if (!steps.isEmpty() && steps.getLast() instanceof Step.Descent) {
                throw new JsonPathException("invalid multiple recursive descent");
            }
            steps.add(new Step.Descent());
            if (at < text.length() && Character.isLetterOrDigit(text.codePointAt(at))) {
                steps.add(new Step.Field(name()));
            }
            return;
        }
        at++;
        String name = name();
        if (name.equals("*")) {
            steps.add(new Step.Wildcard());
        } else if (!name.isEmpty()) {
            steps.add(new Step.Field(name));
        }
    }

    /** Up to the next sign that ends a name; a backslash takes the sign after it into the name. */
    private String name() {
        StringBuilder name = new StringBuilder();
        while (at < text.length() && " \t\r\n.,[]$@{}".indexOf(text.charAt(at)) < 0) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            name.append(text.charAt(at++));
        }
        return name.toString();
    }

    /** A number, a flag, or, as printer columns may begin, a name without its dot. */
    private void word() {
        int start = at;
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (steps.isEmpty() && number.lookingAt()) {
            at = number.end();
            steps.add(new Step.Literal(number(number.group())));
            return;
        }
        String name = name();
        if (at == start) {
            throw new JsonPathException("unrecognized character in action: '" + text.charAt(at) + "'");
        }
        if (name.equals("true") || name.equals("false")) {
            steps.add(new Step.Literal(BoolValue.of(name.equals("true"))));
        } else if (depth == 0 && start == 0) {
            throw new JsonPathException("unrecognized identifier " + name);
        } else {
            steps.add(new Step.Field(name));
        }
    }

    private static Value number(String text) {
        try {
            return text.contains(".") ? new FloatValue(Double.parseDouble(text)) : IntValue.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw new JsonPathException("cannot parse number " + text);
        }
    }

    private String quoted() {
        char quote = text.charAt(at++);
        StringBuilder value = new StringBuilder();
        for (; at < text.length(); at++) {
            char next = text.charAt(at);
            if (next == quote) {
                at++;
                return value.toString();
            }
            if (next == '\\' && at + 1 < text.length()) {
                next = switch (text.charAt(++at)) {
                    case 'n' -> '\n';
                    case 't' -> '\t';
                    case 'r' -> '\r';
                    default -> text.charAt(at);
                };
            }
            value.append(next);
        }
        throw new JsonPathException("unterminated quoted string");
    }

    // ---- brackets

    private void bracket() {
        if (text.startsWith("[?(", at)) {
            filter();
            return;
        }
        int end = text.indexOf(']', at);
        if (end < 0) {
            throw new JsonPathException("unterminated array");
        }
        String inner = text.substring(at + 1, end);
        at = end + 1;
        String[] members = inner.split(",", -1);
        if (members.length > 1) {
            List<JsonPath> paths = new ArrayList<>();
            for (String member : members) {
                paths.add(new Parser("[" + member.strip() + "]", depth + 1).path());
            }
            steps.add(new Step.Union(paths));
        } else {
            subscript(inner.strip());
        }
    }

    private void subscript(String inner) {
        if (inner.equals("*")) {
            steps.add(new Step.Wildcard());
            return;
        }
        boolean named = inner.length() >= 2
                && (inner.charAt(0) == '\'' || inner.charAt(0) == '"')
                && inner.charAt(0) == inner.charAt(inner.length() - 1);
        if (named) {
            // dots in it are steps, as in kubectl: a dot of a name is written \.
            String path = "." + inner.substring(1, inner.length() - 1);
            steps.addAll(new Parser(path, depth + 1).parsed());
            return;
        }
        Matcher slice = SLICE.matcher(inner);
        if (inner.isEmpty() || !slice.matches()) {
            throw new JsonPathException("invalid array index " + inner);
        }
        try {
            if (slice.group(2) == null) {
                steps.add(new Step.Index(Integer.parseInt(inner)));
                return;
            }
            int step = isBlank(slice.group(5)) ? 1 : Integer.parseInt(slice.group(5));
            if (step < 1) {
                throw new JsonPathException("step must be > 0");
            }
            steps.add(new Step.Slice(
                    isBlank(slice.group(1)) ? 0 : Integer.parseInt(slice.group(1)),
                    isBlank(slice.group(3)) ? null : Integer.valueOf(slice.group(3)),
                    step));
        } catch (NumberFormatException e) {
            throw new JsonPathException("array index " + inner + " is not a number");
        }
    }

    private static boolean isBlank(@org.jspecify.annotations.Nullable String text) {
        return text == null || text.isEmpty();
    }

    private List<Step> parsed() {
        path();
        return steps;
    }

    private void filter() {
        int start = at + "[?(".length();
        int end = endOfFilter(start);
        String condition = text.substring(start, end);
        at = end + 2;
        Matcher parts = CONDITION.matcher(condition);
        if (!parts.matches()) {
            steps.add(new Step.Exists(new Parser(condition, depth + 1).path()));
            return;
        }
        steps.add(new Step.Filter(
                new Parser(parts.group(1).strip(), depth + 1).path(),
                Step.Operator.of(parts.group(2)),
                new Parser(parts.group(3).strip(), depth + 1).path()));
    }

    /** Where the {@code )]} is; brackets in quotes do not count. */
    private int endOfFilter(int from) {
        char quote = 0;
        for (int i = from; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == '\\') {
                i++;
            } else if (quote != 0) {
                quote = next == quote ? 0 : quote;
            } else if (next == '"' || next == '\'') {
                quote = next;
            } else if (text.startsWith(")]", i)) {
                return i;
            }
        }
        throw new JsonPathException("unterminated filter");
    }
}
