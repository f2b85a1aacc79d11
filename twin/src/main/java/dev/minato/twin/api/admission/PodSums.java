package dev.minato.twin.api.admission;

import dev.minato.objects.quantity.Quantity;
import dev.minato.objects.tree.MapValue;
import java.util.Map;
import java.util.TreeMap;

/** What a Pod asks for in all: its containers together, or its largest init container where that is more. */
final class PodSums {
    private PodSums() {}

    /** @param kind "requests" or "limits" */
    static MapValue of(MapValue spec, String kind) {
        Map<String, Quantity> sums = new TreeMap<>();
        spec.list("containers")
                .maps()
                .forEach(container -> container
                        .map("resources", kind)
                        .forEach((name, value) -> sums.merge(name, Quantity.parseOrZero(value), Quantity::plus)));
        spec.list("initContainers")
                .maps()
                .forEach(container -> container
                        .map("resources", kind)
                        .forEach((name, value) -> sums.merge(name, Quantity.parseOrZero(value), Quantity::max)));
        spec.map("overhead")
                .forEach((name, value) ->
                        sums.computeIfPresent(name, (key, sum) -> sum.plus(Quantity.parseOrZero(value))));
        MapValue.Builder result = MapValue.builder();
        sums.forEach((name, sum) -> result.put(name, sum.toValue()));
        return result.build();
    }
}
