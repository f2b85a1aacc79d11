package dev.minato.control.health;

import dev.minato.objects.tree.KubeObject;
import dev.minato.reconcile.World;
import java.time.Instant;

/** How objects of one kind are doing. */
interface HealthRule {
    /**
     * @param object as it is in the cluster, not being deleted
     * @param world for what belongs to it; read as little as the verdict needs, every read is a wake-up
     */
    Verdict of(KubeObject object, World world, Instant now);
}
