package dev.minato.twin.api.kinds;

import dev.minato.objects.names.Names;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.twin.api.validation.FieldErrors;
import java.time.Instant;
import java.util.List;

/**
 * What is particular to a kind. All methods are pure; trees are decoded (see dev.minato.twin.api.codec) and in the version
 * in which the kind is kept.
 */
public interface KindRules {
    /** The object with what the server fills in when the writer left it out. */
    default MapValue defaulted(MapValue object) {
        return object;
    }

    /** The object as a new one may be: what only the system sets is taken out. */
    default MapValue forCreate(MapValue object) {
        return object.without("status");
    }

    /** The next object as a writer of the main resource may make it: by default without a word in the status. */
    default MapValue forUpdate(MapValue next, MapValue old) {
        return Parts.copy("status", old, next);
    }

    /** The next object as a writer of the status may make it: everything but status and metadata as it was. */
    default MapValue forStatusUpdate(MapValue next, MapValue old) {
        return Parts.onlyStatus(next, old);
    }

    /** The next object as a writer of a subresource that is written like the object may make it. */
    default MapValue forSubresource(String subresource, MapValue next, MapValue old) {
        return switch (subresource) {
            case "status" -> forStatusUpdate(next, old);
            // it comes with all but the namespace's own finalizers as they were; those forUpdate would put back
            case "finalize" -> next;
            default -> forUpdate(next, old);
        };
    }

    /** Whether metadata.generation is kept for the kind. */
    default boolean hasGeneration() {
        return false;
    }

    /** Whether the change makes a new generation, for kinds that have one. */
    default boolean isNewGeneration(MapValue next, MapValue old) {
        return Parts.differs("spec", next, old);
    }

    default void validate(MapValue object, FieldErrors errors) {}

    default void validateUpdate(MapValue next, MapValue old, FieldErrors errors) {}

    default void validateStatus(MapValue next, MapValue old, FieldErrors errors) {}

    /** What is wrong with a change by way of a subresource. */
    default void validateSubresource(String subresource, MapValue next, MapValue old, FieldErrors errors) {
        if (subresource.equals("status")) {
            validateStatus(next, old, errors);
        } else {
            validateUpdate(next, old, errors);
        }
    }

    /** What is wrong with a name. */
    default List<String> checkName(String name) {
        return Names.dns1123Subdomain(name);
    }

    /** Whether a PUT without resourceVersion is taken. */
    default boolean allowsUnconditionalUpdate() {
        return true;
    }

    /** Whether a PUT of an object that is not there makes it. */
    default boolean allowsCreateOnUpdate() {
        return false;
    }

    /** The object as somebody reads it at that time: what follows from the time alone is never written. */
    default KubeObject asRead(KubeObject object, Instant now) {
        return object;
    }

    /** Whether the answer to a deletion that is done at once is the object, not a Status. */
    default boolean returnsDeleted() {
        return false;
    }

    /** How long a deletion has to wait before the object is gone; 0 for almost every kind. */
    default long gracePeriodSeconds(KubeObject object, @org.jspecify.annotations.Nullable Long asked) {
        return 0;
    }

    /** Whether an object whose deletion nothing in its metadata holds up may go; a namespace has finalizers of its own. */
    default boolean isFinished(KubeObject object) {
        return true;
    }

    /** Finalizers that a deletion adds: what has to be cleaned up first. */
    default List<String> deletionFinalizers() {
        return List.of();
    }

    /** The object as it is once its deletion was asked for. */
    default KubeObject whileTerminating(KubeObject object) {
        return object;
    }

    /** Whether even a deletion that is done at once leaves its mark on the object that is answered. */
    default boolean isGraceful() {
        return false;
    }

    /** Whether a deletion that waits says how long: a namespace's does not. */
    default boolean saysGrace() {
        return true;
    }

    /** The fields that a field selector may name besides metadata.name and metadata.namespace. */
    default List<String> selectableFields() {
        return List.of();
    }

    /** The text of a selectable field. */
    default String selectableField(KubeObject object, String field) {
        return Parts.textAt(object.tree(), field);
    }

    /**
     * Warnings for the writer of the object.
     *
     * @param old as it was; null for a create
     */
    default List<String> warnings(MapValue object, @org.jspecify.annotations.Nullable MapValue old) {
        return List.of();
    }
}
