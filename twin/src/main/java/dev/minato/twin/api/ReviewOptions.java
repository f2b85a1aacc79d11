package dev.minato.twin.api;

import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import java.util.List;

/**
 * The options of a request as webhooks see them: those of what is done, not of how it was asked for. A patch comes as a
 * create or an update. Stateless.
 */
final class ReviewOptions {
    private ReviewOptions() {}

    static MapValue create(Call call) {
        return written(call, "CreateOptions");
    }

    static MapValue update(Call call) {
        return written(call, "UpdateOptions");
    }

    private static MapValue written(Call call, String kind) {
        MapValue.Builder options = head(kind, call.dryRun());
        if (!call.options().fieldManager().isEmpty()) {
            options.put("fieldManager", call.options().fieldManager());
        }
        if (!call.options().fieldValidation().isEmpty()) {
            options.put("fieldValidation", call.options().fieldValidation());
        }
        return options.build();
    }

    static MapValue delete(DeleteOptionsReader.Deletion deletion) {
        MapValue.Builder options = head("DeleteOptions", deletion.dryRun());
        if (deletion.gracePeriodSeconds() != null) {
            options.put("gracePeriodSeconds", deletion.gracePeriodSeconds());
        }
        MapValue preconditions = MapValue.EMPTY;
        if (!deletion.uid().isEmpty()) {
            preconditions = preconditions.with("uid", deletion.uid());
        }
        if (!deletion.resourceVersion().isEmpty()) {
            preconditions = preconditions.with("resourceVersion", deletion.resourceVersion());
        }
        if (!preconditions.isEmpty()) {
            options.put("preconditions", preconditions);
        }
        if (!deletion.policy().isEmpty()) {
            options.put("propagationPolicy", deletion.policy());
        }
        return options.build();
    }

    private static MapValue.Builder head(String kind, boolean dryRun) {
        MapValue.Builder options = MapValue.builder().put("kind", kind).put("apiVersion", "meta.k8s.io/v1");
        if (dryRun) {
            options.put("dryRun", Value.of(List.of("All")));
        }
        return options;
    }
}
