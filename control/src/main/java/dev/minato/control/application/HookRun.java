package dev.minato.control.application;

import dev.minato.api.application.Claim;
import dev.minato.api.application.HealthStatus;
import dev.minato.api.application.Operation;
import dev.minato.control.health.Health;
import dev.minato.control.health.Verdict;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Runs hooks. A hook carries the sync it was made for, so that a controller that starts anew finds it again. That a hook
 * is through is written into the status before the hook may be deleted: the other way round it would run twice.
 */
final class HookRun {
    private static final Set<GroupKind> RUN_TO_END = Set.of(new GroupKind("batch", "Job"), GroupKind.core("Pod"));

    private final World world;
    private final KnownKinds kinds;
    private final ApplicationMemory memory;
    private final String application;
    private final Instant now;

    HookRun(World world, KnownKinds kinds, ApplicationMemory memory, String application, Instant now) {
        this.world = world;
        this.kinds = kinds;
        this.memory = memory;
        this.application = application;
        this.now = now;
    }

    Step step(Hook hook, Operation operation) {
        if (operation.hooksDone().contains(hook.id())) {
            return Step.DONE;
        }
        KubeObject object = hook.wanted().object();
        if (!kinds.has(object.groupKind())) {
            return new Step.Fail(hook.id() + ": the cluster does not know the kind " + object.groupKind());
        }
        KubeObject live = world.get(object.key());
        String mark = mark(hook, operation);
        if (live == null) {
            String refusal = memory.refusals().get(object.key());
            return refusal != null
                    ? new Step.Fail(hook.id() + ": " + refusal)
                    : new Step.Act(List.of(create(object, mark)), "starts hook " + hook.id());
        }
        if (!mark.equals(live.annotation(Annotations.SYNC))) {
            return replace(hook, live);
        }
        return outcome(hook, live);
    }

    private Step replace(Hook hook, KubeObject live) {
        String holder = Claim.holder(live);
        if (holder != null && !holder.equals(application) && world.get(Claim.keyOf(holder)) != null) {
            return new Step.Fail(hook.id() + " belongs to application " + holder);
        }
        if (live.isTerminating()) {
            return new Step.Wait("waits until the hook of an earlier sync is gone: "
                    + hook.wanted().ref());
        }
        return new Step.Act(
                List.of(Change.Delete.of(live)),
                "deletes the hook of an earlier sync: " + hook.wanted().ref());
    }

    private Step outcome(Hook hook, KubeObject live) {
        Verdict verdict = Health.of(live, world, now);
        boolean runs = RUN_TO_END.contains(live.groupKind());
        if (verdict.settled() || (runs && isFailedPod(live))) {
            return new Step.Fail("hook " + hook.id() + " " + verdict.reason());
        }
        boolean through = runs ? isThrough(live) : verdict.isGoodEnough();
        return through
                ? new Step.HookDone(hook)
                : new Step.Wait("waits for hook " + hook.id() + ": " + verdict.reason());
    }

    private static boolean isFailedPod(KubeObject live) {
        return live.groupKind().equals(GroupKind.core("Pod"))
                && live.status().textOrEmpty("phase").equals("Failed");
    }

    private boolean isThrough(KubeObject live) {
        return live.groupKind().equals(GroupKind.core("Pod"))
                ? live.status().textOrEmpty("phase").equals("Succeeded")
                : Health.of(live, world, now).health() == HealthStatus.HEALTHY;
    }

    private static Change create(KubeObject object, String mark) {
        KubeObject marked = object.withMetadata(metadata -> metadata.with(
                "annotations", (Value) metadata.map("annotations").with(Annotations.SYNC, StringValue.of(mark))));
        return Change.Apply.of(marked, ApplicationController.FIELD_MANAGER, true);
    }

    static String mark(Hook hook, Operation operation) {
        return operation.id() + "#" + operation.tries() + "/" + hook.stage().word();
    }

    /** Deletes hooks that are through, as the status already says, and do not want to stay. */
    List<Change> cleanup(List<Hook> hooks, Operation stored) {
        List<Change> deletes = new ArrayList<>();
        boolean failed = stored.phase() == Operation.Phase.FAILED || stored.phase() == Operation.Phase.FAILING;
        for (Hook hook : hooks) {
            KubeObject live = kinds.has(hook.wanted().key().kind())
                    ? world.get(hook.wanted().key())
                    : null;
            if (live == null || live.isTerminating() || !mark(hook, stored).equals(live.annotation(Annotations.SYNC))) {
                continue;
            }
            boolean done = stored.hooksDone().contains(hook.id());
            if ((done && hook.deletions().contains(Hook.Deletion.SUCCEEDED))
                    || (!done && failed && hook.deletions().contains(Hook.Deletion.FAILED))) {
                deletes.add(Change.Delete.of(live));
            }
        }
        return deletes;
    }
}
