package dev.minato.twin.controllers.statefulset;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.World;
import dev.minato.twin.controllers.workload.FollowUps;
import dev.minato.twin.controllers.workload.Kinds;
import dev.minato.twin.controllers.workload.Pods;
import dev.minato.twin.controllers.workload.Revisions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The steps that a StatefulSet may take at one moment. */
final class Steps {
    private final World world;
    private final FollowUps.Plan plan;
    private final Members members;
    private final KubeObject set;
    private final KubeObject current;
    private final KubeObject update;
    private final boolean ordered;
    private int mayCreate;
    private int outdatedDeleted;

    /** @param batch how many Pods may be created when they do not wait for each other */
    Steps(World world, FollowUps.Plan plan, Members members, KubeObject current, KubeObject update, int batch) {
        this.world = world;
        this.plan = plan;
        this.members = members;
        this.set = members.set;
        this.current = current;
        this.update = update;
        this.ordered = !set.spec().textOrEmpty("podManagementPolicy").equals("Parallel");
        this.mayCreate = ordered ? 1 : batch;
    }

    KubeObject current() {
        return current;
    }

    KubeObject update() {
        return update;
    }

    /** How many Pods of an old revision it deletes for the update. */
    int outdatedDeleted() {
        return outdatedDeleted;
    }

    /** Puts the changes into the plan and says in words what they do. */
    String take() {
        String waits = null;
        for (int i = 0; i < members.replicas.size(); i++) {
            String blocked = keep(i);
            waits = waits == null ? blocked : waits;
            if (blocked != null && ordered) {
                return blocked;
            }
        }
        for (KubeObject pod : members.condemned) {
            keepClaims(pod);
        }
        for (KubeObject pod : members.condemned) {
            String blocked = remove(pod);
            waits = waits == null ? blocked : waits;
            if (blocked != null && ordered) {
                return blocked;
            }
        }
        String updates = update(members.replicas);
        return waits != null ? waits : updates != null ? updates : "has its Pods: " + members.replicas.size();
    }

    /** Brings the Pod of an ordinal one step on; what it waits for then, null when the Pod is as it shall be. */
    private @Nullable String keep(int index) {
        int ordinal = members.start + index;
        KubeObject pod = members.replicas.get(index);
        if (pod == null) {
            return create(ordinal);
        }
        if (Pods.isTerminal(pod)) {
            if (!pod.isTerminating()) {
                delete(pod);
            }
            return "replaces " + pod.name() + ", which has ended";
        }
        if (Pods.phase(pod).equals("Pending")) {
            createClaims(pod.name(), ordinal);
        }
        if (ordered && pod.isTerminating()) {
            return "waits until " + pod.name() + " has gone";
        }
        if (ordered && (!members.isReady(pod) || !members.isAvailable(pod))) {
            return "waits until " + pod.name() + " is available";
        }
        keepClaims(pod);
        if (!Identity.hasLabels(pod) && !pod.isTerminating()) {
            plan.add(
                    Change.Update.of(Identity.withLabels(pod, ordinal)),
                    event(
                            "SuccessfulUpdate",
                            "update Pod " + pod.name() + " in StatefulSet " + set.name() + " successful"),
                    null);
        }
        return null;
    }

    // ---- creating

    private String create(int ordinal) {
        String name = set.name() + "-" + ordinal;
        if (mayCreate <= 0) {
            return "creates " + name + " when those before it are created";
        }
        for (MapValue template : Identity.claimTemplates(set)) {
            KubeObject claim = claim(template, ordinal);
            if (claim != null && ClaimOwners.goesWithFormerPod(claim, set, name)) {
                return "waits until the claim " + claim.name() + " of the former " + name + " has gone";
            }
            if (claim != null && claim.isTerminating()) {
                return "waits until the claim " + claim.name() + " that is being deleted has gone";
            }
        }
        if (createClaims(name, ordinal) > 0) {
            return "creates the claims of " + name;
        }
        mayCreate--;
        boolean old = isOfCurrent(ordinal);
        KubeObject revision = old ? current : update;
        KubeObject pod = Identity.pod(set, Revisions.template(revision), revision.name(), ordinal);
        String what = "create Pod " + name + " in StatefulSet " + set.name();
        plan.add(
                new Change.Create(pod),
                event("SuccessfulCreate", what + " successful"),
                Change.Emit.warning(set, "FailedCreate", what + " failed error: "));
        return "creates " + name;
    }

