package dev.minato.twin.nodes;

import dev.minato.objects.tree.MapValue;
import java.time.Duration;
import java.time.Instant;

/** When a probe that passes has passed. */
final class Probe {
    private Probe() {}

    /**
     * The first moment at which a probe has passed often enough. A kubelet probes every periodSeconds from the start of
     * the container, but not before initialDelaySeconds.
     *
     * @param from when the container (or after a startup probe: probing) began
     */
    static Instant passedAt(MapValue probe, Instant from) {
        if (probe.isEmpty()) {
            return from;
        }
        long period = Math.max(1, probe.number(10, "periodSeconds"));
        long delay = probe.number(0, "initialDelaySeconds");
        long successes = Math.max(1, probe.number(1, "successThreshold"));
        long first = (delay + period - 1) / period * period;
        return from.plus(Duration.ofSeconds(first + (successes - 1) * period));
    }
}
