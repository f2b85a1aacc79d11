package dev.minato.twin.controllers.garbagecollector;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Controller;
import dev.minato.reconcile.Decision;
import dev.minato.reconcile.Outcome;
import dev.minato.reconcile.Scope;
import dev.minato.reconcile.Turn;
import dev.minato.reconcile.World;
import dev.minato.twin.controllers.ServedKinds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One turn looks at the objects that may need something. An object goes when all its owners are gone; a reference to an
 * owner that is gone is taken off when another owner is there. An owner of which no deletion was seen may just not be
 * there yet: one waits a moment before it counts as gone. What was refused is tried again later and later.
 */
public final class GarbageCollector implements Controller<GarbageCollector.Memory> {
    private static final Duration UNSEEN_OWNER_GRACE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final int CHANGES_PER_TURN_MAX = 500;

    private final ServedKinds served;

    /**
     * @param waits by uid, since when an owner is missed
     * @param refused by uid, what was refused for the object
     */
    public record Memory(Map<String, Instant> waits, Map<String, Refusal> refused) {}

    /** How often in a row, and when it may be tried again. */
    public record Refusal(int times, Instant notBefore) {}

    public GarbageCollector(ServedKinds served) {
        this.served = served;
    }

    @Override
    public String name() {
        return "generic-garbage-collector";
    }

    @Override
    public Scope scope() {
        return new Scope.Whole();
    }

    @Override
    public Memory start() {
        return new Memory(Collections.emptySortedMap(), Collections.emptySortedMap());
    }

    @Override
    public Decision<Memory> decide(Turn<Memory> turn, World world) {
        OwnerGraph graph = world.view(new OwnerGraphView(served.ofOwners(world)));
        return new Round(turn, graph).decide();
    }

    /** One turn. */
    private static final class Round {
        private final Turn<Memory> turn;
        private final Instant now;
        private final OwnerGraph graph;
        private final Map<String, Instant> waits = new TreeMap<>();
        private final Map<String, Refusal> refused;
        private final List<Change> changes = new ArrayList<>();
        private @Nullable Instant lookAgainAt;

        Round(Turn<Memory> turn, OwnerGraph graph) {
            this.turn = turn;
            this.now = turn.now();
            this.graph = graph;
            this.refused = refusals(turn);
        }

        /** The refusals known before, and those of the last turn. */
        private static Map<String, Refusal> refusals(Turn<Memory> turn) {
            Map<String, Refusal> all = new TreeMap<>();
            for (Turn.Result result : turn.last()) {
                String uid = uidOf(result.change());
                boolean moot = result.outcome() instanceof Outcome.Refused no && (no.isNotFound() || no.isConflict());
                if (!(result.outcome() instanceof Outcome.Done) && !moot) {
                    Refusal before = turn.memory().refused().get(uid);
                    int times = before == null ? 1 : before.times() + 1;
                    Duration pause = Duration.ofSeconds(1L << Math.min(times, 9));
                    all.put(
                            uid,
                            new Refusal(
                                    times,
                                    turn.now().plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE)));
                }
            }
            turn.memory().refused().forEach((uid, refusal) -> {
                if (refusal.notBefore().isAfter(turn.now())) {
                    all.putIfAbsent(uid, refusal);
                }
            });
            return all;
        }

        private static String uidOf(Change change) {
            return switch (change) {
                case Change.Delete delete -> delete.uid() == null ? "" : delete.uid();
                case Change.Merge merge -> merge.patch().textOrEmpty("metadata", "uid");
                case Change.Create create -> "";
                case Change.Update update -> "";
                case Change.Apply apply -> "";
                case Change.Bind bind -> "";
                case Change.Evict evict -> "";
                case Change.Emit emit -> "";
                case Change.As as -> "";
            };
        }

        Decision<Memory> decide() {
            for (KubeObject object : graph.suspects()) {
                if (changes.size() >= CHANGES_PER_TURN_MAX) {
                    lookAgainBy(now);
                    break;
                }
                Refusal refusal = refused.get(object.uid());
                if (refusal != null && refusal.notBefore().isAfter(now)) {
                    lookAgainBy(refusal.notBefore());
                } else {
                    lookAt(object);
                }
            }
            Decision<Memory> decision = Decision.change(new Memory(waits, refused), why(), changes);
            return lookAgainAt == null ? decision : decision.lookAgainAt(lookAgainAt);
        }

