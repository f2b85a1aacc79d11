package dev.minato.twin.api.kinds;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.twin.api.defaults.BatchDefaults;
import dev.minato.twin.api.validation.BatchValidation;
import dev.minato.twin.api.validation.FieldErrors;
import dev.minato.twin.api.validation.PodWarnings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Job chooses its Pods by its own uid, unless its writer takes that over. */
final class JobRules implements KindRules {
    @Override
    public MapValue defaulted(MapValue job) {
        // here already, so that who writes the template owns the labels too
        return labelled(BatchDefaults.job(job));
    }

    @Override
    public MapValue forCreate(MapValue job) {
        MapValue result = job.without("status");
        if (job.flag("spec", "manualSelector")) {
            return labelled(result);
        }
        String uid = job.textOrEmpty("metadata", "uid");
        String name = job.textOrEmpty("metadata", "name");
        return labelled(Parts.inMapMade(result, "spec", spec -> {
            MapValue selector = MapValue.of("matchLabels", MapValue.of("batch.kubernetes.io/controller-uid", uid));
            MapValue chosen = spec.map("selector").isEmpty()
                    ? spec.with("selector", (Value) selector)
                    : Parts.inMap(
                            spec,
                            "selector",
                            own -> Parts.inMapMade(
                                    own,
                                    "matchLabels",
                                    labels -> labels.with("batch.kubernetes.io/controller-uid", uid)));
            return Parts.inMapMade(
                    chosen,
                    "template",
                    template -> Parts.inMapMade(
                            template,
                            "metadata",
                            metadata -> Parts.inMapMade(metadata, "labels", labels -> labels(labels, name, uid))));
        }));
    }

    /** A Job without labels has those of its Pods. */
    private static MapValue labelled(MapValue job) {
        MapValue labels = job.map("spec", "template", "metadata", "labels");
        return labels.isEmpty() || !job.map("metadata", "labels").isEmpty()
                ? job
                : Parts.inMapMade(job, "metadata", metadata -> metadata.with("labels", (Value) labels));
    }

    private static MapValue labels(MapValue labels, String name, String uid) {
        MapValue result = labels.with("batch.kubernetes.io/controller-uid", uid).with("controller-uid", uid);
        // a name that is generated later is not known here, as in the real server
        return name.isEmpty()
                ? result
                : Parts.setDefault(Parts.setDefault(result, "batch.kubernetes.io/job-name", name), "job-name", name);
    }

    @Override
    public List<String> warnings(MapValue job, @Nullable MapValue old) {
        return PodWarnings.template(job, old);
    }

    @Override
    public boolean hasGeneration() {
        return true;
    }

    @Override
    public void validate(MapValue job, FieldErrors errors) {
        BatchValidation.job(job, errors);
    }

    @Override
    public void validateUpdate(MapValue next, MapValue old, FieldErrors errors) {
        BatchValidation.jobUpdate(next, old, errors);
    }

    @Override
    public List<String> selectableFields() {
        return List.of("status.successful");
    }

    @Override
    public String selectableField(KubeObject job, String field) {
        return Long.toString(job.status().number(0, "succeeded"));
    }
}
