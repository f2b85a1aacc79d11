package dev.minato.control.application;

import dev.minato.api.application.Application;
import dev.minato.api.application.Claim;
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
        String id = application.id();
        List<ObjectState> objects = new ArrayList<>(wanted.objects().size());
        reuse.compare(wanted);
        for (int place = 0; place < wanted.objects().size(); place++) {
            objects.add(state(id, place, wanted.objects().get(place), ignoring, kinds, world, now, reuse));
        }
        List<KubeObject> unwanted = new ArrayList<>();
        Set<GroupKind> used = new TreeSet<>(wanted.kinds());
        for (GroupKind kind : reuse.looked(wanted)) {
            if (!kinds.has(kind)) {
                continue;
            }
            List<KubeObject> claimed = world.by(new ClaimedBy(kind), id);
            if (claimed.isEmpty()) {
                continue;
            }
            used.add(kind);
            int before = unwanted.size();
            if (!reuse.isAllWanted(wanted, kind, claimed)) {
                addUnwanted(claimed, wanted.keys(), unwanted);
            }
            if (unwanted.size() == before) {
                reuse.allWanted(kind, claimed);
            }
        }
        unwanted.sort(Order.OF_OBJECTS.reversed());
        return new Assessment(objects, unwanted, List.copyOf(used));
    }

    private static void addUnwanted(List<KubeObject> claimed, Set<ObjectKey> keep, List<KubeObject> unwanted) {
        for (KubeObject object : claimed) {
            if (!keep.contains(object.key()) && object.controllerReference() == null) {
                unwanted.add(object);
            }
        }
    }

    private static ObjectState state(
            String application,
            int place,
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
        ObjectState calm = reuse.calm(place, wanted, live, world);
        if (calm != null) {
            return calm;
        }
        Reuse.Compared compared = reuse.compared(place, wanted, live, world, now);
        Verdict health = compared.judged().health();
        String holder = compared.holder();
        boolean ours = holder == null || holder.equals(application);
        if (holder != null && !ours && world.get(Claim.keyOf(holder)) != null) {
            String why = "belongs to application " + holder + "; " + application
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
        if (ours && compared.drifts().isEmpty()) {
            return reuse.keep(place, new ObjectState(wanted, live, ObjectState.State.SYNCED, List.of(), health, ""));
        }
        List<Drift> drifts = ignoring.counting(wanted.object(), compared.drifts());
        ObjectState.State state = drifts.isEmpty() ? ObjectState.State.SYNCED : ObjectState.State.OUT_OF_SYNC;
        return new ObjectState(wanted, live, state, drifts, health, "");
    }

    /** Whether everything is as Git says. */
    public boolean isSynced() {
        if (!unwanted.isEmpty()) {
            return false;
        }
        for (ObjectState object : objects) {
            if (object.state() != ObjectState.State.SYNCED) {
                return false;
            }
        }
        return true;
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
