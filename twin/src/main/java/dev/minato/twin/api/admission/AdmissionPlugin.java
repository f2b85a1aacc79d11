package dev.minato.twin.api.admission;

import dev.minato.objects.tree.MapValue;

/** One admission plugin. Pure but for the attempt's companions and warnings; a "no" is a {@link dev.minato.twin.api.Refusal}. */
public interface AdmissionPlugin {
    /** The object as the plugin wants it. Not called for deletions. */
    default MapValue mutate(Attempt attempt) {
        return attempt.objectOrEmpty();
    }

    /** Refuses the attempt or does nothing. */
    default void validate(Attempt attempt) {}
}
