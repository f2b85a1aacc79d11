package dev.minato.control.application;

import dev.minato.api.application.Application;
import dev.minato.api.application.Operation;
import dev.minato.api.application.SyncPolicy;
import dev.minato.objects.tree.KubeObject;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One sync, from how things are:
 *
 * <pre>
 *   namespaces and definitions ─► pre-sync hooks ─► wave by wave: objects and sync hooks ─► prune ─► post-sync hooks
 *                                      │ any of it fails
 *                                      └─► sync-fail hooks ─► tried again later
 * </pre>
 *
 * Nothing of the way is remembered but which hooks are through: every turn walks it from its beginning to the first part
 * that is not done. A wave waits until it is healthy only when something comes after it.
 */
final class SyncRun {

    private final Application application;
    private final WantedSet wanted;
    private final Assessment assessment;
    private final World world;
    private final ApplicationMemory memory;
    private final Instant now;
    private final Healing healing;
    private final HookRun hooks;
    private final Ignoring ignoring;
    private final List<Supplier<Step>> parts = new ArrayList<>();
    private final List<String> applied = new ArrayList<>();

    /** What a turn of a sync comes to. */
    record Progress(
            Operation operation,
            List<Change> changes,
            @Nullable Instant lookAgainAt) {}

    /** What to remember: what was applied counts, so that a sync does not fight for a field for ever either. */
    ApplicationMemory memory() {
        return memory.reverted(applied, now);
    }

    SyncRun(
            Application application,
            WantedSet wanted,
            Assessment assessment,
            KnownKinds kinds,
            World world,
            ApplicationMemory memory,
            Instant now) {
        this.application = application;
        this.wanted = wanted;
        this.assessment = assessment;
        this.world = world;
        this.healing =
                Healing.of(assessment.applicable(), application.spec().sync().healLimit(), memory, now);
        this.memory = healing.memory();
        this.now = now;
        this.hooks = new HookRun(world, kinds, memory, application.id(), now);
        this.ignoring = new Ignoring(application.spec().ignore(), wanted.objects());
    }

    Progress next(Operation operation) {
        if (operation.phase() == Operation.Phase.FAILING) {
            return afterFailure(operation);
        }
        Instant deadline =
                operation.startedAt().plusSeconds(application.spec().sync().timeoutSeconds());
        plan(operation);
        for (Supplier<Step> part : parts) {
            switch (part.get()) {
                case Step.Done _ -> {}
                case Step.Act(List<Change> changes, String why) -> {
                    return new Progress(operation.at(why), changes, deadline);
                }
                case Step.Wait(String why) -> {
                    Instant next = healing.lookAgainAt();
                    Instant again = next != null && next.isBefore(deadline) ? next : deadline;
                    return now.isBefore(deadline)
                            ? new Progress(operation.at(why), List.of(), again)
                            : failed(
                                    operation.at(why),
                                    "took longer than "
                                            + application.spec().sync().timeoutSeconds() + " s: " + why);
                }
                case Step.Fail(String why) -> {
                    return failed(operation, why);
                }
                case Step.HookDone(Hook hook) -> {
                    return new Progress(
                            operation.hookDone(hook.id()).at("hook " + hook.id() + " is through"), List.of(), now);
                }
            }
        }
        return new Progress(operation.succeeded(summary(operation), now), List.of(), null);
    }

    private String summary(Operation operation) {
        String blocked = pruneBlocked(operation);
        String message = assessment.objects().size() + " objects are as Git says";
        return blocked == null ? message : message + "; nothing deleted: " + blocked;
    }

