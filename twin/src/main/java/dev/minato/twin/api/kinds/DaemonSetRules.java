package dev.minato.twin.api.kinds;

import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.twin.api.defaults.WorkloadDefaults;
import dev.minato.twin.api.validation.FieldErrors;
import dev.minato.twin.api.validation.PodWarnings;
import dev.minato.twin.api.validation.WorkloadValidation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A DaemonSet counts the changes of its template too, in an annotation of older days that is still written. */
final class DaemonSetRules implements KindRules {
    static final String TEMPLATE_GENERATION = "deprecated.daemonset.template.generation";

    @Override
    public MapValue defaulted(MapValue set) {
        MapValue filled = WorkloadDefaults.daemonSet(set);
        // its writer owns the annotation that the server writes: older versions of the kind had a field for it
        return filled.map("metadata", "annotations").has(TEMPLATE_GENERATION)
                ? filled
                : withTemplateGeneration(filled, 1);
    }

    @Override
    public MapValue forCreate(MapValue set) {
        return withTemplateGeneration(set.without("status"), 1);
    }

    @Override
    public MapValue forUpdate(MapValue next, MapValue old) {
        long before = Long.parseLong("0"
                + old.textOrEmpty("metadata", "annotations", TEMPLATE_GENERATION)
                        .replaceAll("\\D", ""));
        boolean changed = !next.map("spec", "template").equals(old.map("spec", "template"));
        return withTemplateGeneration(Parts.copy("status", old, next), changed ? before + 1 : before);
    }

    private static MapValue withTemplateGeneration(MapValue set, long generation) {
        return Parts.inMap(
                set,
                "metadata",
                metadata -> Parts.inMapMade(
                        metadata,
                        "annotations",
                        annotations -> annotations.with(TEMPLATE_GENERATION, Value.of(Long.toString(generation)))));
    }

    @Override
    public List<String> warnings(MapValue set, @Nullable MapValue old) {
        return PodWarnings.template(set, old);
    }

    @Override
    public boolean hasGeneration() {
        return true;
    }

    @Override
    public void validate(MapValue set, FieldErrors errors) {
        WorkloadValidation.daemonSet(set, errors);
    }

    @Override
    public void validateUpdate(MapValue next, MapValue old, FieldErrors errors) {
        WorkloadValidation.daemonSet(next, errors);
        WorkloadValidation.selectorIsFixed(next, old, errors);
    }
}
