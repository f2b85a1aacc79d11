package dev.minato.prove.input;

import dev.minato.objects.tree.BoolValue;
import dev.minato.objects.tree.FloatValue;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The functions of a CloudFormation template, as far as what they stand for is certain: {@code Ref}, {@code Fn::GetAtt},
 * {@code Fn::Sub}, {@code Fn::Join}, {@code Fn::Select}, {@code Fn::Split}, {@code Fn::If}, {@code Fn::FindInMap} and the
 * functions of conditions. Anything else ({@code Fn::ImportValue}, {@code Fn::Transform}, a macro) is a problem with its
 * place: the value is given by somebody else.
 */
final class Intrinsics {
    private static final int DEPTH_MAX = 50;
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(!?)([^}]*)}");

    /** What a name stands for; null, and said, when that is not certain. */
    interface Names {
        @Nullable
        Value ref(Node at, String name);

        @Nullable
        Value attribute(Node at, String resource, String attribute);

        @Nullable
        Node condition(String name);

        @Nullable
        Node mapping(String name);
    }

    private final Names names;

    Intrinsics(Names names) {
        this.names = names;
    }

    /** The same value without functions, each place kept; null, and said, when something in it is not certain. */
    @Nullable
    Node resolve(Node node) {
        Value value = value(node, 0);
        return value == null ? null : node.with(value);
    }

    private @Nullable Value value(Node node, int depth) {
        if (depth > DEPTH_MAX) {
            node.problem("functions nest deeper than " + DEPTH_MAX);
            return null;
        }
        return switch (node.value()) {
            case MapValue map -> {
                String only = map.size() == 1 ? map.keyAt(0) : "";
                boolean isFunction = only.startsWith("Fn::") || only.equals("Ref") || only.equals("Condition");
                Node argument = isFunction ? node.entry(only) : null;
                // of a policy's Condition element the value is a map, of the function it is a name
                boolean isElement = only.equals("Condition") && argument != null && argument.isMap();
                yield argument == null || isElement ? map(node, map, depth) : function(node, only, argument, depth + 1);
            }
            case ListValue list -> list(node, depth);
            case StringValue _, IntValue _, FloatValue _, BoolValue _, NullValue _ -> node.value();
        };
    }

    private @Nullable Value map(Node node, MapValue map, int depth) {
        MapValue.Builder builder = MapValue.builder();
        boolean whole = true;
        for (String key : map.keys()) {
            Node entry = node.entry(key);
            Value inner = entry == null ? NullValue.NULL : value(entry, depth + 1);
            if (inner == null) {
                whole = false;
            } else if (!isNoValue(inner)) {
                builder.put(key, inner);
            }
        }
        return whole ? builder.build() : null;
    }

    private @Nullable Value list(Node node, int depth) {
        List<Value> items = new ArrayList<>();
        boolean whole = true;
        for (Node item : node.items()) {
            Value inner = value(item, depth + 1);
            if (inner == null) {
                whole = false;
            } else if (!isNoValue(inner)) {
                items.add(inner);
            }
        }
        return whole ? ListValue.of(items) : null;
    }

    /** {@code Ref: AWS::NoValue} takes away the property that it is the value of. */
    private static boolean isNoValue(Value value) {
        return value instanceof NullValue;
    }

    private @Nullable Value function(Node node, String name, Node argument, int depth) {
        return switch (name) {
            case "Ref" -> names.ref(argument, argument.text());
            case "Fn::GetAtt" -> attribute(argument, depth);
            case "Fn::Sub" -> sub(argument, depth);
            case "Fn::Join" -> join(argument, depth);
            case "Fn::Select" -> select(argument, depth);
            case "Fn::Split" -> split(argument, depth);
            case "Fn::FindInMap" -> findInMap(argument, depth);
            case "Fn::If" -> choice(argument, depth);
            case "Condition", "Fn::Equals", "Fn::And", "Fn::Or", "Fn::Not" -> condition(node, depth);
            default -> {
                node.problem("what " + name + " stands for is not in the template, so nothing can be proven of it");
                yield null;
            }
        };
    }

    private @Nullable Value attribute(Node argument, int depth) {
        if (argument.value() instanceof StringValue(String text)) {
            int dot = text.indexOf('.');
            if (dot > 0) {
                return names.attribute(argument, text.substring(0, dot), text.substring(dot + 1));
            }
        }
        List<String> parts = texts(argument, depth);
        if (parts == null) {
            return null;
        }
        if (parts.size() != 2) {
            argument.problem("Fn::GetAtt takes a resource and an attribute");
            return null;
        }
        return names.attribute(argument, parts.get(0), parts.get(1));
    }

    private @Nullable Value sub(Node argument, int depth) {
        boolean withMap = argument.value() instanceof ListValue;
        List<Node> parts = withMap ? argument.items() : List.of(argument);
        if (parts.isEmpty() || parts.size() > 2) {
            argument.problem("Fn::Sub takes a text, or a text and a map");
            return null;
        }
        String text = parts.getFirst().text();
        Value own = parts.size() == 2 ? value(parts.get(1), depth) : MapValue.EMPTY;
        if (!(own instanceof MapValue variables)) {
            return null;
        }
        StringBuilder result = new StringBuilder();
        Matcher matcher = PLACEHOLDER.matcher(text);
        int end = 0;
        while (matcher.find()) {
            result.append(text, end, matcher.start());
            end = matcher.end();
            String name = matcher.group(2).strip();
            if (!matcher.group(1).isEmpty()) {
                result.append("${").append(matcher.group(2)).append('}');
                continue;
            }
            Value value = variables.has(name) ? variables.get(name) : named(argument, name);
            String word = value == null ? null : plain(value);
            if (word == null) {
                if (value != null) {
                    argument.problem("${" + name + "} stands for no text");
                }
                return null;
            }
            result.append(word);
        }
        return StringValue.of(result.append(text.substring(end)).toString());
    }

    private @Nullable Value named(Node at, String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? names.ref(at, name) : names.attribute(at, name.substring(0, dot), name.substring(dot + 1));
    }

    private @Nullable Value join(Node argument, int depth) {
        List<Node> parts = argument.items();
        if (parts.size() != 2) {
            argument.problem("Fn::Join takes a delimiter and a list");
            return null;
        }
        List<String> words = texts(parts.get(1), depth);
        return words == null ? null : StringValue.of(String.join(parts.get(0).text(), words));
    }

    private @Nullable Value select(Node argument, int depth) {
        List<Node> parts = argument.items();
        Value from = parts.size() == 2 ? value(parts.get(1), depth) : null;
        Value at = parts.size() == 2 ? value(parts.get(0), depth) : null;
        String index = at == null ? null : plain(at);
        if (from instanceof ListValue list && index != null && index.matches("[0-9]{1,6}")) {
            int number = Integer.parseInt(index);
            if (number < list.size()) {
                return list.get(number);
            }
        }
        if (parts.size() != 2 || (from != null && at != null)) {
            argument.problem("Fn::Select takes a number and a list that is long enough");
        }
        return null;
    }

    private @Nullable Value split(Node argument, int depth) {
        List<Node> parts = argument.items();
        Value text = parts.size() == 2 ? value(parts.get(1), depth) : null;
        if (text instanceof StringValue(String whole)) {
            return ListValue.ofTexts(
                    List.of(whole.split(Pattern.quote(parts.get(0).text()), -1)));
        }
        if (parts.size() != 2 || text != null) {
            argument.problem("Fn::Split takes a delimiter and a text");
        }
        return null;
    }

    private @Nullable Value findInMap(Node argument, int depth) {
        List<String> keys = texts(argument, depth);
        if (keys == null) {
            return null;
        }
        Node found = keys.size() == 3 ? names.mapping(keys.get(0)) : null;
        for (int i = 1; found != null && i < keys.size(); i++) {
            found = found.entry(keys.get(i));
        }
        if (found == null) {
            argument.problem("there is no such entry in the template's Mappings");
            return null;
        }
        return found.value();
    }

    private @Nullable Value choice(Node argument, int depth) {
        List<Node> parts = argument.items();
        if (parts.size() != 3) {
            argument.problem("Fn::If takes a condition and two values");
            return null;
        }
        Boolean holds = holds(parts.getFirst(), parts.getFirst().text(), depth);
        return holds == null ? null : value(parts.get(holds ? 1 : 2), depth);
    }

    // ---- conditions

    private @Nullable Boolean holds(Node at, String name, int depth) {
        Node condition = names.condition(name);
        if (condition == null) {
            at.problem("there is no condition " + name);
            return null;
        }
        return condition(condition, depth + 1) instanceof BoolValue flag ? flag.flag() : null;
    }

    private @Nullable Value condition(Node node, int depth) {
        if (depth > DEPTH_MAX || node.map().size() != 1) {
            node.problem("is no condition that can be worked out");
            return null;
        }
        String name = node.map().keyAt(0);
        Node argument = node.entry(name);
        if (argument == null) {
            node.problem("is no condition that can be worked out");
            return null;
        }
        return switch (name) {
            case "Condition" -> {
                Boolean holds = holds(argument, argument.text(), depth);
                yield holds == null ? null : BoolValue.of(holds);
            }
            case "Fn::Equals" -> {
                List<String> sides = texts(argument, depth);
                yield sides == null || sides.size() != 2
                        ? null
                        : BoolValue.of(sides.get(0).equals(sides.get(1)));
            }
            case "Fn::And", "Fn::Or", "Fn::Not" -> {
                boolean all = !name.equals("Fn::Or");
                boolean result = all;
                for (Node part : argument.items()) {
                    if (!(condition(part, depth + 1) instanceof BoolValue flag)) {
                        yield null;
                    }
                    result = all ? result && flag.flag() : result || flag.flag();
                }
                yield BoolValue.of(name.equals("Fn::Not") != result);
            }
            default -> {
                node.problem(name + " is no function of conditions");
                yield null;
            }
        };
    }

    /** The texts of a list of them; null, and said, when one is not certain. */
    private @Nullable List<String> texts(Node node, int depth) {
        Value value = value(node, depth);
        if (value == null) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        if (value instanceof ListValue list) {
            for (Value item : list) {
                String text = plain(item);
                if (text == null) {
                    node.problem("a list of texts was expected, not " + Node.inWords(item) + " in it");
                    return null;
                }
                texts.add(text);
            }
            return texts;
        }
        node.problem("a list was expected, not " + Node.inWords(value));
        return null;
    }

    /** Numbers and flags are texts to CloudFormation; null for what is none of these. */
    static @Nullable String plain(Value value) {
        return switch (value) {
            case StringValue(String text) -> text;
            case IntValue _, FloatValue _, BoolValue _ -> value.toJson();
            case MapValue _, ListValue _, NullValue _ -> null;
        };
    }
}
