package dev.minato.twin.controllers.autoscaler;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.twin.controllers.autoscaler.AutoscalerMemory.Recommended;
import dev.minato.twin.controllers.autoscaler.AutoscalerMemory.Scaled;
import java.time.Instant;
import java.util.List;

/**
 * From what the metrics ask for to what is done: stabilised over a window, no faster than the policies say, between
 * minimum and maximum.
 */
final class Behavior {
    /** Scaling down follows the highest recommendation of the last five minutes, unless the spec says otherwise. */
    private static final long DOWN_WINDOW_SECONDS = 300;

    private final MapValue up;
    private final MapValue down;
    private final boolean given;
    private final long min;
    private final long max;
    private final Instant now;

    Behavior(KubeObject autoscaler, Instant now) {
        MapValue spec = autoscaler.spec();
        this.given = spec.get("behavior") instanceof MapValue;
        this.up = spec.map("behavior", "scaleUp");
        this.down = spec.map("behavior", "scaleDown");
        this.min = spec.number(1, "minReplicas");
        this.max = spec.number(1, "maxReplicas");
        this.now = now;
    }

    Proposal.Tolerance tolerance() {
        return new Proposal.Tolerance(tolerance(down), tolerance(up));
    }

    private static double tolerance(MapValue rules) {
        var value = rules.get("tolerance");
        return value == null
                ? Proposal.Tolerance.DEFAULT.up()
                : dev.minato.objects.quantity.Quantity.parse(value).number().doubleValue();
    }

    /**
     * A size and why it is that.
     *
     * @param reason the reason of a condition
     * @param limited whether it differs from what was asked for
     */
    record Size(long replicas, String reason, String message, boolean limited) {}

    /** Within the window: up follows the lowest recommendation of its window, down the highest. */
    Size stabilised(long wanted, long present, List<Recommended> recommended) {
        Instant upFrom = now.minusSeconds(up.number(0, "stabilizationWindowSeconds"));
        Instant downFrom = now.minusSeconds(down.number(DOWN_WINDOW_SECONDS, "stabilizationWindowSeconds"));
        long lowest = wanted;
        long highest = wanted;
        for (Recommended one : recommended) {
            lowest = one.at().isAfter(upFrom) ? Math.min(lowest, one.replicas()) : lowest;
            highest = one.at().isAfter(downFrom) ? Math.max(highest, one.replicas()) : highest;
        }
        long size = given ? Math.min(Math.max(present, lowest), highest) : highest;
        if (size == wanted) {
            return new Size(size, "ReadyForNewScale", "recommended size matches current size", false);
        }
        return given && wanted >= present
                ? new Size(
                        size,
                        "ScaleUpStabilized",
                        "recent recommendations were lower than current one, applying the lowest recent recommendation",
                        true)
                : new Size(
                        size,
                        "ScaleDownStabilized",
                        "recent recommendations were higher than current one, applying the highest recent"
                                + " recommendation",
                        true);
    }

    /** No faster than the policies allow, and between minimum and maximum. */
    Size limited(long wanted, long present, List<Scaled> scaled) {
        if (wanted > present || !given) {
            long fastest = given ? Math.max(present, upLimit(present, scaled)) : Math.max(2 * present, 4);
            if (wanted > Math.min(max, fastest)) {
                return max > fastest
                        ? new Size(
                                fastest,
                                "ScaleUpLimit",
                                "the desired replica count is increasing faster than the maximum scale rate",
                                true)
                        : new Size(
                                max,
                                "TooManyReplicas",
                                "the desired replica count is more than the maximum replica count",
                                true);
            }
        }
        if (wanted < present || !given) {
            long fastest = given ? Math.min(present, downLimit(present, scaled)) : min;
            if (wanted < Math.max(min, fastest)) {
                return min < fastest
                        ? new Size(
                                fastest,
                                "ScaleDownLimit",
                                "the desired replica count is decreasing faster than the maximum scale rate",
                                true)
                        : new Size(
                                min,
                                "TooFewReplicas",
                                "the desired replica count is less than the minimum replica count",
                                true);
            }
        }
        return new Size(wanted, "DesiredWithinRange", "the desired count is within the acceptable range", false);
    }

    private long upLimit(long present, List<Scaled> scaled) {
        String select = up.textOrEmpty("selectPolicy");
        if (select.equals("Disabled")) {
            return present;
        }
        boolean least = select.equals("Min");
        long limit = least ? Long.MAX_VALUE : Long.MIN_VALUE;
        for (MapValue policy : policies(up)) {
            long start = present - change(policy, scaled);
            long value = policy.number(0, "value");
            long proposed = policy.textOrEmpty("type").equals("Pods")
                    ? start + value
                    : (long) StrictMath.ceil(start * (1 + value / 100.0));
            limit = least ? Math.min(limit, proposed) : Math.max(limit, proposed);
        }
        return limit;
    }

    private long downLimit(long present, List<Scaled> scaled) {
        String select = down.textOrEmpty("selectPolicy");
        if (select.equals("Disabled")) {
            return present;
        }
        boolean least = select.equals("Min");
        long limit = least ? Long.MIN_VALUE : Long.MAX_VALUE;
        for (MapValue policy : policies(down)) {
            long start = present - change(policy, scaled);
            long value = policy.number(0, "value");
            long proposed =
                    policy.textOrEmpty("type").equals("Pods") ? start - value : (long) (start * (1 - value / 100.0));
            limit = least ? Math.max(limit, proposed) : Math.min(limit, proposed);
        }
        return limit;
    }

    private static List<MapValue> policies(MapValue rules) {
        ListValue policies = rules.list("policies");
        return policies.maps();
    }

    /** By how much the size has changed within the policy's period, both ways together. */
    private long change(MapValue policy, List<Scaled> scaled) {
        Instant from = now.minusSeconds(policy.number(0, "periodSeconds"));
        return scaled.stream()
                .filter(one -> one.at().isAfter(from))
                .mapToLong(Scaled::change)
                .sum();
    }

    /** How far back anything has to be remembered. */
    long memorySeconds() {
        long seconds = Math.max(
                up.number(0, "stabilizationWindowSeconds"),
                down.number(DOWN_WINDOW_SECONDS, "stabilizationWindowSeconds"));
        for (MapValue rules : List.of(up, down)) {
            for (MapValue policy : policies(rules)) {
                seconds = Math.max(seconds, policy.number(0, "periodSeconds"));
            }
        }
        return seconds;
    }
}
