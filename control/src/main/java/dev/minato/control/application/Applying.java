package dev.minato.control.application;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.reconcile.Change;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the request that brings an object to what Git wants. */
final class Applying {
    private Applying() {}

    /**
     * Server-side apply, forced: Git decides. Ignored fields are sent as they are now. (Left out, a field that only we own
     * would be removed: replicas would fall to 1 the moment an autoscaler is added.)
     */
    static Change.Apply of(Wanted wanted, @Nullable KubeObject live, Ignoring ignoring) {
        KubeObject object = wanted.object();
        if (live == null) {
            return Change.Apply.of(object, ApplicationController.FIELD_MANAGER, true);
        }
        for (Difference difference : Comparison.of(object, live)) {
            if (ignoring.ignores(object, difference)) {
                object = new KubeObject((MapValue) set(
                        object.tree(), List.of(difference.pointer().substring(1).split("/", -1)), difference.live()));
            }
        }
        return Change.Apply.of(object, ApplicationController.FIELD_MANAGER, true);
    }

    /** The value with what stands at the path replaced, or removed for null; what is no longer there is left. */
    private static Value set(Value value, List<String> path, @Nullable Value to) {
        String step = path.getFirst().replace("~1", "/").replace("~0", "~");
        List<String> rest = path.subList(1, path.size());
        if (value instanceof MapValue map) {
            if (rest.isEmpty()) {
                return to == null ? map.without(step) : map.with(step, to);
            }
            Value inner = map.get(step);
            return inner == null ? map : map.with(step, set(inner, rest, to));
        }
        if (value instanceof ListValue list && step.matches("[0-9]{1,6}") && Integer.parseInt(step) < list.size()) {
            int index = Integer.parseInt(step);
            if (rest.isEmpty()) {
                return to == null ? list : list.with(index, to);
            }
            return list.with(index, set(list.get(index), rest, to));
        }
        return value;
    }
}
