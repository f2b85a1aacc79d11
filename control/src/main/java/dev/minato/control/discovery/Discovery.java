package dev.minato.control.discovery;

import dev.minato.api.application.Application;
import dev.minato.api.environment.Environment;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.objects.tree.Value;
import dev.minato.reconcile.Index;
import dev.minato.reconcile.World;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The applications that an environment finds in its repository, beside those that are there. While {@link #isComplete} is
 * false, nothing is to be done: what was not found may only not be known yet.
 *
 * @param commit where was looked; empty when it is not known
 * @param waits what is not answered yet; empty when everything is
 * @param failure why it cannot be answered; empty when it can
 * @param there the applications of the environment that are there
 * @param found those that Git wants, as they are applied
 * @param toApply of the found ones, those that are not there just so
 * @param toDelete of those there, the ones that left Git and go
 * @param leftBehind the ones that left Git and stay
 * @param conflicts why something cannot be had, in words
 */
public record Discovery(
        String commit,
        String waits,
        String failure,
        List<KubeObject> there,
        List<KubeObject> found,
        List<KubeObject> toApply,
        List<KubeObject> toDelete,
        List<KubeObject> leftBehind,
        List<String> conflicts) {
    private static final Index<String> OF_ENVIRONMENT = new ApplicationsOf();

    /** Applications by the name of their environment. */
    private record ApplicationsOf() implements Index<String> {
        @Override
        public GroupKind kind() {
            return Application.GROUP_KIND;
        }

        @Override
        public List<String> keysOf(KubeObject object) {
            String environment = object.spec().textOrEmpty("environment");
            return environment.isEmpty() ? List.of() : List.of(environment);
        }
    }

    public Discovery {
        there = List.copyOf(there);
        found = List.copyOf(found);
        toApply = List.copyOf(toApply);
        toDelete = List.copyOf(toDelete);
        leftBehind = List.copyOf(leftBehind);
        conflicts = List.copyOf(conflicts);
    }

    public static Discovery of(Environment environment, World world) {
        Search search = new Search(environment, world).run();
        List<KubeObject> there = world.by(OF_ENVIRONMENT, environment.object().name());
        List<KubeObject> toApply = new ArrayList<>();
        List<KubeObject> toDelete = new ArrayList<>();
        List<KubeObject> leftBehind = new ArrayList<>();
        List<String> conflicts = new ArrayList<>(search.problems());
        TreeMap<ObjectKey, KubeObject> wanted = new TreeMap<>();
        if (search.isComplete()) {
            search.found().forEach(application -> wanted.put(application.key(), application));
            for (KubeObject application : List.copyOf(wanted.values())) {
                KubeObject live = world.get(application.key());
                if (live != null && !isFoundBy(environment, live)) {
                    conflicts.add(
                            "Application " + application.name() + " is there already and not of this environment");
                    wanted.remove(application.key());
                } else if (live == null || !covers(application.tree(), live.tree())) {
                    toApply.add(application);
                }
            }
            for (KubeObject live : there) {
                if (isFoundBy(environment, live) && !wanted.containsKey(live.key()) && !live.isTerminating()) {
                    (environment.spec().prune() ? toDelete : leftBehind).add(live);
                }
            }
        }
        return new Discovery(
                search.commit(),
                search.waits(),
                search.failure(),
                there,
                List.copyOf(wanted.values()),
                toApply,
                toDelete,
                leftBehind,
                conflicts);
    }

    /** Whether the whole answer is there: only then what is not found is gone. */
    public boolean isComplete() {
        return waits.isEmpty() && failure.isEmpty();
    }

    private static boolean isFoundBy(Environment environment, KubeObject application) {
        return environment.object().name().equals(application.label(FoundApplications.LABEL));
    }

    /** Whether everything that is wanted is there as it is wanted; what else is there is others'. */
    private static boolean covers(MapValue wanted, MapValue live) {
        for (int i = 0; i < wanted.size(); i++) {
            Value there = live.get(wanted.keyAt(i));
            boolean maps = wanted.valueAt(i) instanceof MapValue && there instanceof MapValue;
            boolean same = maps
                    ? covers(wanted.map(wanted.keyAt(i)), live.map(wanted.keyAt(i)))
                    : wanted.valueAt(i).equals(there);
            if (!same) {
                return false;
            }
        }
        return true;
    }
}
