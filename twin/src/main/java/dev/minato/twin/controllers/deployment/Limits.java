package dev.minato.twin.controllers.deployment;

import dev.minato.objects.quantity.IntOrPercent;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;

/**
 * How far a Deployment may stray from its size during a rollout, in Pods. A share of the surge rounds up, of what may be
 * unavailable down; where both come to nothing one may be unavailable, since else no rollout could ever take a step.
 *
 * @param desired {@code spec.replicas}
 * @param surge how many more there may be
 * @param unavailable how many of the desired may be missing
 */
record Limits(long desired, long surge, long unavailable) {
    static Limits of(KubeObject deployment) {
        long desired = ReplicaSets.replicas(deployment);
        if (!isRolling(deployment)) {
            return new Limits(desired, 0, 0);
        }
        MapValue rolling = deployment.spec().map("strategy", "rollingUpdate");
        long surge = share(rolling, "maxSurge").ofRoundedUp((int) desired);
        long unavailable = share(rolling, "maxUnavailable").ofRoundedDown((int) desired);
        if (surge == 0 && unavailable == 0) {
            unavailable = 1;
        }
        return new Limits(desired, surge, Math.min(unavailable, desired));
    }

    private static IntOrPercent share(MapValue rolling, String key) {
        return IntOrPercent.parseOr(rolling.get(key), new IntOrPercent.Whole(0));
    }

    static boolean isRolling(KubeObject deployment) {
        return deployment.spec().textOrEmpty("strategy", "type").equals("RollingUpdate");
    }

    long max() {
        return desired + surge;
    }

    long minAvailable() {
        return desired - unavailable;
    }
}
