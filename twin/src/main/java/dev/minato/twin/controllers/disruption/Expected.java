package dev.minato.twin.controllers.disruption;

import dev.minato.objects.quantity.IntOrPercent;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.objects.tree.Value;
import dev.minato.reconcile.World;
import dev.minato.twin.controllers.workload.Kinds;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How many Pods a budget counts on.
 *
 * @param pods how many there shall be, by the sizes of what controls them; for a {@code minAvailable} in Pods, how many
 *     there are
 * @param healthy how many must be healthy at least
 * @param unmanaged whether Pods without a controller are among them, of which nobody says how many there shall be
 */
record Expected(long pods, long healthy, boolean unmanaged) {

    /** The budget cannot be worked out: no Pod may be evicted then. */
    static final class Unknown extends Exception {
        private static final long serialVersionUID = 1;

        Unknown(String message) {
            super(message);
        }
    }

    static Expected of(World world, KubeObject budget, List<KubeObject> pods) throws Unknown {
        Value max = budget.spec().get("maxUnavailable");
        Value min = budget.spec().get("minAvailable");
        if (max == null && min != null && IntOrPercent.parse(min) instanceof IntOrPercent.Whole(int number)) {
            return new Expected(pods.size(), number, false);
        }
        if (max == null && min == null) {
            return new Expected(0, 0, false);
        }
        Map<String, Long> sizes = new TreeMap<>();
        boolean unmanaged = false;
        for (KubeObject pod : pods) {
            MapValue controller = pod.controllerReference();
            if (controller == null) {
                unmanaged = true;
            } else if (!sizes.containsKey(controller.textOrEmpty("uid"))) {
                Sized sized = sized(world, pod, controller);
                sizes.put(controller.textOrEmpty("uid"), 0L);
                sizes.put(sized.uid(), sized.replicas());
            }
        }
        int count = (int) sizes.values().stream().mapToLong(Long::longValue).sum();
        long healthy = max != null
                ? Math.max(0, count - IntOrPercent.parse(max).ofRoundedUp(count))
                : IntOrPercent.parseOr(min, new IntOrPercent.Whole(0)).ofRoundedUp(count);
        return new Expected(count, healthy, unmanaged);
    }

    private record Sized(String uid, long replicas) {
        static Sized of(KubeObject object) {
            return new Sized(object.uid(), object.spec().number(1, "replicas"));
        }
    }

    private static Sized sized(World world, KubeObject pod, MapValue reference) throws Unknown {
        GroupKind kind = GroupKind.of(reference.textOrEmpty("apiVersion"), reference.textOrEmpty("kind"));
        boolean scales = kind.equals(Kinds.REPLICA_SET)
                || kind.equals(Kinds.STATEFUL_SET)
                || kind.equals(Kinds.REPLICATION_CONTROLLER);
        if (!scales) {
            // as Kubernetes says it; which custom resources scale is not known here, so none does
            String plural = kind.kind().toLowerCase(Locale.ROOT) + "s";
            String resource = kind.group().isEmpty() ? plural : plural + "." + kind.group();
            throw new Unknown(resource + " does not implement the scale subresource");
        }
        KubeObject owner = get(world, pod.namespace(), reference);
        if (owner == null) {
            throw new Unknown("found no controllers for pod \"" + pod.name() + "\"");
        }
        MapValue above = owner.controllerReference();
        if (kind.equals(Kinds.REPLICA_SET)
                && above != null
                && above.textOrEmpty("kind").equals("Deployment")) {
            KubeObject deployment = get(world, pod.namespace(), above);
            if (deployment == null) {
                throw new Unknown("found no controllers for pod \"" + pod.name() + "\"");
            }
            return Sized.of(deployment);
        }
        return Sized.of(owner);
    }

    private static @Nullable KubeObject get(World world, String namespace, MapValue reference) {
        GroupKind kind = GroupKind.of(reference.textOrEmpty("apiVersion"), reference.textOrEmpty("kind"));
        KubeObject object = world.get(new ObjectKey(kind, namespace, reference.textOrEmpty("name")));
        return object != null && object.uid().equals(reference.textOrEmpty("uid")) ? object : null;
    }
}