    private void plan(Operation operation) {
        NavigableSet<Integer> waves = new TreeSet<>();
        List<ObjectState> rest = assessment.objects().stream()
                .filter(state -> !Order.isFoundation(state.wanted().object().groupKind()))
                .toList();
        rest.forEach(state -> waves.add(state.wanted().wave()));
        stage(Hook.Stage.SYNC).forEach(hook -> waves.add(hook.wanted().wave()));

        boolean tail =
                !stage(Hook.Stage.POST_SYNC).isEmpty() || !assessment.unwanted().isEmpty();
        parts.add(() -> foundation());
        hooksByWave(Hook.Stage.PRE_SYNC, operation);
        for (int wave : waves) {
            List<ObjectState> objects =
                    rest.stream().filter(state -> state.wanted().wave() == wave).toList();
            List<Hook> withIt = stage(Hook.Stage.SYNC).stream()
                    .filter(hook -> hook.wanted().wave() == wave)
                    .toList();
            boolean last = wave == waves.last() && !tail;
            parts.add(() -> wave(wave, objects, withIt, last, operation));
        }
        parts.add(() -> prune(operation));
        hooksByWave(Hook.Stage.POST_SYNC, operation);
    }

    private List<Hook> stage(Hook.Stage stage) {
        return wanted.hooks().stream().filter(hook -> hook.stage() == stage).toList();
    }

    // ---- the parts

    private Step foundation() {
        List<ObjectState> objects = assessment.objects().stream()
                .filter(state -> Order.isFoundation(state.wanted().object().groupKind()))
                .toList();
        List<Change> changes = new ArrayList<>(applies(objects));
        KubeObject namespace = OwnNamespace.missing(application, wanted, world::get);
        if (namespace != null) {
            String refusal = memory.refusals().get(namespace.key());
            if (refusal != null) {
                return new Step.Fail(namespace.key() + ": " + refusal);
            }
            changes.addFirst(new Change.Create(namespace));
        }
        if (!changes.isEmpty()) {
            return new Step.Act(changes, "makes namespaces and definitions");
        }
        Step refused = refused(objects);
        return refused != null ? refused : healthy(objects, "namespaces and definitions");
    }

    private void hooksByWave(Hook.Stage stage, Operation operation) {
        NavigableSet<Integer> waves = new TreeSet<>();
        stage(stage).forEach(hook -> waves.add(hook.wanted().wave()));
        for (int wave : waves) {
            parts.add(() -> hooks(
                    stage(stage).stream()
                            .filter(hook -> hook.wanted().wave() == wave)
                            .toList(),
                    operation));
        }
    }

    private Step wave(int wave, List<ObjectState> objects, List<Hook> withIt, boolean last, Operation operation) {
        List<Change> changes = applies(objects);
        if (!changes.isEmpty()) {
            return new Step.Act(
                    changes, "wave " + wave + ": applies " + changes.size() + " of " + objects.size() + " objects");
        }
        Step ran = hooks(withIt, operation);
        if (ran instanceof Step.Act || ran instanceof Step.HookDone || ran instanceof Step.Fail) {
            return ran;
        }
        Step refused = refused(objects);
        if (refused != null) {
            return refused;
        }
        if (ran instanceof Step.Wait) {
            return ran;
        }
        return last ? leaving(objects) : healthy(objects, "wave " + wave);
    }

    /** All of these hooks together. */
    private Step hooks(List<Hook> some, Operation operation) {
        List<Change> changes = new ArrayList<>();
        Step wait = Step.DONE;
        String why = "";
        for (Hook hook : some) {
            switch (hooks.step(hook, operation)) {
                case Step.Done _ -> {}
                case Step.Act act -> {
                    changes.addAll(act.changes());
                    why = act.why();
                }
                case Step.Wait waits -> wait = waits;
                case Step.Fail fail -> {
                    return fail;
                }
                case Step.HookDone done -> {
                    return done;
                }
            }
        }
        return changes.isEmpty() ? wait : new Step.Act(changes, why);
    }

    private Step prune(Operation operation) {
        if (!application.spec().sync().prune() || pruneBlocked(operation) != null) {
            return Step.DONE;
        }
        List<KubeObject> leaving = assessment.toPrune();
        if (!leaving.isEmpty()) {
            Step replacement = healthy(assessment.objects(), "what replaces the objects that left Git");
            if (!(replacement instanceof Step.Done)) {
                return replacement;
            }
            return new Step.Act(
                    Pruning.changes(leaving, application.id(), world),
                    "deletes " + leaving.size() + " objects that left Git: " + Pruning.named(leaving));
        }
        return Step.DONE;
    }

