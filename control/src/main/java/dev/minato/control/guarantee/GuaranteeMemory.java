package dev.minato.control.guarantee;

import dev.minato.objects.tree.KubeObject;
import java.time.Instant;
import java.util.List;

/**
 * The objects of the cluster that were asked about last, and since when: a cluster changes more often than a proof can be
 * made. A crash loses it, which costs one proof.
 */
public record GuaranteeMemory(List<KubeObject> live, Instant since) {
    static final GuaranteeMemory NOTHING = new GuaranteeMemory(List.of(), Instant.EPOCH);

    public GuaranteeMemory {
        live = List.copyOf(live);
    }
}
