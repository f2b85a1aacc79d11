package dev.minato.twin.controllers.volume;

import static dev.minato.reconcile.Nothing.NOTHING;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.Value;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Controller;
import dev.minato.reconcile.Decision;
import dev.minato.reconcile.Nothing;
import dev.minato.reconcile.Scope;
import dev.minato.reconcile.Turn;
import dev.minato.reconcile.World;
import dev.minato.twin.controllers.workload.Kinds;
import java.util.List;

/** Lets what was held back from deletion go once nobody uses it: claims by their Pods, volumes by their claims. */
public final class ProtectionController implements Controller<Nothing> {
    private final String name;
    private final GroupKind kind;
    private final String finalizer;
    private final Use use;

    /** Whether the object is still used, and by whom; empty when it is not. */
    @FunctionalInterface
    private interface Use {
        String by(KubeObject object, World world);
    }

    private ProtectionController(String name, GroupKind kind, String finalizer, Use use) {
        this.name = name;
        this.kind = kind;
        this.finalizer = finalizer;
        this.use = use;
    }

    /** Of claims: a Pod on a node holds them. */
    public static ProtectionController ofClaims() {
        return new ProtectionController(
                "pvc-protection-controller", Kinds.CLAIM, "kubernetes.io/pvc-protection", (claim, world) -> {
                    List<KubeObject> pods = world.by(PodsOfClaim.INDEX, claim.namespace() + "/" + claim.name());
                    return pods.isEmpty() ? "" : "the Pod " + pods.getFirst().name();
                });
    }

    /** Of volumes: the claim that they are bound to holds them. */
    public static ProtectionController ofVolumes() {
        return new ProtectionController(
                "pv-protection-controller",
                Kinds.VOLUME,
                "kubernetes.io/pv-protection",
                (volume, world) ->
                        volume.status().textOrEmpty("phase").equals("Bound") ? "the claim that it is bound to" : "");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Scope scope() {
        return new Scope.EachOf(kind);
    }

    @Override
    public Nothing start() {
        return NOTHING;
    }

    @Override
    public Decision<Nothing> decide(Turn<Nothing> turn, World world) {
        KubeObject object = turn.object();
        if (object == null || !object.isTerminating() || !object.finalizers().contains(finalizer)) {
            return Decision.rest(NOTHING, "nothing is held back");
        }
        String user = use.by(object, world);
        if (!user.isEmpty()) {
            return Decision.rest(NOTHING, "waits for " + user);
        }
        List<String> left = object.finalizers().stream()
                .filter(other -> !other.equals(finalizer))
                .toList();
        return Decision.change(
                NOTHING,
                "nobody uses it any more",
                Change.Update.of(object.withMetadata(metadata -> left.isEmpty()
                        ? metadata.without("finalizers")
                        : metadata.with("finalizers", Value.of(left)))));
    }
}
