package dev.minato.twin.controllers.workload;

import dev.minato.objects.selector.LabelSelector;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Index;
import dev.minato.reconcile.World;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Which objects of a kind belong to an owner, and what must change for that to be true: orphans that its selector matches
 * are adopted, owned objects that it does not match any more are let go. An orphan being adopted counts already: else a
 * replica would be made in its place.
 *
 * @param mine ordered by key, the adopted ones at the end
 * @param changes adoptions and releases
 */
public record Claims(List<KubeObject> mine, List<Change> changes) {
    public Claims {
        mine = List.copyOf(mine);
        changes = List.copyOf(changes);
    }

    public static Claims of(World world, KubeObject owner, GroupKind kind, LabelSelector selector) {
        return of(world, owner, kind, selector, object -> true, orphan -> Owners.adopt(orphan, owner));
    }

    /**
     * @param candidate what, besides the selector, an object must fulfil to belong to the owner (a StatefulSet's Pods have
     *     its name) and to be adopted or released
     * @param adopt how an orphan is taken over
     */
    public static Claims of(
            World world,
            KubeObject owner,
            GroupKind kind,
            LabelSelector selector,
            Predicate<KubeObject> candidate,
            Function<KubeObject, Change> adopt) {
        List<KubeObject> mine = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        for (KubeObject object : world.by(new Index.ControlledBy(kind), owner.uid())) {
            if (selector.matches(object) && candidate.test(object)) {
                mine.add(object);
            } else if (!owner.isTerminating()) {
                changes.add(Owners.release(object, owner));
            }
        }
        if (!owner.isTerminating()) {
            for (KubeObject orphan : new Orphans(kind).matching(world, owner.namespace(), selector)) {
                if (!orphan.isTerminating() && candidate.test(orphan)) {
                    changes.add(adopt.apply(orphan));
                    mine.add(orphan);
                }
            }
        }
        return new Claims(mine, changes);
    }
}
