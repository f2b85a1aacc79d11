package dev.minato.control.guarantee;

import dev.minato.api.Conditions;
import dev.minato.api.Parsed;
import dev.minato.api.application.Source;
import dev.minato.api.guarantee.Finding;
import dev.minato.api.guarantee.Guarantee;
import dev.minato.api.guarantee.GuaranteeStatus;
import dev.minato.control.source.ProofOf;
import dev.minato.control.source.RevisionOf;
import dev.minato.objects.tree.KubeObject;
import dev.minato.reconcile.Answer;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Controller;
import dev.minato.reconcile.Decision;
import dev.minato.reconcile.Scope;
import dev.minato.reconcile.Turn;
import dev.minato.reconcile.World;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says of every Guarantee whether it holds now: of the newest commit of its repository, and of what is in the cluster.
 *
 * <p>It refuses nothing: that a commit which breaks a Guarantee is not let in is decided where the commit comes in.
 */
public final class GuaranteeController implements Controller<GuaranteeMemory> {
    /** So long at least lies between two looks at a cluster that changes all the time. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "guarantee";
    }

    @Override
    public Scope scope() {
        return new Scope.EachOf(Guarantee.GROUP_KIND);
    }

    @Override
    public GuaranteeMemory start() {
        return GuaranteeMemory.NOTHING;
    }

    @Override
    public Decision<GuaranteeMemory> decide(Turn<GuaranteeMemory> turn, World world) {
        KubeObject object = turn.object();
        if (object == null || object.isTerminating()) {
            return Decision.rest(GuaranteeMemory.NOTHING, "is gone");
        }
        return switch (Guarantee.from(object)) {
            case Parsed.Valid<Guarantee>(Guarantee guarantee) -> decide(guarantee, turn, world);
            case Parsed.Invalid<Guarantee> invalid -> {
                GuaranteeStatus before = GuaranteeStatus.from(object.status());
                Conditions conditions = before.conditions()
                        .with("Proven", "Unknown", "InvalidSpec", invalid.inWords(), turn.now(), object.generation());
                GuaranteeStatus next =
                        new GuaranteeStatus(object.generation(), null, "", before.revision(), conditions);
                yield finish(object, next, turn.memory(), List.of(), "is not valid: " + invalid.inWords());
            }
        };
    }

    private static Decision<GuaranteeMemory> decide(Guarantee guarantee, Turn<GuaranteeMemory> turn, World world) {
        String commit = "";
        Source source = guarantee.spec().over().source();
        if (!source.repo().isEmpty()) {
            RevisionOf question = new RevisionOf(source.repo(), source.revision());
            switch (world.ask(question)) {
                case Answer.Pending<RevisionOf.Commit> _ -> {
                    return Decision.rest(turn.memory(), "waits for " + question.inWords());
                }
                case Answer.Failed<RevisionOf.Commit>(String why, Instant _) -> {
                    return found(guarantee, turn, turn.memory(), "", Finding.unknown(why, ""));
                }
                case Answer.Known<RevisionOf.Commit>(RevisionOf.Commit head, Instant _) -> commit = head.id();
            }
        }
        List<KubeObject> now =
                guarantee.spec().over().live() ? LiveObjects.of(guarantee.spec().promise(), world::all) : List.of();
        GuaranteeMemory memory = turn.memory();
        Instant next = memory.since().plus(PAUSE);
        boolean tooSoon = !memory.live().isEmpty()
                && !memory.live().equals(now)
                && turn.now().isBefore(next);
        if (!tooSoon && !memory.live().equals(now)) {
            memory = new GuaranteeMemory(now, turn.now());
        }
        ProofOf question = ProofOf.of(guarantee, commit, memory.live());
        Decision<GuaranteeMemory> decision = switch (world.ask(question)) {
            case Answer.Pending<Finding> _ -> Decision.rest(memory, "waits for " + question.inWords());
            case Answer.Failed<Finding>(String why, Instant _) ->
                found(guarantee, turn, memory, commit, Finding.unknown(why, ""));
            case Answer.Known<Finding>(Finding finding, Instant _) -> found(guarantee, turn, memory, commit, finding);
        };
        return tooSoon ? decision.lookAgainAt(next) : decision;
    }

    private static Decision<GuaranteeMemory> found(
            Guarantee guarantee, Turn<GuaranteeMemory> turn, GuaranteeMemory memory, String commit, Finding finding) {
        KubeObject object = guarantee.object();
        GuaranteeStatus before = guarantee.status();
        boolean news = !finding.equals(before.finding())
                || !commit.equals(before.revision())
                || before.observedGeneration() != object.generation();
        String checked = news ? turn.now().truncatedTo(ChronoUnit.SECONDS).toString() : before.checked();
        String reason = reason(finding);
        Conditions conditions = before.conditions()
                .with("Proven", finding.holds().word(), reason, inWords(finding), turn.now(), object.generation());
        List<Change> events = new ArrayList<>(event(object, before.finding(), finding));
        conditions = BreakGlass.in(object, conditions, turn.now(), events);
        GuaranteeStatus next = new GuaranteeStatus(object.generation(), finding, checked, commit, conditions);
        return finish(object, next, memory, events, reason + ": " + finding.message());
    }

    /** With the best of the changes that stop a counterexample. */
    private static String inWords(Finding finding) {
        Finding.Counterexample counterexample = finding.counterexample();
        return counterexample == null || counterexample.remedies().isEmpty()
                ? finding.message()
                : finding.message() + "; to stop it: " + counterexample.remedy();
    }

    private static String reason(Finding finding) {
        return switch (finding.holds()) {
            case TRUE -> "Holds";
            case FALSE -> "CounterexampleFound";
            case UNKNOWN -> "NotProven";
        };
    }

    private static List<Change> event(KubeObject object, @Nullable Finding before, Finding finding) {
        if (before != null
                && before.holds() == finding.holds()
                && before.message().equals(finding.message())) {
            return List.of();
        }
        return List.of(
                switch (finding.holds()) {
                    case TRUE -> Change.Emit.normal(object, reason(finding), finding.message());
                    case FALSE, UNKNOWN -> Change.Emit.warning(object, reason(finding), finding.message());
                });
    }

    private static Decision<GuaranteeMemory> finish(
            KubeObject object, GuaranteeStatus status, GuaranteeMemory memory, List<Change> events, String why) {
        KubeObject next = object.withStatus(status.toTree());
        List<Change> changes = new ArrayList<>();
        if (!next.equals(object)) {
            changes.add(Change.Update.status(next));
        }
        changes.addAll(events);
        return Decision.change(memory, why, changes);
    }
}
