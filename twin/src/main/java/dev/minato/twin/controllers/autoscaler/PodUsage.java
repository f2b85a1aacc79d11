package dev.minato.twin.controllers.autoscaler;

import dev.minato.objects.selector.LabelSelector;
import dev.minato.reconcile.Question;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much of a resource the Pods use that a selector takes. The answer changes with every measurement.
 *
 * @param resource cpu, memory, ...
 * @param container the usage of the container of this name only; empty for the whole Pod
 */
public record PodUsage(String namespace, LabelSelector selector, String resource, String container)
        implements Question<PodUsage.Usage> {

    /** By the Pods' names; Pods without a measurement are left out. */
    public record Usage(Map<String, Sample> pods) {
        public Usage {
            pods = Collections.unmodifiableMap(new TreeMap<>(pods));
        }
    }

    /**
     * One measurement.
     *
     * @param milli thousandths of the resource's unit
     * @param at the end of the time it was measured over
     * @param windowMillis how long that was
     */
    public record Sample(long milli, Instant at, long windowMillis) {}

    @Override
    public String inWords() {
        return "the " + resource + " used by the Pods of " + namespace + " with " + selector;
    }
}