    /** Whether a new Pod of the ordinal is of the revision before the update: below the partition. */
    private boolean isOfCurrent(int ordinal) {
        MapValue strategy = set.spec().map("updateStrategy");
        if (strategy.has("rollingUpdate")) {
            return ordinal < members.start + strategy.number(0, "rollingUpdate", "partition");
        }
        return strategy.textOrEmpty("type").equals("RollingUpdate")
                && ordinal < members.start + set.status().number(0, "currentReplicas");
    }

    private @Nullable KubeObject claim(MapValue template, int ordinal) {
        return world.get(new ObjectKey(Kinds.CLAIM, set.namespace(), Identity.claimName(set, template, ordinal)));
    }

    /** Creates the claims of the ordinal that are not there; says how many. */
    private int createClaims(String pod, int ordinal) {
        int created = 0;
        for (MapValue template : Identity.claimTemplates(set)) {
            if (claim(template, ordinal) == null) {
                KubeObject claim = Identity.claim(set, template, ordinal);
                String where = " Pod " + pod + " in StatefulSet " + set.name();
                plan.add(
                        new Change.Create(claim),
                        event("SuccessfulCreate", "create Claim " + claim.name() + where + " success"),
                        Change.Emit.warning(
                                set,
                                "FailedCreate",
                                "create Claim " + claim.name() + " for" + where + " failed error: "));
                created++;
            }
        }
        return created;
    }

    /** Brings the owners of the Pod's claims in line with the retention policy. */
    private void keepClaims(KubeObject pod) {
        for (MapValue template : Identity.claimTemplates(set)) {
            KubeObject claim = claim(template, Identity.ordinal(set, pod));
            Change change = claim == null ? null : ClaimOwners.change(claim, set, pod);
            if (change != null) {
                plan.add(change);
            }
        }
    }

    // ---- removing

    private @Nullable String remove(KubeObject pod) {
        if (pod.isTerminating()) {
            return ordered ? "waits until " + pod.name() + " has gone" : null;
        }
        boolean healthy = members.isReady(pod) && members.isAvailable(pod);
        KubeObject first = members.firstUnavailable();
        if (ordered && !healthy && (first == null || !first.name().equals(pod.name()))) {
            return "waits until " + pod.name() + " is available before it scales down";
        }
        delete(pod);
        return "scales down: deletes " + pod.name();
    }

    private void delete(KubeObject pod) {
        String what = "delete Pod " + pod.name() + " in StatefulSet " + set.name();
        plan.add(
                Change.Delete.of(pod),
                event("SuccessfulDelete", what + " successful"),
                Change.Emit.warning(set, "FailedDelete", what + " failed error: "));
    }

    private Change.Emit event(String reason, String message) {
        return Change.Emit.normal(set, reason, message);
    }

    // ---- updating

    /** Deletes the Pod of the highest ordinal that is of an old revision, when all above it are available. */
    private @Nullable String update(List<@Nullable KubeObject> replicas) {
        if (set.spec().textOrEmpty("updateStrategy", "type").equals("OnDelete")) {
            return null;
        }
        int partition = (int) set.spec().number(0, "updateStrategy", "rollingUpdate", "partition");
        List<@Nullable KubeObject> targets =
                new ArrayList<>(replicas.subList(Math.min(partition, replicas.size()), replicas.size()));
        for (KubeObject pod : targets.reversed()) {
            if (pod == null) {
                return "waits with the update until all Pods are there";
            }
            if (!Identity.revision(pod).equals(update.name()) && !pod.isTerminating()) {
                if (!Pods.isTerminal(pod)) { // one that has ended is being replaced already
                    delete(pod);
                    outdatedDeleted++;
                }
                return "updates " + pod.name();
            }
            if (members.isUnavailable(pod)) {
                return "waits with the update until " + pod.name() + " is available";
            }
        }
        return null;
    }
}
