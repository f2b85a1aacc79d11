package dev.minato.twin.api;

import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;

/** References of schemas as an OpenAPI document writes them: {@code #/components/schemas/NAME}. */
final class Qualified {
    private static final String PREFIX = "#/components/schemas/";

    private Qualified() {}

    static MapValue references(MapValue schema) {
        return (MapValue) value(schema);
    }

    private static Value value(Value value) {
        return switch (value) {
            case MapValue map -> {
                MapValue result = map;
                for (int i = 0; i < map.size(); i++) {
                    String key = map.keyAt(i);
                    Value before = map.valueAt(i);
                    Value after = key.equals("$ref") && before instanceof StringValue(String name)
                            ? StringValue.of(name.startsWith("#") ? name : PREFIX + name)
                            : value(before);
                    result = after == before ? result : result.with(key, after);
                }
                yield result;
            }
            case ListValue list ->
                ListValue.of(list.stream().map(Qualified::value).toList());
            case StringValue text -> text;
            case dev.minato.objects.tree.IntValue number -> number;
            case dev.minato.objects.tree.FloatValue number -> number;
            case dev.minato.objects.tree.BoolValue flag -> flag;
            case dev.minato.objects.tree.NullValue nothing -> nothing;
        };
    }
}
