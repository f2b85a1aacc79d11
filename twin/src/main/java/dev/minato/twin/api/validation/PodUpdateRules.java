package dev.minato.twin.api.validation;

import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.twin.api.kinds.Parts;
import java.util.ArrayList;
import java.util.List;

/** Of a Pod's spec only images, a deadline that shortens, more tolerations and dropped gates may change. */
public final class PodUpdateRules {
    private PodUpdateRules() {}

    public static void check(MapValue next, MapValue old, FieldErrors errors) {
        MapValue a = next.map("spec");
        MapValue b = old.map("spec");
        if (a.equals(b)) {
            return;
        }
        int containers = a.list("containers").size();
        if (containers != b.list("containers").size()) {
            errors.forbidden(Field.SPEC.child("containers"), "pod updates may not add or remove containers");
            return;
        }
        if (a.list("initContainers").size() != b.list("initContainers").size()) {
            errors.forbidden(Field.SPEC.child("initContainers"), "pod updates may not add or remove containers");
            return;
        }
        List<Value> before = b.list("tolerations");
        if (!a.list("tolerations").containsAll(before)) {
            errors.forbidden(
                    Field.SPEC.child("tolerations"),
                    "existing toleration can not be modified except its tolerationSeconds");
        }
        MapValue munged = a;
        for (String kind : List.of("containers", "initContainers")) {
            munged = withImagesOf(munged, b, kind);
        }
        for (String key : List.of("activeDeadlineSeconds", "tolerations", "terminationGracePeriodSeconds")) {
            boolean free =
                    !key.equals("terminationGracePeriodSeconds") || (b.number(0, key) < 0 && a.number(0, key) == 1);
            munged = free ? Parts.copy(key, b, munged) : munged;
        }
        boolean gated = !b.list("schedulingGates").isEmpty();
        if (b.list("schedulingGates").containsAll(a.list("schedulingGates"))) {
            munged = Parts.copy("schedulingGates", b, munged);
        }
        if (gated) {
            // while it waits for its gates, where it may go can still be narrowed
            munged = Parts.copy("nodeSelector", b, munged);
            munged = Parts.copy("affinity", b, munged);
        }
        if (!munged.equals(b)) {
            errors.forbidden(
                    Field.SPEC,
                    "pod updates may not change fields other than `spec.containers[*].image`,"
                            + "`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only"
                            + " additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be"
                            + " set to 1 if it was previously negative)");
        }
    }

    private static MapValue withImagesOf(MapValue spec, MapValue from, String kind) {
        List<Value> result = new ArrayList<>();
        ListValue mine = spec.list(kind);
        ListValue others = from.list(kind);
        for (int i = 0; i < mine.size(); i++) {
            result.add(
                    mine.get(i) instanceof MapValue a && others.get(i) instanceof MapValue b
                            ? Parts.copy("image", b, a)
                            : mine.get(i));
        }
        return mine.isEmpty() ? spec : spec.with(kind, (Value) ListValue.of(result));
    }
}
