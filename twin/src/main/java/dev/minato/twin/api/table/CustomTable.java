package dev.minato.twin.api.table;

import dev.minato.objects.jsonpath.JsonPath;
import dev.minato.objects.jsonpath.JsonPathException;
import dev.minato.objects.tree.BoolValue;
import dev.minato.objects.tree.FloatValue;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The table of a custom resource: its name and the {@code additionalPrinterColumns} of its version. */
public final class CustomTable {
    private CustomTable() {}

    /** @param version one of {@code spec.versions} of a CustomResourceDefinition */
    public static TableFormat of(MapValue version) {
        List<TableFormat.Column> columns = new ArrayList<>();
        List<JsonPath> paths = new ArrayList<>();
        columns.add(new TableFormat.Column("Name", "string", "name", 0));
        List<MapValue> additional = version.list("additionalPrinterColumns").maps();
        if (additional.isEmpty()) {
            additional = List.of(MapValue.of("name", "Age", "type", "date", "jsonPath", ".metadata.creationTimestamp"));
        }
        for (MapValue column : additional) {
            columns.add(new TableFormat.Column(
                    column.textOrEmpty("name"), column.textOrEmpty("type"), column.textOrEmpty("format"), (int)
                            column.number(0, "priority")));
            paths.add(path(column.textOrEmpty("jsonPath")));
        }
        List<TableFormat.Column> all = List.copyOf(columns);
        return new TableFormat(all, (object, now) -> {
            List<Object> cells = new ArrayList<>();
            cells.add(object.name());
            for (int i = 0; i < paths.size(); i++) {
                cells.add(cell(all.get(i + 1).type(), paths.get(i), object, now));
            }
            return cells;
        });
    }

    /** A value that is not of the column's type is not shown: the real server answers null there. */
    private static Object cell(String type, JsonPath path, KubeObject object, Instant now) {
        List<Value> found = find(path, object);
        if (found.isEmpty()) {
            return NullValue.NULL;
        }
        Value first = found.getFirst();
        return switch (type) {
            case "string" ->
                StringValue.of(
                        String.join(",", found.stream().map(CustomTable::text).toList()));
            case "integer" ->
                switch (first) {
                    case IntValue number -> number;
                    case FloatValue(double number) -> IntValue.of((long) number);
                    case MapValue _, ListValue _, StringValue _, BoolValue _, NullValue _ -> NullValue.NULL;
                };
            case "number" -> first instanceof IntValue || first instanceof FloatValue ? first : NullValue.NULL;
            case "boolean" -> first instanceof BoolValue ? first : NullValue.NULL;
            case "date" -> StringValue.of(CellText.since(first, now));
            default -> NullValue.NULL;
        };
    }

    /** A definition is taken with any path; one that cannot be read shows nothing. */
    private static JsonPath path(String text) {
        try {
            return JsonPath.parse(text);
        } catch (JsonPathException e) {
            return JsonPath.NOWHERE;
        }
    }

    private static List<Value> find(JsonPath path, KubeObject object) {
        try {
            return path.find(object.tree());
        } catch (JsonPathException e) {
            return List.of(); // a path that does not fit this object shows nothing, as on a real cluster
        }
    }

    private static String text(Value value) {
        return value instanceof StringValue(String text) ? text : value.toJson();
    }
}
