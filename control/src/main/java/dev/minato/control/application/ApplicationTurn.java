package dev.minato.control.application;

import dev.minato.api.application.Application;
import dev.minato.api.application.ApplicationStatus;
import dev.minato.api.application.Operation;
import dev.minato.api.application.SyncMode;
import dev.minato.api.application.SyncRequest;
import dev.minato.control.source.RevisionOf.Commit;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Decision;
import dev.minato.reconcile.Outcome;
import dev.minato.reconcile.Turn;
import dev.minato.reconcile.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One decision for an application that is valid and not being deleted. */
final class ApplicationTurn {
    private final Application application;
    private final ApplicationStatus status;
    private final World world;
    private final Instant now;
    private final List<Change> changes = new ArrayList<>();
    private final Reuse reuse;
    private ApplicationMemory memory;
    private @Nullable Instant lookAgainAt;

    ApplicationTurn(Application application, Turn<ApplicationMemory> turn, World world) {
        this.application = application;
        this.status = application.status();
        this.world = world;
        this.now = turn.now();
        this.memory = remember(turn);
        this.reuse = new Reuse(turn.memory().kept(), application);
    }

    Decision<ApplicationMemory> decide() {
        Change finalizers = finalizers();
        if (finalizers != null) {
            return Decision.change(memory, "notes what is to be done when it is deleted", finalizers);
        }
        KnownKinds kinds = reuse.kinds(world);
        return switch (new Targeting(application, kinds, world, reuse).find()) {
            case Target.Pending(String what) -> pending(what);
            case Target.None(Target.Problem problem) ->
                finish(new Report(application, now).withoutTarget(problem), problem.message());
            case Target.Ready ready -> ready(ready, kinds);
        };
    }

    private Decision<ApplicationMemory> pending(String what) {
        String why = "waits for " + what;
        return status.observedGeneration() == 0
                ? finish(new Report(application, now).pending(what), why)
                : Decision.rest(memory, why);
    }

    private Decision<ApplicationMemory> ready(Target.Ready target, KnownKinds kinds) {
        Assessment assessment = Assessment.of(application, target.wanted(), kinds, world, now, reuse);
        Operation operation = application.spec().suspend() ? null : starting(target);
        String handled = status.handledRequest();
        String why;
        if (operation != null) {
            SyncRequest request = application.spec().operation();
            handled = isNewRequest() && request != null ? request.id() : handled;
            memory = memory.forNewSync();
            lookAt(now);
            why = started(operation);
        } else {
            Course course = goOn(target, assessment, kinds);
            operation = course.operation();
            why = course.why();
        }
        for (ObjectState state : assessment.objects()) {
            lookAt(state.health().lookAgainAt());
        }
        Calm last = reuse.lastCalm();
        boolean nothingAbout = changes.isEmpty() && why.isEmpty() && operation == status.operation() && memory.isCalm();
        if (nothingAbout && last != null && last.still(application, target, assessment)) {
            assert report(target, assessment, operation, handled)
                            .toTree()
                            .equals(application.object().status())
                    : "a status of the same parts is the same";
            reuse.keep(new Calm(application, target.wanted(), target.commit(), assessment, last.why()));
            return new Decision<>(changes, memory.with(reuse.kept()), lookAgainAt, last.why());
        }
        Report report = new Report(application, now);
        ApplicationStatus next = report.of(target, assessment, operation, handled, memory);
        report.events(status, next).forEach(changes::add);
        Decision<ApplicationMemory> decision = finish(next, why.isEmpty() ? report.inWords(next) : why);
        if (nothingAbout && decision.changes().isEmpty() && Calm.isCalm(target, assessment)) {
            reuse.keep(new Calm(application, target.wanted(), target.commit(), assessment, decision.why()));
            return new Decision<>(decision.changes(), memory.with(reuse.kept()), lookAgainAt, decision.why());
        }
        return decision;
    }

    private ApplicationStatus report(
            Target.Ready target, Assessment assessment, @Nullable Operation operation, String handled) {
        return new Report(application, now).of(target, assessment, operation, handled, memory);
    }

    // ---- whether a sync begins

    private @Nullable Operation starting(Target.Ready target) {
        Commit commit = target.commit();
        SyncRequest request = application.spec().operation();
        if (isNewRequest() && request != null) {
            String by = request.by().isEmpty() ? "somebody" : request.by();
            Operation operation = Operation.start(request.id(), commit.id(), commit.subject(), by, now);
            Target.Problem problem = target.problem();
            return problem == null ? operation : operation.failed(problem.message(), now, Instant.EPOCH);
        }
        if (!application.followsGit() || target.problem() != null || isSettledAt(target)) {
            return null;
        }
        String id = "auto-" + commit.shortId() + "-" + target.wanted().content();
        Operation last = status.operation();
        if (last != null) {
            boolean sameRequest =
                    !last.id().startsWith("auto-") && last.revision().equals(commit.id());
            boolean tried = last.id().equals(id) || sameRequest;
            if (tried && last.phase() != Operation.Phase.SUCCEEDED) {
                return null;
            }
        }
        return Operation.start(id, commit.id(), commit.subject(), "minato", now);
    }

    /** Whether this content was applied last, and no other was begun since and left half done. */
    private boolean isSettledAt(Target.Ready target) {
        Operation last = status.operation();
        boolean halfDone = last != null
                && last.phase() != Operation.Phase.SUCCEEDED
                && !last.revision().equals(target.commit().id());
        return !halfDone && target.wanted().content().equals(status.sync().content());
    }

    private boolean isNewRequest() {
        SyncRequest request = application.spec().operation();
        return request != null && !request.id().equals(status.handledRequest());
    }

