package dev.minato.twin.api.crd;

import dev.minato.objects.field.FieldError;
import dev.minato.objects.schema.Schema;
import dev.minato.objects.schema.Validation;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.NullValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import dev.minato.twin.api.kinds.KindRules;
import dev.minato.twin.api.kinds.Parts;
import dev.minato.twin.api.validation.Field;
import dev.minato.twin.api.validation.FieldErrors;
import java.util.List;

/** The rules of a custom resource, by the schema of the version in which it is kept. */
record CustomRules(Schema schema, boolean hasStatus, boolean hasRules, List<String> replicas, List<String> selectable)
        implements KindRules {
    /** After these the real server does not go on to the rules of a schema. */
    private static final List<FieldError.Type> BLOCKING = List.of(
            FieldError.Type.NOT_SUPPORTED,
            FieldError.Type.REQUIRED,
            FieldError.Type.TOO_LONG,
            FieldError.Type.TOO_MANY,
            FieldError.Type.TYPE_INVALID);

    @Override
    public MapValue forCreate(MapValue object) {
        return hasStatus ? object.without("status") : object;
    }

    @Override
    public MapValue forUpdate(MapValue next, MapValue old) {
        return hasStatus ? Parts.copy("status", old, next) : next;
    }

    /** Of the metadata only who owns what. */
    @Override
    public MapValue forStatusUpdate(MapValue next, MapValue old) {
        MapValue metadata = Parts.copy("managedFields", next.map("metadata"), old.map("metadata"));
        return Parts.copy("status", next, old).with("metadata", (Value) metadata);
    }

    @Override
    public boolean hasGeneration() {
        return true;
    }

    /** Anything but metadata and a status that is a subresource. */
    @Override
    public boolean isNewGeneration(MapValue next, MapValue old) {
        return !content(next).equals(content(old));
    }

    private MapValue content(MapValue object) {
        MapValue bare = object.without("metadata");
        return hasStatus ? bare.without("status") : bare;
    }

    @Override
    public void validate(MapValue object, FieldErrors errors) {
        errors.addAll(Validation.validate(schema, object));
        scaled(object, errors);
        unchecked(errors);
    }

    /** Where the subresource scale finds its number there must be one. */
    private void scaled(MapValue object, FieldErrors errors) {
        if (replicas.isEmpty()) {
            return;
        }
        String path = "." + String.join(".", replicas);
        switch (object.at(replicas.toArray(new String[0]))) {
            case IntValue(long number) -> {
                if (number < 0) {
                    errors.invalid(Field.of(path), number, "should be a non-negative integer");
                }
            }
            case StringValue(String text) ->
                errors.invalid(
                        Field.of(path),
                        0,
                        path + " accessor error: " + text + " is of the type string, expected int64");
            case null, default -> {
                // absent, or of a type that the schema has refused in other words
            }
        }
    }

    private void unchecked(FieldErrors errors) {
        if (hasRules && errors.all().stream().anyMatch(error -> BLOCKING.contains(error.type()))) {
            errors.invalid(
                    Field.of("<nil>"),
                    NullValue.NULL,
                    "some validation rules were not checked because the object was invalid; correct the existing errors"
                            + " to complete validation");
        }
    }

    @Override
    public void validateUpdate(MapValue next, MapValue old, FieldErrors errors) {
        validate(next, errors);
    }

    /** By the part of the schema that is about it; so the messages leave the first step out. */
    @Override
    public void validateStatus(MapValue next, MapValue old, FieldErrors errors) {
        Schema status = schema.property("status");
        if (status == null) {
            return;
        }
        for (FieldError error : Validation.validate(status, next.map("status"))) {
            String field = error.field().equals("<nil>") ? "status" : "status." + error.field();
            errors.add(new FieldError(error.type(), field, error.body()));
        }
        unchecked(errors);
    }

    @Override
    public boolean allowsUnconditionalUpdate() {
        return false;
    }

    @Override
    public List<String> selectableFields() {
        return selectable;
    }
}
