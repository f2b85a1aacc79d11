package dev.minato.twin.controllers.job;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Outcome;
import dev.minato.reconcile.Turn;
import dev.minato.twin.controllers.workload.Pods;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which Pods this life of the controller has entered into the status, and from which it has taken the finalizer.
 *
 * <p>The hazard: after a crash the World may show a Pod as it was before the former life counted it and took its finalizer
 * off. It would be entered and counted once more. But then its finalizer turns out to be gone although this life did not
 * take it, and an entry of this life's own is known to be a second one. (An entry of a former life is counted: that life
 * may have died between finalizer and counter.)
 *
 * <p>That knowledge goes with a second crash. So a life that did not start the Job itself enters no Pod before it is sure
 * that the World shows the Pod as it is: a write that is bound to the Pod's version, and changes nothing that matters.
 *
 * @param entering entered by the status that is on its way
 * @param entered entered by this life, as of the status that is stored
 * @param freed whose finalizer this life has taken, or may have: a call without an answer
 * @param sure Pods that were, when this life asked, as the World showed them
 * @param starting whether the status that is on its way starts the Job
 * @param fromTheStart whether this life has started the Job: no former life has counted any of its Pods
 */
record Tracking(
        Set<String> entering,
        Set<String> entered,
        Set<String> freed,
        Set<String> sure,
        boolean starting,
        boolean fromTheStart) {
    static final Tracking START = new Tracking(Set.of(), Set.of(), Set.of(), Set.of(), false, false);

    /** What is known after the last decision's changes; uids that the stored status does not list are forgotten. */
    Tracking after(List<Turn.Result> last, KubeObject job) {
        if (last.isEmpty() && entered.isEmpty() && freed.isEmpty()) {
            return new Tracking(Set.of(), Set.of(), Set.of(), sure, false, fromTheStart);
        }
        Set<String> nowEntered = new TreeSet<>(entered);
        Set<String> nowFreed = new TreeSet<>(freed);
        Set<String> nowSure = new TreeSet<>(sure);
        boolean started = fromTheStart;
        for (Turn.Result result : last) {
            boolean refused = result.outcome() instanceof Outcome.Refused;
            if (result.change() instanceof Change.Update && result.outcome() instanceof Outcome.Done) {
                nowEntered.addAll(entering);
                started |= starting;
            } else if (result.change() instanceof Change.Merge merge && JobPods.isLook(merge)) {
                if (result.outcome() instanceof Outcome.Done) {
                    nowSure.add(merge.patch().textOrEmpty("metadata", "uid"));
                }
            } else if (result.change() instanceof Change.Merge merge && !refused) {
                nowFreed.add(merge.patch().textOrEmpty("metadata", "uid"));
            }
        }
        MapValue uncounted = job.status().map("uncountedTerminatedPods");
        Set<String> listed = new TreeSet<>(uncounted.list("succeeded").texts());
        listed.addAll(uncounted.list("failed").texts());
        nowEntered.retainAll(listed);
        nowFreed.retainAll(listed);
        return new Tracking(Set.of(), nowEntered, nowFreed, nowSure, false, started);
    }

    /** With the status that is to be written: the Pods that it enters, and whether it starts the Job. */
    Tracking writing(Set<String> uids, boolean starts) {
        return new Tracking(Set.copyOf(uids), entered, freed, sure, starts, fromTheStart);
    }

    /** The ended Pods of which a former life may have counted what the World does not show yet. */
    List<KubeObject> unsure(KubeObject job, List<KubeObject> pods) {
        if (fromTheStart) {
            return List.of();
        }
        MapValue uncounted = job.status().map("uncountedTerminatedPods");
        List<String> listed = new ArrayList<>(uncounted.list("succeeded").texts());
        listed.addAll(uncounted.list("failed").texts());
        return pods.stream()
                .filter(pod -> JobPods.isTracked(pod)
                        && (Pods.isSucceeded(pod) || Pods.isFailed(pod))
                        && !listed.contains(pod.uid())
                        && !sure.contains(pod.uid()))
                .toList();
    }

    /** Whether the entry is one too many: its Pod's finalizer is gone, and it was counted before. */
    boolean isSecondEntry(String uid) {
        return entered.contains(uid) && !freed.contains(uid);
    }
}
