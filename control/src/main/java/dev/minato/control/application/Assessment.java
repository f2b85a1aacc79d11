package dev.minato.control.application;

import dev.minato.api.application.Application;
import dev.minato.api.application.Claim;
import dev.minato.control.health.Health;
import dev.minato.control.health.Verdict;
import dev.minato.objects.diff.Drift;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What Git wants beside what is there.
 *
 * @param objects those in Git, in the order of the {@link WantedSet}
 * @param unwanted the application's own objects that are no longer in Git, those being deleted included
 * @param kinds kinds of which it has, or may come to have, objects
 */
public record Assessment(List<ObjectState> objects, List<KubeObject> unwanted, List<GroupKind> kinds) {
    public Assessment {
        objects = List.copyOf(objects);
        unwanted = List.copyOf(unwanted);
        kinds = List.copyOf(kinds);
    }

    /** Compares; reads every object that is wanted and every object that carries the application's claim. */
    static Assessment of(
            Application application, WantedSet wanted, KnownKinds kinds, World world, Instant now, Reuse reuse) {
        Ignoring ignoring = new Ignoring(application.spec().ignore(), wanted.objects());
        List<ObjectState> objects = new ArrayList<>();
        for (Wanted object : wanted.objects()) {
            objects.add(state(application, object, ignoring, kinds, world, now, reuse));
        }
        Set<GroupKind> looked = new TreeSet<>();
        application.status().kinds().forEach(kind -> looked.add(KnownKinds.parse(kind)));
        Set<ObjectKey> keep = wanted.keys();
        looked.addAll(wanted.kinds());
        List<KubeObject> unwanted = new ArrayList<>();
        Set<GroupKind> used = new TreeSet<>(wanted.kinds());
        for (GroupKind kind : looked) {
            if (!kinds.has(kind)) {
                continue;
            }
            for (KubeObject object : world.by(new ClaimedBy(kind), application.id())) {
                used.add(kind);
                if (!keep.contains(object.key()) && object.controllerReference() == null) {
                    unwanted.add(object);
                }
            }
        }
        unwanted.sort(Order.OF_OBJECTS.reversed());
        return new Assessment(objects, unwanted, List.copyOf(used));
    }

    private static ObjectState state(
            Application application,
            Wanted wanted,
            Ignoring ignoring,
            KnownKinds kinds,
            World world,
            Instant now,
            Reuse reuse) {
        GroupKind kind = wanted.object().groupKind();
        if (!kinds.has(kind)) {
            String why = "the cluster does not know the kind " + kind + " ("
                    + wanted.object().apiVersion() + ")";
            return new ObjectState(wanted, null, ObjectState.State.UNKNOWN_KIND, List.of(), Verdict.missing(), why);
        }
        KubeObject live = world.get(wanted.key());
        if (live == null) {
            return new ObjectState(
                    wanted, null, ObjectState.State.MISSING, List.of(), Verdict.missing(), "is not in the cluster");
        }
        Reuse.Compared compared = reuse.compared(wanted.object(), live, world, now);
        Verdict alone = compared.health();
        Verdict health = alone == null ? Health.of(live, world, now) : alone;
        String holder = compared.holder();
        if (holder != null && !holder.equals(application.id()) && world.get(Claim.keyOf(holder)) != null) {
            String why = "belongs to application " + holder + "; " + application.id()
                    + " wants it, too: take it out of one of them";
            return new ObjectState(wanted, live, ObjectState.State.CLAIMED, List.of(), health, why);
        }
        if (live.isTerminating()) {
            return new ObjectState(
                    wanted,
                    live,
                    ObjectState.State.LEAVING,
                    List.of(),
                    health,
                    "is being deleted; made anew when gone");
        }
        List<Drift> drifts = ignoring.counting(wanted.object(), compared.drifts());
        return new ObjectState(
                wanted,
                live,
                drifts.isEmpty() ? ObjectState.State.SYNCED : ObjectState.State.OUT_OF_SYNC,
                drifts,
                health,
                "");
    }

    /** Whether everything is as Git says. */
    public boolean isSynced() {
        return unwanted.isEmpty() && objects.stream().allMatch(object -> object.state() == ObjectState.State.SYNCED);
    }

    /** Objects that differ and nothing stands in the way of. */
    List<ObjectState> applicable() {
        return objects.stream().filter(ObjectState::needsApply).toList();
    }

    /** Those to delete that are not being deleted yet. */
    List<KubeObject> toPrune() {
        return unwanted.stream()
                .filter(object -> !object.isTerminating() && !isKept(object))
                .toList();
    }

    /** Whether the object itself says that it is not to be deleted. */
    private static boolean isKept(KubeObject object) {
        String ours = object.annotation(Annotations.PRUNE);
        String options = object.annotation(Annotations.ARGO_OPTIONS);
        return "disabled".equals(ours) || (options != null && options.contains("Prune=false"));
    }
}
