package dev.minato.twin.api.kinds;

import dev.minato.objects.names.Names;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.twin.api.validation.FieldErrors;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The rules of a kind that fits the common pattern, put together from parts. Immutable once it is in the catalog. */
public final class DataRules implements KindRules {
    private UnaryOperator<MapValue> defaults = UnaryOperator.identity();
    private Check check = (object, errors) -> {};
    private UpdateCheck updateCheck = (next, old, errors) -> {};
    private UpdateCheck statusCheck = (next, old, errors) -> {};
    private Function<String, List<String>> name = Names::dns1123Subdomain;
    private Warnings warnings = (object, old) -> List.of();
    private List<String> generationFields = List.of();
    private List<String> selectable = List.of();
    private boolean unconditionalUpdate = true;
    private boolean createOnUpdate;
    private boolean returnsDeleted;
    private boolean keepsStatus;
    private UnaryOperator<MapValue> prepared = UnaryOperator.identity();
    private boolean labelsOfMainOnly;
    private boolean createdWithStatus;
    private BiFunction<KubeObject, Instant, KubeObject> asRead = (object, now) -> object;
    private Map<String, Subresource> subresources = Map.of();

    /** What holds for an object on its own. */
    @FunctionalInterface
    public interface Check {
        void check(MapValue object, FieldErrors errors);
    }

    /** What holds for a change. */
    @FunctionalInterface
    public interface UpdateCheck {
        void check(MapValue next, MapValue old, FieldErrors errors);
    }

    public DataRules defaults(UnaryOperator<MapValue> value) {
        defaults = value;
        return this;
    }

    public DataRules check(Check value) {
        check = value;
        return this;
    }

    public DataRules updateCheck(UpdateCheck value) {
        updateCheck = value;
        return this;
    }

    public DataRules statusCheck(UpdateCheck value) {
        statusCheck = value;
        return this;
    }

    public DataRules name(Function<String, List<String>> value) {
        name = value;
        return this;
    }

    /** What is taken, but hardly meant. */
    @FunctionalInterface
    public interface Warnings {
        List<String> of(MapValue object, @Nullable MapValue old);
    }

    public DataRules warnings(Warnings value) {
        warnings = value;
        return this;
    }

    /** A change of one of the fields makes a new generation. */
    public DataRules generation(String... fields) {
        generationFields = List.of(fields);
        return this;
    }

    public DataRules selectable(String... fields) {
        selectable = List.of(fields);
        return this;
    }

    public DataRules needsVersion() {
        unconditionalUpdate = false;
        return this;
    }

    public DataRules createOnUpdate() {
        createOnUpdate = true;
        return this;
    }

    public DataRules returningDeleted() {
        returnsDeleted = true;
        return this;
    }

    /** What the server adds to a new one by itself, so that nobody owns it. */
    public DataRules prepared(UnaryOperator<MapValue> value) {
        prepared = value;
        return this;
    }

    /** A writer of the status cannot change labels. */
    public DataRules labelsOfMainOnly() {
        labelsOfMainOnly = true;
        return this;
    }

    /** The kind has no status of its own, or takes one from its creator. */
    public DataRules keepsStatus() {
        keepsStatus = true;
        return this;
    }

    /** Who creates it may say its status as well, once: a kubelet registers its node so. */
    public DataRules createdWithStatus() {
        createdWithStatus = true;
        return this;
    }

    /** What follows from the time alone. */
    public DataRules asRead(BiFunction<KubeObject, Instant, KubeObject> value) {
        asRead = value;
        return this;
    }

    @Override
    public KubeObject asRead(KubeObject object, Instant now) {
        return asRead.apply(object, now);
    }

    /** A subresource that is written like the object, and what a writer of it may change. */
    public DataRules subresource(String what, BinaryOperator<MapValue> made, UpdateCheck holds) {
        subresources = Map.of(what, new Subresource(made, holds));
        return this;
    }

    private record Subresource(BinaryOperator<MapValue> made, UpdateCheck holds) {}

    @Override
    public MapValue forSubresource(String subresource, MapValue next, MapValue old) {
        Subresource own = subresources.get(subresource);
        return own == null
                ? KindRules.super.forSubresource(subresource, next, old)
                : own.made().apply(next, old);
    }

    @Override
    public void validateSubresource(String subresource, MapValue next, MapValue old, FieldErrors errors) {
        Subresource own = subresources.get(subresource);
        if (own == null) {
            KindRules.super.validateSubresource(subresource, next, old, errors);
        } else {
            own.holds().check(next, old, errors);
        }
    }

    @Override
    public MapValue defaulted(MapValue object) {
        return defaults.apply(object);
    }

    @Override
    public MapValue forCreate(MapValue object) {
        MapValue filled = prepared.apply(object);
        return keepsStatus || createdWithStatus ? filled : KindRules.super.forCreate(filled);
    }

    @Override
    public MapValue forUpdate(MapValue next, MapValue old) {
        return keepsStatus ? next : KindRules.super.forUpdate(next, old);
    }

    @Override
    public MapValue forStatusUpdate(MapValue next, MapValue old) {
        MapValue result = Parts.onlyStatus(next, old);
        return labelsOfMainOnly
                ? Parts.inMap(result, "metadata", metadata -> Parts.copy("labels", old.map("metadata"), metadata))
                : result;
    }

    @Override
    public boolean hasGeneration() {
        return !generationFields.isEmpty();
    }

    @Override
    public boolean isNewGeneration(MapValue next, MapValue old) {
        return generationFields.stream().anyMatch(field -> Parts.differs(field, next, old));
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
    public void validateStatus(MapValue next, MapValue old, FieldErrors errors) {
        statusCheck.check(next, old, errors);
    }

    @Override
    public List<String> checkName(String value) {
        return name.apply(value);
    }

    @Override
    public List<String> warnings(MapValue object, @Nullable MapValue old) {
        return warnings.of(object, old);
    }

    @Override
    public List<String> selectableFields() {
        return selectable;
    }

    @Override
    public boolean allowsUnconditionalUpdate() {
        return unconditionalUpdate;
    }

    @Override
    public boolean allowsCreateOnUpdate() {
        return createOnUpdate;
    }

    @Override
    public boolean returnsDeleted() {
        return returnsDeleted;
    }
}
