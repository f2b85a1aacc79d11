package dev.minato.console.view;

import dev.minato.console.state.Kinds;
import dev.minato.objects.quantity.Quantity;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.View;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the cluster's page needs of Pods and Events, kept event by event: nobody who looks waits for 100,000 Pods. */
enum ClusterFold implements View<ClusterFold.State> {
    INSTANCE;

    /** When an Event happened last, newest first. */
    record Moment(Instant time, ObjectKey key) implements Comparable<Moment> {
        private static final Comparator<Moment> NEWEST_FIRST =
                Comparator.comparing(Moment::time).reversed().thenComparing(Moment::key);

        static Moment of(KubeObject event) {
            return new Moment(EventRows.time(event), event.key());
        }

        @Override
        public int compareTo(Moment other) {
            return NEWEST_FIRST.compare(this, other);
        }
    }

    static final class State {
        final Map<String, Used> used = new TreeMap<>(); // by node
        final Map<ObjectKey, KubeObject> waiting = new TreeMap<>();
        final NavigableMap<Moment, KubeObject> events = new TreeMap<>();
        int pods;

        private State() {}
    }

    @Override
    public List<GroupKind> kinds() {
        return List.of(Kinds.POD, Kinds.EVENT);
    }

    @Override
    public State start() {
        return new State();
    }

    @Override
    public void change(State state, @Nullable KubeObject before, @Nullable KubeObject after) {
        if (before != null) {
            take(state, before, -1);
        }
        if (after != null) {
            take(state, after, 1);
        }
    }

    /** @param sign 1 when it comes, -1 when it goes */
    private static void take(State state, KubeObject object, int sign) {
        if (object.groupKind().equals(Kinds.EVENT)) {
            if (sign > 0) {
                state.events.put(Moment.of(object), object);
            } else {
                state.events.remove(Moment.of(object));
            }
            return;
        }
        state.pods += sign;
        String node = object.spec().textOrEmpty("nodeName");
        String phase = object.status().textOrEmpty("phase");
        boolean ended = phase.equals("Succeeded") || phase.equals("Failed");
        if (!node.isEmpty() && !ended) {
            Used sum = state.used.getOrDefault(node, Used.NOTHING).plus(Used.of(object), sign);
            if (sum.pods() == 0) {
                state.used.remove(node);
            } else {
                state.used.put(node, sum);
            }
        }
        if (sign < 0) {
            state.waiting.remove(object.key());
        } else if (phase.equals("Pending") || (!ended && ObjectState.of(object).tone() == Tone.BAD)) {
            state.waiting.put(object.key(), object);
        }
    }

    /** What Pods have asked for on a node. */
    record Used(long pods, long cpuMilli, long memoryBytes) {
        static final Used NOTHING = new Used(0, 0, 0);

        static Used of(KubeObject pod) {
            long cpu = 0;
            long memory = 0;
            for (MapValue container : pod.spec().list("containers").maps()) {
                MapValue requests = container.map("resources", "requests");
                cpu += Quantity.parseOrZero(requests.get("cpu")).milliValue();
                memory += Quantity.parseOrZero(requests.get("memory")).value();
            }
            return new Used(1, cpu, memory);
        }

        Used plus(Used other, int sign) {
            return new Used(
                    pods + sign * other.pods, cpuMilli + sign * other.cpuMilli, memoryBytes + sign * other.memoryBytes);
        }
    }
}
