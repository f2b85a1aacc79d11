package dev.minato.twin.api.kinds;

import dev.minato.objects.field.GoQuote;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.twin.api.validation.Field;
import dev.minato.twin.api.validation.FieldErrors;
import java.util.ArrayList;
import java.util.List;

/** What the subresources ephemeralcontainers and resize may change of a Pod: containers to look into it, and its size. */
final class PodSubresourceRules {
    private static final List<String> RESIZABLE = List.of("cpu", "memory");

    private PodSubresourceRules() {}

    /** The old Pod with another spec, and the metadata that also a writer of the status may change. */
    static MapValue sameBut(MapValue next, MapValue old, MapValue spec) {
        return Parts.copy("status", old, Parts.onlyStatus(next, old)).with("spec", (Value) spec);
    }

    /** The old Pod with the resources of the next; as it is when its containers are others, for the check to refuse. */
    static MapValue resized(MapValue next, MapValue old) {
        MapValue spec = old.map("spec");
        for (String kind : List.of("containers", "initContainers")) {
            ListValue before = old.map("spec").list(kind);
            ListValue after = next.map("spec").list(kind);
            if (before.size() != after.size()) {
                return next;
            }
            if (before.isEmpty()) {
                continue;
            }
            List<MapValue> containers = new ArrayList<>();
            for (int i = 0; i < before.size(); i++) {
                MapValue wanted = after.maps().get(i);
                if (!names(before).get(i).equals(wanted.textOrEmpty("name"))) {
                    return next;
                }
                containers.add(Parts.copy(
                        "resizePolicy",
                        wanted,
                        Parts.copy("resources", wanted, before.maps().get(i))));
            }
            spec = spec.with(kind, (Value) ListValue.of(containers));
        }
        return sameBut(next, old, spec);
    }

    private static List<String> names(ListValue containers) {
        return containers.maps().stream()
                .map(container -> container.textOrEmpty("name"))
                .toList();
    }

    /** A container to look into a Pod stays as it was made for as long as the Pod is there. */
    static void checkEphemeral(MapValue next, MapValue old, FieldErrors errors) {
        Field at = Field.SPEC.child("ephemeralContainers");
        List<MapValue> now = next.list("spec", "ephemeralContainers").maps();
        for (MapValue before : old.list("spec", "ephemeralContainers").maps()) {
            String name = before.textOrEmpty("name");
            List<MapValue> same = now.stream()
                    .filter(container -> container.textOrEmpty("name").equals(name))
                    .toList();
            String words = "existing ephemeral containers " + GoQuote.quote(name);
            if (same.isEmpty()) {
                errors.forbidden(at, words + " may not be removed\n");
            } else if (!same.getLast().equals(before)) {
                errors.forbidden(at, words + " may not be changed\n");
            }
        }
    }

    /** Only CPU and memory of a Pod may change, and neither what it has nor its class of service may go. */
    static void checkResize(MapValue next, MapValue old, FieldErrors errors) {
        if (!old.map("spec", "resources").isEmpty()
                || !next.map("spec", "resources").isEmpty()) {
            errors.forbidden(Field.of("<nil>"), "pods with pod-level resources cannot be resized");
            return;
        }
        String before = QosClass.of(old.map("spec"));
        if (!before.equals(QosClass.of(next.map("spec")))) {
            errors.invalid(
                    Field.SPEC,
                    next.textOrEmpty("status", "qosClass"),
                    "Pod QOS Class may not change as a result of resizing");
        }
        if (!isSupported(old)) {
            errors.forbidden(Field.SPEC, "Pod running on node without support for resize");
        }
        for (String kind : List.of("containers", "initContainers")) {
            if (!sameContainers(next, old, kind, errors)) {
                return;
            }
        }
        checkContainers(next, old, "initContainers", errors);
        checkContainers(next, old, "containers", errors);
    }

    /** A kubelet that can resize says what each running container has. */
    private static boolean isSupported(MapValue pod) {
        for (MapValue status : pod.list("status", "containerStatuses").maps()) {
            if (status.map("state").has("running")) {
                return status.has("resources");
            }
        }
        return true;
    }

    private static boolean sameContainers(MapValue next, MapValue old, String kind, FieldErrors errors) {
        List<String> before = names(old.list("spec", kind));
        List<String> after = names(next.list("spec", kind));
        Field at = Field.SPEC.child(kind);
        if (before.size() != after.size()) {
            errors.forbidden(at, kind + " may not be added or removed on resize");
            return false;
        }
        for (int i = 0; i < before.size(); i++) {
            if (!before.get(i).equals(after.get(i))) {
                errors.forbidden(at.index(i).child("name"), kind + " may not be renamed or reordered on resize");
            }
        }
        return before.equals(after);
    }

    private static void checkContainers(MapValue next, MapValue old, String kind, FieldErrors errors) {
        List<MapValue> before = old.list("spec", kind).maps();
        List<MapValue> after = next.list("spec", kind).maps();
        boolean regular = kind.equals("containers");
        for (int i = 0; i < before.size(); i++) {
            boolean runsOn =
                    regular || before.get(i).textOrEmpty("restartPolicy").equals("Always");
            if (!runsOn) {
                if (!after.get(i).equals(before.get(i))) {
                    errors.forbidden(Field.SPEC, "resources for non-sidecar init containers are immutable");
                }
                continue;
            }
            Field at = Field.SPEC.child(kind).index(i).child("resources");
            for (String list : List.of("requests", "limits")) {
                MapValue now = after.get(i).map("resources", list);
                boolean gone = before.get(i).map("resources", list).texts().keySet().stream()
                        .anyMatch(name -> !now.has(name));
                if (gone) {
                    errors.forbidden(at.child(list), "resource " + list + " cannot be removed");
                }
            }
            if (!withoutSizes(after.get(i)).equals(withoutSizes(before.get(i)))) {
                errors.forbidden(
                        Field.SPEC,
                        regular
                                ? "only cpu and memory resources are mutable"
                                : "only cpu and memory resources for sidecar containers are mutable");
            }
        }
    }

    private static MapValue withoutSizes(MapValue container) {
        return Parts.inMap(container, "resources", resources -> {
            MapValue result = resources;
            for (String list : List.of("requests", "limits")) {
                MapValue sizes = result.map(list);
                for (String name : RESIZABLE) {
                    sizes = sizes.without(name);
                }
                result = sizes.isEmpty() ? result.without(list) : result.with(list, (Value) sizes);
            }
            return result;
        });
    }
}
