package dev.minato.twin.scheduler;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts why no node can take a Pod, and says it in the scheduler's words. */
final class Unschedulable {
    private static final String HOPELESS = "Preemption is not helpful for scheduling";
    private static final String NO_VICTIMS = "No preemption victims found for incoming pod";

    private final Map<String, Integer> reasons = new TreeMap<>();
    private final Map<String, Integer> preemption = new TreeMap<>();
    private int nodes;

    void add(Verdict verdict) {
        nodes++;
        verdict.reasons().forEach(reason -> reasons.merge(reason, 1, Integer::sum));
        preemption.merge(verdict.isFinal() ? HOPELESS : NO_VICTIMS, 1, Integer::sum);
    }

    String inWords(PodFacts pod) {
        if (nodes == 0) {
            return "no nodes available to schedule pods";
        }
        boolean never = pod.pod().spec().textOrEmpty("preemptionPolicy").equals("Never");
        String preempting = never ? "not eligible due to preemptionPolicy=Never." : counted(preemption);
        return counted(reasons) + " no new claims to deallocate, preemption: " + preempting;
    }

    private String counted(Map<String, Integer> counts) {
        List<String> parts = new ArrayList<>();
        counts.forEach((reason, count) -> parts.add(count + " " + reason));
        Collections.sort(parts);
        return "0/" + nodes + " nodes are available: " + String.join(", ", parts) + ".";
    }
}
