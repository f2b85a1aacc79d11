package dev.minato.twin.api;

import dev.minato.objects.apply.ManagedEntry;
import dev.minato.objects.apply.ManagedFields;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Who owns the number of replicas, as an object says it and as its subresource scale does:
 *
 * <pre>
 *   Deployment: a, Apply: f:spec.f:replicas, f:spec.f:template...      Scale: a, Apply: f:spec.f:replicas
 *               b, Update: f:spec.f:selector                     ──►
 * </pre>
 *
 * and back: who owns the Scale's replicas owns the object's, nobody else does. Entries that came by the subresource have
 * no time. Stateless.
 */
final class ScaleOwners {
    static final String API_VERSION = "autoscaling/v1";

    private ScaleOwners() {}

    /** The managed fields of the Scale. */
    static ListValue toScale(MapValue object, List<String> replicas) {
        List<Value> entries = new ArrayList<>();
        MapValue fields = fields(List.of("spec", "replicas"));
        for (MapValue entry : object.list("metadata", "managedFields").maps()) {
            if (entry.map("fieldsV1").at(steps(replicas).toArray(new String[0])) != null) {
                entries.add(entry.with("apiVersion", API_VERSION).with("fieldsV1", (Value) fields));
            }
        }
        return ListValue.of(entries);
    }

    /** The managed fields of the object after those of its Scale became these. */
    static ListValue toParent(MapValue object, List<String> replicas, ListValue scale) {
        List<MapValue> left = new ArrayList<>(scale.maps());
        List<Value> entries = new ArrayList<>();
        for (MapValue entry : object.list("metadata", "managedFields").maps()) {
            if (entry.map("fieldsV1").at(steps(replicas).toArray(new String[0])) == null) {
                entries.add(entry);
                continue;
            }
            boolean stays = left.removeIf(other -> same(entry, other));
            MapValue rest = stays ? entry.map("fieldsV1") : without(entry.map("fieldsV1"), steps(replicas));
            if (!rest.isEmpty()) {
                entries.add(entry.with("fieldsV1", (Value) rest));
            }
        }
        for (MapValue entry : left) {
            if (entry.map("fieldsV1").at("f:spec", "f:replicas") == null) {
                continue;
            }
            entries.add(entry.without("time")
                    .with("apiVersion", object.textOrEmpty("apiVersion"))
                    .with("fieldsV1", (Value) fields(replicas)));
        }
        return ManagedFields.decode(ListValue.of(entries)).encode();
    }

    /** The object with the times of what came by the subresource taken out. */
    static MapValue untimed(MapValue object) {
        ListValue before = object.list("metadata", "managedFields");
        List<ManagedEntry> entries = new ArrayList<>();
        for (ManagedEntry entry : ManagedFields.decode(before).entries()) {
            entries.add(
                    entry.subresource().equals("scale")
                            ? new ManagedEntry(
                                    entry.manager(),
                                    entry.operation(),
                                    entry.apiVersion(),
                                    null,
                                    entry.subresource(),
                                    entry.fields())
                            : entry);
        }
        return entries.isEmpty()
                ? object
                : object.withAt(List.of("metadata", "managedFields"), new ManagedFields(entries).encode());
    }

    private static boolean same(MapValue a, MapValue b) {
        return List.of("manager", "operation", "subresource").stream()
                .allMatch(key -> a.textOrEmpty(key).equals(b.textOrEmpty(key)));
    }

    private static List<String> steps(List<String> path) {
        return path.stream().map(step -> "f:" + step).toList();
    }

    private static MapValue fields(List<String> path) {
        return MapValue.EMPTY.withAt(steps(path), MapValue.EMPTY);
    }

    /** Without the field, and without what is empty around it then. */
    private static MapValue without(MapValue fields, List<String> steps) {
        String step = steps.getFirst();
        if (steps.size() == 1) {
            return fields.without(step);
        }
        MapValue inner = without(fields.map(step), steps.subList(1, steps.size()));
        return inner.isEmpty() ? fields.without(step) : fields.with(step, (Value) inner);
    }
}