    private String started(Operation operation) {
        Operation before = status.operation();
        String replaces = before != null && before.isUnderWay()
                ? ", which replaces the one of " + Report.shortId(before.revision())
                : "";
        if (!operation.isUnderWay()) {
            return "cannot sync: " + operation.message();
        }
        return "starts the sync of " + Report.shortId(operation.revision()) + " for " + operation.by() + replaces;
    }

    // ---- what is under way, and what others changed

    /** What becomes of the sync that is there, and why; an empty reason where the status says it all. */
    private record Course(@Nullable Operation operation, String why) {}

    private Course goOn(Target.Ready target, Assessment assessment, KnownKinds kinds) {
        Operation operation = status.operation();
        if (application.spec().suspend()) {
            return new Course(operation, "is suspended: changes nothing");
        }
        if (operation != null) {
            HookRun hooks = new HookRun(world, kinds, memory, application.id(), now);
            List<Change> cleanup = hooks.cleanup(target.wanted().hooks(), operation);
            if (!cleanup.isEmpty()) {
                act(cleanup);
                return new Course(operation, "deletes hooks that are through");
            }
        }
        boolean same =
                operation != null && operation.revision().equals(target.commit().id());
        if (operation != null && same && operation.isUnderWay()) {
            SyncRun run = new SyncRun(application, target.wanted(), assessment, kinds, world, memory, now);
            SyncRun.Progress progress = run.next(operation);
            Operation next = progress.operation();
            memory = next.isUnderWay() ? run.memory() : run.memory().afterSync();
            act(progress.changes());
            lookAt(progress.lookAgainAt());
            String step = next.isUnderWay() ? next.step() : next.message();
            return new Course(next, "sync of " + target.commit().shortId() + ": " + step);
        }
        if (operation != null && same && operation.retryAt().isAfter(Instant.EPOCH)) {
            if (!now.isBefore(operation.retryAt())) {
                memory = memory.forNewSync();
                lookAt(now);
                return new Course(
                        operation.again(now),
                        "tries the sync of " + target.commit().shortId() + " again");
            }
            lookAt(operation.retryAt());
        }
        return new Course(operation, heal(target, assessment));
    }

    private String heal(Target.Ready target, Assessment assessment) {
        boolean synced = target.wanted().content().equals(status.sync().content());
        boolean heals = application.spec().sync().selfHeal()
                && application.spec().sync().mode() == SyncMode.AUTOMATIC
                && synced;
        if (!heals) {
            return "";
        }
        List<ObjectState> due = assessment.applicable().stream()
                .filter(state -> !memory.refusals().containsKey(state.wanted().key()))
                .toList();
        Healing healing = Healing.of(due, application.spec().sync().healLimit(), memory, now);
        memory = healing.memory();
        lookAt(healing.lookAgainAt());
        if (healing.now().isEmpty()) {
            return "";
        }
        Ignoring ignoring =
                new Ignoring(application.spec().ignore(), target.wanted().objects());
        List<Change> applies = new ArrayList<>();
        for (ObjectState state : healing.now()) {
            applies.add(Applying.of(state.wanted(), state.live(), ignoring));
        }
        act(applies);
        memory = memory.reverted(healing.fields(), now);
        return "sets back " + String.join(", ", healing.fields());
    }

    // ---- the end of the turn

    private void act(List<Change> some) {
        String account = application.spec().serviceAccount();
        String user = "system:serviceaccount:" + application.object().namespace() + ":" + account;
        for (Change change : some) {
            changes.add(account.isEmpty() ? change : new Change.As(user, change));
        }
    }

    private void lookAt(@Nullable Instant time) {
        if (time != null && (lookAgainAt == null || time.isBefore(lookAgainAt))) {
            lookAgainAt = time;
        }
    }

    /** The status goes first: what is about to happen can be read before it happens. */
    private Decision<ApplicationMemory> finish(ApplicationStatus next, String why) {
        MapValue tree = next.toTree();
        KubeObject object = application.object();
        if (!tree.equals(object.status())) {
            changes.addFirst(Change.Update.status(object.withStatus(tree)));
        }
        return new Decision<>(changes, memory.with(reuse.kept()), lookAgainAt, why);
    }

    private @Nullable Change finalizers() {
        KubeObject object = application.object();
        boolean has = object.finalizers().contains(Deletion.FINALIZER);
        if (has == application.spec().pruneOnDelete()) {
            return null;
        }
        List<String> finalizers = new ArrayList<>(object.finalizers());
        if (has) {
            finalizers.remove(Deletion.FINALIZER);
        } else {
            finalizers.add(Deletion.FINALIZER);
        }
        return Deletion.finalizers(object, finalizers);
    }

    /** Takes in what came of the last changes: an object that was refused is not sent again by the same sync. */
    private static ApplicationMemory remember(Turn<ApplicationMemory> turn) {
        NavigableMap<ObjectKey, String> refusals = new TreeMap<>(turn.memory().refusals());
        for (Turn.Result result : turn.last()) {
            Change change = result.change() instanceof Change.As as ? as.change() : result.change();
            boolean counts = change instanceof Change.Apply || change instanceof Change.Create;
            switch (result.outcome()) {
                case Outcome.Done _ -> refusals.remove(change.key());
                case Outcome.Refused refused -> {
                    if (counts && isFinal(refused)) {
                        refusals.put(change.key(), refused.message());
                    }
                }
                case Outcome.Unknown _ -> {}
            }
        }
        return turn.memory().withRefusals(refusals);
    }

    /** Whether trying the same again would get the same answer. */
    private static boolean isFinal(Outcome.Refused refused) {
        boolean busy = refused.code() >= 500 || refused.code() == 429;
        return !busy && !refused.isConflict() && !refused.isAlreadyExists();
    }
}
