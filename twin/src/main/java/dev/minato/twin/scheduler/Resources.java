package dev.minato.twin.scheduler;

import dev.minato.objects.quantity.Quantity;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongBinaryOperator;

/**
 * Amounts of resources. CPU in thousandths, the others in their unit (bytes, pieces).
 *
 * @param others extended resources, ephemeral-storage, hugepages by name, ordered
 */
public record Resources(long milliCpu, long memoryBytes, Map<String, Long> others) {
    public static final Resources NONE = new Resources(0, 0, Collections.emptySortedMap());

    /** A resource list of the API ({@code {"cpu": "100m", ...}}); "pods" is left out, Pods are counted. */
    public static Resources of(MapValue list) {
        if (list.isEmpty()) {
            return NONE;
        }
        long milliCpu = 0;
        long memoryBytes = 0;
        Map<String, Long> others = new TreeMap<>();
        for (int i = 0; i < list.size(); i++) {
            String name = list.keyAt(i);
            Quantity quantity = Quantity.parseOrZero(list.valueAt(i));
            switch (name) {
                case "cpu" -> milliCpu = quantity.milliValue();
                case "memory" -> memoryBytes = quantity.value();
                case "pods" -> {}
                default -> others.put(name, quantity.value());
            }
        }
        return new Resources(milliCpu, memoryBytes, others.isEmpty() ? Collections.emptySortedMap() : others);
    }

    /**
     * What a Pod asks for: its containers and sidecars together, or what a moment of its start needs if that is more,
     * and the overhead of its runtime class. (Kubernetes' enhancement 753 gives the rule.)
     */
    public static Resources ofPod(MapValue spec) {
        Resources sidecars = NONE;
        Resources start = NONE;
        for (MapValue container : spec.list("initContainers").maps()) {
            Resources request = of(container.map("resources", "requests"));
            if (container.textOrEmpty("restartPolicy").equals("Always")) {
                sidecars = sidecars.plus(request);
                start = start.max(sidecars);
            } else {
                start = start.max(request.plus(sidecars));
            }
        }
        Resources running = sidecars;
        for (MapValue container : spec.list("containers").maps()) {
            running = running.plus(of(container.map("resources", "requests")));
        }
        Resources needed = running.max(start);
        MapValue podLevel = spec.map("resources", "requests");
        if (!podLevel.isEmpty()) {
            Resources whole = of(podLevel);
            needed = new Resources(
                    podLevel.has("cpu") ? whole.milliCpu : needed.milliCpu,
                    podLevel.has("memory") ? whole.memoryBytes : needed.memoryBytes,
                    needed.others);
        }
        return needed.plus(of(spec.map("overhead")));
    }

    public Resources plus(Resources other) {
        return combined(other, Long::sum);
    }

    public Resources minus(Resources other) {
        return combined(other, (a, b) -> a - b);
    }

    public Resources max(Resources other) {
        return combined(other, StrictMath::max);
    }

    private Resources combined(Resources other, LongBinaryOperator operator) {
        Map<String, Long> both = others;
        if (!others.isEmpty() || !other.others.isEmpty()) {
            Map<String, Long> merged = new TreeMap<>(others);
            others.forEach((name, amount) -> merged.put(name, operator.applyAsLong(amount, other.other(name))));
            other.others.forEach((name, amount) -> {
                if (!others.containsKey(name)) {
                    merged.put(name, operator.applyAsLong(0L, amount));
                }
            });
            both = merged;
        }
        return new Resources(
                operator.applyAsLong(milliCpu, other.milliCpu),
                operator.applyAsLong(memoryBytes, other.memoryBytes),
                both);
    }

    public long other(String name) {
        return others.getOrDefault(name, 0L);
    }

    /** The number of Pods that a resource list allows. */
    public static long pods(MapValue list) {
        Value pods = list.get("pods");
        return Quantity.parseOrZero(pods).value();
    }
}
