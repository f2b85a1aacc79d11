package dev.minato.twin.controllers.job;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.View;
import dev.minato.twin.controllers.workload.Kinds;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The names of Jobs that Pods with a Job's finalizer name and that are not there. Kept event by event. */
record StrandedPods() implements View<StrandedPods.State> {
    static final StrandedPods VIEW = new StrandedPods();

    /** Which Jobs there are, and how many tracked Pods name each. Only the view writes it. */
    static final class State {
        private final TreeSet<ObjectKey> jobs = new TreeSet<>();
        private final SortedMap<ObjectKey, Integer> named = new TreeMap<>();
        private final TreeSet<ObjectKey> stranded = new TreeSet<>();

        /** Ordered by key. */
        List<ObjectKey> stranded() {
            return List.copyOf(stranded);
        }

        private void job(ObjectKey key, boolean there) {
            if (there) {
                jobs.add(key);
            } else {
                jobs.remove(key);
            }
            check(key);
        }

        private void pods(ObjectKey job, int more) {
            int count = named.merge(job, more, Integer::sum);
            assert count >= 0 : "as many Pods come as go";
            if (count == 0) {
                named.remove(job);
            }
            check(job);
        }

        private void check(ObjectKey key) {
            if (named.containsKey(key) && !jobs.contains(key)) {
                stranded.add(key);
            } else {
                stranded.remove(key);
            }
        }
    }

    @Override
    public List<GroupKind> kinds() {
        return List.of(Kinds.POD, Kinds.JOB);
    }

    @Override
    public State start() {
        return new State();
    }

    @Override
    public void change(State state, @Nullable KubeObject before, @Nullable KubeObject after) {
        KubeObject object = after == null ? before : after;
        if (object == null) {
            return;
        }
        if (object.groupKind().equals(Kinds.JOB)) {
            state.job(object.key(), after != null);
            return;
        }
        if (before != null) {
            TrackedPods.BY_JOB.keysOf(before).forEach(job -> state.pods(job, -1));
        }
        if (after != null) {
            TrackedPods.BY_JOB.keysOf(after).forEach(job -> state.pods(job, 1));
        }
    }
}
