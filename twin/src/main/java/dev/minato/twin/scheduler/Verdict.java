package dev.minato.twin.scheduler;

import java.util.List;

/**
 * Whether a node can take a Pod.
 *
 * @param reasons why not, in the scheduler's words; empty when it can
 * @param isFinal whether it would stay so if other Pods left the node
 */
record Verdict(List<String> reasons, boolean isFinal) {
    static final Verdict FITS = new Verdict(List.of(), false);

    static Verdict finalNo(String reason) {
        return new Verdict(List.of(reason), true);
    }

    static Verdict no(String reason) {
        return new Verdict(List.of(reason), false);
    }

    boolean fits() {
        return reasons.isEmpty();
    }
}
