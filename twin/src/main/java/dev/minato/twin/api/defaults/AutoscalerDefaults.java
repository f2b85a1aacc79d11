package dev.minato.twin.api.defaults;

import static dev.minato.twin.api.kinds.Parts.inMap;
import static dev.minato.twin.api.kinds.Parts.inMapMade;
import static dev.minato.twin.api.kinds.Parts.setDefault;

import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import java.util.List;

/** HorizontalPodAutoscaler, in its version v2. */
public final class AutoscalerDefaults {
    private static final int CPU_PERCENT = 80;

    private AutoscalerDefaults() {}

    public static MapValue autoscaler(MapValue autoscaler) {
        return inMap(autoscaler, "spec", spec -> {
            MapValue filled = setDefault(spec, "minReplicas", 1);
            if (filled.list("metrics").isEmpty()) {
                MapValue target = MapValue.of("type", "Utilization", "averageUtilization", CPU_PERCENT);
                MapValue cpu =
                        MapValue.of("type", "Resource", "resource", MapValue.of("name", "cpu", "target", target));
                filled = filled.with("metrics", Value.of(List.of(cpu)));
            }
            return inMap(filled, "behavior", behavior -> {
                MapValue up = inMapMade(
                        behavior,
                        "scaleUp",
                        rules -> rules(
                                setDefault(rules, "stabilizationWindowSeconds", 0),
                                List.of(policy("Pods", 4, 15), policy("Percent", 100, 15))));
                return inMapMade(up, "scaleDown", rules -> rules(rules, List.of(policy("Percent", 100, 15))));
            });
        });
    }

    private static MapValue rules(MapValue rules, List<MapValue> policies) {
        MapValue filled = setDefault(rules, "selectPolicy", "Max");
        return filled.list("policies").isEmpty() ? filled.with("policies", Value.of(policies)) : filled;
    }

    private static MapValue policy(String type, int value, int periodSeconds) {
        return MapValue.of("type", type, "value", value, "periodSeconds", periodSeconds);
    }
}
