package dev.minato.twin.api.crd;

import dev.minato.objects.schema.Schema;
import dev.minato.objects.schema.Validation;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.twin.api.kinds.KindRules;
import dev.minato.twin.api.kinds.Parts;
import dev.minato.twin.api.validation.FieldErrors;
import java.util.List;

/** The rules of a custom resource, by the schema of the version in which it is kept. */
record CustomRules(Schema schema, boolean hasStatus, List<String> selectable) implements KindRules {
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
    }

    @Override
    public void validateUpdate(MapValue next, MapValue old, FieldErrors errors) {
        validate(next, errors);
    }

    @Override
    public void validateStatus(MapValue next, MapValue old, FieldErrors errors) {
        validate(next, errors);
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
