package dev.minato.twin.api.kinds;

import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.twin.api.validation.FieldErrors;
import java.util.function.UnaryOperator;

/** Volumes and claims: new ones wait for each other. */
final class PendingRules implements KindRules {
    private final UnaryOperator<MapValue> defaults;
    private UnaryOperator<MapValue> prepared = UnaryOperator.identity();
    private DataRules.Check check = (object, errors) -> {};
    private DataRules.UpdateCheck updateCheck = (next, old, errors) -> {};

    PendingRules(UnaryOperator<MapValue> defaults) {
        this.defaults = defaults;
    }

    PendingRules checks(DataRules.Check own, DataRules.UpdateCheck update) {
        check = own;
        updateCheck = update;
        return this;
    }

    /** What the server adds to a new one by itself, so that nobody owns it. */
    PendingRules prepared(UnaryOperator<MapValue> value) {
        prepared = value;
        return this;
    }

    @Override
    public MapValue defaulted(MapValue object) {
        return defaults.apply(object);
    }

    @Override
    public MapValue forCreate(MapValue object) {
        return prepared.apply(object).with("status", Value.of(MapValue.of("phase", "Pending")));
    }

    @Override
    public void validate(MapValue object, FieldErrors errors) {
        check.check(object, errors);
    }

    @Override
    public void validateUpdate(MapValue next, MapValue old, FieldErrors errors) {
        check.check(next, errors);
        updateCheck.check(next, old, errors);
    }

    @Override
    public boolean returnsDeleted() {
        return true;
    }
}
