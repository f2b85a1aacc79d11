package dev.minato.twin.api.crd;

import dev.minato.objects.field.FieldError;
import dev.minato.objects.schema.Schema;
import dev.minato.objects.schema.SchemaReader;
import dev.minato.objects.schema.Validation;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.twin.api.validation.Field;
import dev.minato.twin.api.validation.FieldErrors;
import java.util.List;

/** What makes the schema of a CRD structural: a type for every field, keys for lists that are maps, defaults that fit. */
final class Structural {
    private Structural() {}

    static void check(MapValue schema, Field at, FieldErrors errors) {
        for (String key : schema.map("properties").keys()) {
            part(schema.map("properties", key), at.child("properties").key(key), "object fields", errors);
        }
        if (schema.get("items") instanceof MapValue items) {
            part(items, at.child("items"), "array items", errors);
        }
        if (schema.get("additionalProperties") instanceof MapValue values) {
            part(values, at.child("additionalProperties"), "object fields", errors);
        }
    }

    private static void part(MapValue schema, Field at, String what, FieldErrors errors) {
        boolean free = schema.flag("x-kubernetes-int-or-string") || schema.flag("x-kubernetes-preserve-unknown-fields");
        if (schema.textOrEmpty("type").isEmpty() && !free) {
            errors.required(at.child("type"), "must not be empty for specified " + what);
        }
        boolean map = schema.textOrEmpty("x-kubernetes-list-type").equals("map");
        if (map && schema.list("x-kubernetes-list-map-keys").isEmpty()) {
            errors.required(
                    at.child("x-kubernetes-list-map-keys"), "must not be empty if x-kubernetes-list-type is map");
        }
        Value preset = schema.get("default");
        if (preset != null) {
            preset(schema, preset, at.child("default"), errors);
        }
        check(schema, at, errors);
    }

    private static void preset(MapValue schema, Value preset, Field at, FieldErrors errors) {
        Schema read;
        try {
            read = SchemaReader.readCustomResource(schema);
        } catch (IllegalArgumentException e) {
            return; // said where the whole schema is read
        }
        for (FieldError error : Validation.ofValue(read, preset)) {
            boolean whole = error.field().equals("<nil>");
            errors.add(new FieldError(
                    error.type(), whole ? at.text() : at.child(error.field()).text(), error.body()));
        }
    }

    /** Where the real server has the schema: all versions share one place as long as they share the schema. */
    static Field place(MapValue spec, int version) {
        List<MapValue> versions = spec.list("versions").maps();
        boolean shared = versions.stream()
                .allMatch(
                        other -> other.map("schema").equals(versions.getFirst().map("schema")));
        return shared
                ? Field.SPEC.child("validation", "openAPIV3Schema")
                : Field.SPEC.child("versions").index(version).child("schema", "openAPIV3Schema");
    }
}
