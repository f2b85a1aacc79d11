package dev.minato.twin.controllers.job;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Outcome;
import dev.minato.reconcile.Turn;
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
 * @param entering entered by the status that is on its way
 * @param entered entered by this life, as of the status that is stored
 * @param freed whose finalizer this life has taken, or may have: a call without an answer
 */
record Tracking(Set<String> entering, Set<String> entered, Set<String> freed) {
    static final Tracking START = new Tracking(Set.of(), Set.of(), Set.of());

    /** What is known after the last decision's changes; uids that the stored status does not list are forgotten. */
    Tracking after(List<Turn.Result> last, KubeObject job) {
        if (last.isEmpty() && entered.isEmpty() && freed.isEmpty()) {
            return START;
        }
        Set<String> nowEntered = new TreeSet<>(entered);
        Set<String> nowFreed = new TreeSet<>(freed);
        for (Turn.Result result : last) {
            boolean refused = result.outcome() instanceof Outcome.Refused;
            if (result.change() instanceof Change.Update && result.outcome() instanceof Outcome.Done) {
                nowEntered.addAll(entering);
            } else if (result.change() instanceof Change.Merge merge && !refused) {
                nowFreed.add(merge.patch().textOrEmpty("metadata", "uid"));
            }
        }
        MapValue uncounted = job.status().map("uncountedTerminatedPods");
        Set<String> listed = new TreeSet<>(uncounted.list("succeeded").texts());
        listed.addAll(uncounted.list("failed").texts());
        nowEntered.retainAll(listed);
        nowFreed.retainAll(listed);
        return new Tracking(Set.of(), nowEntered, nowFreed);
    }

    Tracking entering(Set<String> uids) {
        return new Tracking(Set.copyOf(uids), entered, freed);
    }

    /** Whether the entry is one too many: its Pod's finalizer is gone, and it was counted before. */
    boolean isSecondEntry(String uid) {
        return entered.contains(uid) && !freed.contains(uid);
    }
}
