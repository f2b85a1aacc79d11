package dev.minato.twin.controllers.cronjob;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import java.util.List;

/** {@code status.active}: references to the Jobs that have not ended. */
record ActiveJobs(List<MapValue> references) {
    static ActiveJobs of(KubeObject cronJob) {
        return new ActiveJobs(cronJob.status().list("active").maps());
    }

    boolean has(KubeObject job) {
        return has("uid", job.uid());
    }

    boolean hasName(String name) {
        return has("name", name);
    }

    private boolean has(String key, String text) {
        for (MapValue reference : references) {
            if (reference.textOrEmpty(key).equals(text)) {
                return true;
            }
        }
        return false;
    }

    ActiveJobs without(String uid) {
        return new ActiveJobs(references.stream()
                .filter(reference -> !reference.textOrEmpty("uid").equals(uid))
                .toList());
    }

    ActiveJobs plus(KubeObject job) {
        MapValue reference = MapValue.builder()
                .put("apiVersion", job.apiVersion())
                .put("kind", job.kind())
                .put("name", job.name())
                .put("namespace", job.namespace())
                .put("resourceVersion", job.resourceVersion())
                .put("uid", job.uid())
                .build();
        return new ActiveJobs(ListValue.of(references).plus(reference).maps());
    }

    ListValue list() {
        return ListValue.of(references);
    }
}