    private @Nullable String pruneBlocked(Operation operation) {
        return application.spec().sync().prune() ? Pruning.blocked(application, operation, assessment) : null;
    }

    // ---- what the parts are made of

    private List<Change> applies(List<ObjectState> objects) {
        List<Change> changes = new ArrayList<>();
        for (ObjectState state : objects) {
            if (healing.now().contains(state)
                    && !memory.refusals().containsKey(state.wanted().key())) {
                changes.add(Applying.of(state.wanted(), state.live(), ignoring));
                applied.addAll(Healing.fields(state));
            }
        }
        return changes;
    }

    /** What holds these objects up; null when nothing does. */
    private @Nullable Step refused(List<ObjectState> objects) {
        List<String> why = new ArrayList<>();
        for (ObjectState state : objects) {
            String refusal = memory.refusals().get(state.wanted().key());
            String message = state.needsApply() && refusal != null ? refusal : state.message();
            String insists = state.needsApply() ? healing.insists(state) : null;
            boolean stuck = state.state() == ObjectState.State.CLAIMED
                    || state.state() == ObjectState.State.UNKNOWN_KIND
                    || insists != null
                    || (state.needsApply() && refusal != null);
            if (stuck) {
                String words = insists != null && refusal == null ? insists : message;
                why.add(state.wanted().ref() + " (" + state.wanted().place() + "): " + words);
            }
        }
        if (!why.isEmpty()) {
            return new Step.Fail(String.join("; ", why));
        }
        // what was applied and is different again already has to wait its turn
        for (ObjectState state : objects) {
            if (state.needsApply()) {
                return new Step.Wait(state.wanted().ref() + " was changed by somebody else: sets it back soon");
            }
        }
        return null;
    }

    private static Step leaving(List<ObjectState> objects) {
        for (ObjectState state : objects) {
            if (state.state() == ObjectState.State.LEAVING) {
                return new Step.Wait("waits until " + state.wanted().ref() + " is gone");
            }
        }
        return Step.DONE;
    }

    private static Step healthy(List<ObjectState> objects, String what) {
        List<String> waits = new ArrayList<>();
        for (ObjectState state : objects) {
            if (!state.health().isGoodEnough()) {
                String words = state.wanted().ref() + ": " + state.health().reason();
                if (state.health().settled()) {
                    return new Step.Fail(what + ": " + words);
                }
                waits.add(words);
            }
        }
        if (waits.isEmpty()) {
            return Step.DONE;
        }
        String more = waits.size() > 1 ? "; and " + (waits.size() - 1) + " more" : "";
        return new Step.Wait(what + ": waits for " + waits.getFirst() + more);
    }

    // ---- failure

    private Progress failed(Operation operation, String why) {
        return stage(Hook.Stage.SYNC_FAIL).isEmpty()
                ? new Progress(over(operation, why), List.of(), null)
                : new Progress(operation.failing(why), List.of(), now);
    }

    private Progress afterFailure(Operation operation) {
        Instant deadline =
                operation.startedAt().plusSeconds(2L * application.spec().sync().timeoutSeconds());
        return switch (hooks(stage(Hook.Stage.SYNC_FAIL), operation)) {
            case Step.Done _ -> new Progress(over(operation, operation.message()), List.of(), null);
            case Step.Act(List<Change> changes, String why) -> new Progress(operation.at(why), changes, deadline);
            case Step.Wait(String why) ->
                now.isBefore(deadline)
                        ? new Progress(operation.at(why), List.of(), deadline)
                        : new Progress(over(operation, operation.message() + "; " + why), List.of(), null);
            case Step.Fail(String why) ->
                new Progress(over(operation, operation.message() + "; and then " + why), List.of(), null);
            case Step.HookDone(Hook hook) -> new Progress(operation.hookDone(hook.id()), List.of(), now);
        };
    }

    private Operation over(Operation operation, String why) {
        SyncPolicy.Retry retry = application.spec().sync().retry();
        boolean again = operation.tries() <= retry.limit();
        Instant at = again ? now.plusSeconds(retry.waitSeconds(operation.tries())) : Instant.EPOCH;
        return operation.failed(why, now, at);
    }
}