        private String why() {
            return changes.isEmpty()
                    ? waits.size() + " objects miss an owner, or wait"
                    : changes.size() + " changes for " + graph.suspects().size() + " objects";
        }

        private void lookAgainBy(Instant at) {
            if (lookAgainAt == null || at.isBefore(lookAgainAt)) {
                lookAgainAt = at;
            }
        }

        private void lookAt(KubeObject object) {
            if (object.isTerminating()) {
                if (object.finalizers().contains(OwnerGraph.ORPHAN)) {
                    orphan(object);
                    return;
                }
                if (object.finalizers().contains(OwnerGraph.FOREGROUND)) {
                    finishForeground(object);
                }
                return;
            }
            dependent(object);
        }

        /** Lets every dependent go, then the owner itself. */
        private void orphan(KubeObject owner) {
            boolean any = false;
            for (KubeObject dependent : graph.dependentsOf(owner)) {
                any = true;
                changes.add(withReferences(
                        dependent,
                        dependent.ownerReferences().stream()
                                .filter(reference ->
                                        !reference.textOrEmpty("uid").equals(owner.uid()))
                                .toList()));
            }
            if (!any) {
                changes.add(withoutFinalizer(owner, OwnerGraph.ORPHAN));
            }
        }

        /** The owner goes when none is left of those that block it. */
        private void finishForeground(KubeObject owner) {
            for (KubeObject dependent : graph.dependentsOf(owner)) {
                for (MapValue reference : dependent.ownerReferences()) {
                    if (reference.textOrEmpty("uid").equals(owner.uid()) && reference.flag("blockOwnerDeletion")) {
                        return;
                    }
                }
            }
            changes.add(withoutFinalizer(owner, OwnerGraph.FOREGROUND));
        }

        private void dependent(KubeObject object) {
            List<MapValue> there = new ArrayList<>();
            int waiting = 0;
            boolean sure = true;
            for (MapValue reference : object.ownerReferences()) {
                switch (graph.stateOf(object, reference)) {
                    case THERE, UNKNOWN_KIND -> there.add(reference);
                    case WAITS_FOR_DEPENDENTS -> waiting++;
                    case GONE -> {}
                    case NEVER_SEEN -> sure = false;
                }
            }
            if (!sure && !isMissedLongEnough(object)) {
                return;
            }
            if (!there.isEmpty()) {
                changes.add(withReferences(object, there));
                return;
            }
            boolean foreground = waiting > 0 && !graph.dependentsOf(object).isEmpty();
            Change.Propagation how = object.finalizers().contains(OwnerGraph.ORPHAN)
                    ? Change.Propagation.ORPHAN
                    : foreground ? Change.Propagation.FOREGROUND : Change.Propagation.BACKGROUND;
            changes.add(new Change.Delete(object.key(), object.apiVersion(), object.uid(), how, null));
        }

        private boolean isMissedLongEnough(KubeObject object) {
            Instant since = turn.memory().waits().getOrDefault(object.uid(), now);
            Instant due = since.plus(UNSEEN_OWNER_GRACE);
            if (now.isBefore(due)) {
                waits.put(object.uid(), since);
                lookAgainBy(due);
                return false;
            }
            return true;
        }

        private static Change withReferences(KubeObject object, List<MapValue> references) {
            return patched(object, "ownerReferences", ListValue.of(references));
        }

        private static Change withoutFinalizer(KubeObject object, String finalizer) {
            return patched(
                    object,
                    "finalizers",
                    ListValue.ofTexts(object.finalizers().stream()
                            .filter(name -> !name.equals(finalizer))
                            .toList()));
        }

        /** Only this state of the object: the list is replaced as a whole. */
        private static Change patched(KubeObject object, String key, ListValue list) {
            MapValue metadata = MapValue.builder()
                    .put("uid", object.uid())
                    .put("resourceVersion", object.resourceVersion())
                    .put(key, list)
                    .build();
            return Change.Merge.of(object, MapValue.of("metadata", metadata));
        }
    }
}
