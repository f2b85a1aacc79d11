package dev.minato.api.schema;

import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.Value;

/** Fills in what was left out, as the API server does it by a CRD's defaults. */
public final class Defaults {
    private Defaults() {}

    public static MapValue fill(Schema.Fields schema, MapValue map) {
        MapValue filled = map;
        for (Field field : schema.fields()) {
            Value value = map.get(field.name());
            if (value == null || value instanceof NullValue) {
                value = field.orElse();
            }
            if (value != null) {
                filled = filled.with(field.name(), fillValue(field.schema(), value));
            }
        }
        return filled;
    }

    private static Value fillValue(Schema schema, Value value) {
        return switch (schema) {
            case Schema.Fields fields when value instanceof MapValue map -> fill(fields, map);
            case Schema.Items items
            when value instanceof ListValue list ->
                ListValue.of(
                        list.stream().map(item -> fillValue(items.item(), item)).toList());
            case Schema.Fields _, Schema.Items _, Schema.Text _, Schema.Whole _, Schema.Flag _, Schema.Open _ -> value;
        };
    }
}
