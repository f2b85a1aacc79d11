package dev.minato.twin.api.kinds;

import dev.minato.objects.quantity.Quantity;
import dev.minato.objects.tree.MapValue;
import java.util.ArrayList;
import java.util.List;

/** The class of service of a Pod, by the CPU and memory that its containers ask for. */
public final class QosClass {
    private static final List<String> COUNTED = List.of("cpu", "memory");

    private QosClass() {}

    public static String of(MapValue podSpec) {
        if (podSpec.has("resources") && !podSpec.map("resources").isEmpty()) {
            return of(List.of(podSpec.map("resources")));
        }
        List<MapValue> resources = new ArrayList<>();
        for (String kind : List.of("containers", "initContainers")) {
            podSpec.list(kind).maps().forEach(container -> resources.add(container.map("resources")));
        }
        return of(resources);
    }

    private static String of(List<MapValue> resources) {
        boolean anything = false;
        boolean guaranteed = !resources.isEmpty();
        for (MapValue container : resources) {
            for (String name : COUNTED) {
                Quantity request = Quantity.parseOrZero(container.at("requests", name));
                Quantity limit = Quantity.parseOrZero(container.at("limits", name));
                anything = anything || !request.isZero() || !limit.isZero();
                guaranteed = guaranteed && !limit.isZero() && (request.isZero() || request.compareTo(limit) == 0);
            }
        }
        return guaranteed ? "Guaranteed" : anything ? "Burstable" : "BestEffort";
    }
}
