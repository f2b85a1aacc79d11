package dev.minato.prove.iam;

import static java.util.Objects.requireNonNull;

import dev.minato.prove.iam.catalog.Catalog;
import dev.minato.prove.iam.catalog.Possible;
import dev.minato.prove.iam.encode.Change;
import dev.minato.prove.iam.encode.Encoder;
import dev.minato.prove.iam.encode.Encoder.Outcome;
import dev.minato.prove.iam.encode.Land;
import dev.minato.prove.iam.encode.Party;
import dev.minato.prove.iam.encode.Topic;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.evaluate.Evaluator;
import dev.minato.prove.iam.evaluate.Formulas;
import dev.minato.prove.iam.evaluate.Verdict;
import dev.minato.prove.iam.policy.Pattern;
import dev.minato.prove.iam.policy.Patterns;
import dev.minato.prove.iam.request.Formula;
import dev.minato.prove.iam.request.Request;
import dev.minato.prove.solve.Effort;
import dev.minato.prove.solve.Strings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Is a request of some set allowed to anybody?
 *
 * <pre>
 *   prove        nobody may do this            Proven, or a request that somebody may
 *   whoCan       who may do this               of each caller a request, or the proof that there is none
 *   difference   what does the one estate allow and the other not
 * </pre>
 *
 * Keeps what it has proven, and takes a question up again only where something has changed that the answer depends on.
 * The same calls in the same order give the same answers. Safe from several threads, one after the other.
 */
public final class Prover {
    /**
     * More tests, and answers about them, are not kept from one question to the next, or policies that come and go would
     * fill the memory. An estate of 650 policies and fifteen Guarantees comes to a thousand.
     */
    private static final int KEPT_MAX = 20_000;

    private final Catalog catalog;
    private final int keptMax;
    private final Possible possible;
    private final Evaluator evaluator;
    private Encoder encoder;
    private long stepsOfForgotten;
    private final Proofs proofs;
    private @Nullable Land last;

    public Prover(Catalog catalog) {
        this(catalog, new Proofs());
    }

    /** @param proofs what was proven before, perhaps by another process */
    public Prover(Catalog catalog, Proofs proofs) {
        this(catalog, proofs, KEPT_MAX);
    }

    /** @param keptMax how many tests and answers about them are kept when a question begins */
    Prover(Catalog catalog, Proofs proofs, int keptMax) {
        this.catalog = requireNonNull(catalog, "catalog is null");
        this.keptMax = keptMax;
        this.possible = new Possible(catalog);
        this.evaluator = new Evaluator(catalog::takesResourceControl);
        this.encoder = new Encoder(catalog, new Strings(true));
        this.proofs = requireNonNull(proofs, "proofs is null");
    }

    /** What all questions so far have cost, in {@linkplain Effort steps}: the same on every machine. */
    public synchronized long steps() {
        return stepsOfForgotten + encoder.effort().steps();
    }

    /** How much is kept of patterns; for tests. */
    synchronized int kept() {
        return encoder.kept();
    }

    /** Before a question: forgets what was learnt of patterns when it is too much. It is learnt again where it is needed. */
    private void tidy() {
        if (encoder.kept() > keptMax) {
            stepsOfForgotten += encoder.effort().steps();
            encoder = new Encoder(catalog, new Strings(true));
        }
    }

    /** What is proven so far. */
    public Proofs proofs() {
        return proofs;
    }

    /**
     * Whether nobody is allowed a request of the set.
     *
     * @param giveUp asked every few milliseconds, and between tries of Z3, each of which takes some seconds at most; when it
     *     says so, the answer is unknown. It must not throw
     */
    public synchronized Answer prove(Estate estate, Formula forbidden, BooleanSupplier giveUp) {
        tidy();
        return limited(giveUp, () -> prove(estate, forbidden));
    }

    private Answer prove(Estate estate, Formula forbidden) {
        Land land = land(estate);
        String name = Proofs.name(forbidden);
        Optional<Proofs.Whole> kept = proofs.whole(name);
        if (kept.isPresent() && kept.get().of().equals(land.contents())) {
            return new Answer.Proven(kept.get().widened());
        }
        Optional<Change> change = kept.flatMap(whole -> land.contents().since(whole.of()))
                .filter(one -> !encoder.namesUnknown(land, one));
        Answer answer = change.map(one -> after(one, kept.orElseThrow().widened(), land, forbidden, name))
                .filter(one -> !(one instanceof Answer.Unknown))
                .orElseGet(() -> all(land, forbidden, name));
        if (answer instanceof Answer.Proven(List<String> widened)) {
            proofs.keep(name, new Proofs.Whole(land.contents(), widened));
        }
        return answer;
    }

    /** Of every party all that it may ask for. */
    private Answer all(Land land, Formula forbidden, String name) {
        Topic topic = encoder.topic(land, forbidden);
        return each(land.parties(), Set.of(), party -> prove(topic, party, name));
    }

    /** What was proven before a change, proven again: only of those requests that it concerns. */
    private Answer after(Change change, List<String> before, Land land, Formula forbidden, String name) {
        Topic whole = encoder.topic(land, forbidden);
        Optional<Topic> touched = encoder.touched(land, change, forbidden).map(some -> encoder.topic(land, some));
        List<Party> parties = land.parties().stream()
                .filter(party -> touched.isPresent() || change.concerns(party))
                .toList();
        return each(
                parties,
                before,
                party -> change.concerns(party)
                        ? prove(whole, party, name)
                        : answer(touched.orElseThrow(), encoder.question(touched.orElseThrow(), party), party));
    }

    private Answer each(List<Party> parties, Collection<String> before, Function<Party, Answer> question) {
        Optional<Answer.Unknown> unknown = Optional.empty();
        Set<String> widened = new LinkedHashSet<>(before);
        for (Party party : parties) {
            encoder.effort().check();
            switch (question.apply(party)) {
                case Answer.Proven(List<String> notes) -> widened.addAll(notes);
                case Answer.Refuted refuted -> {
                    return refuted;
                }
                case Answer.Unknown one -> unknown = unknown.or(() -> Optional.of(one));
            }
        }
        return unknown.<Answer>map(one -> one).orElseGet(() -> new Answer.Proven(List.copyOf(widened)));
    }

    private Answer limited(BooleanSupplier giveUp, Supplier<Answer> question) {
        encoder.effort().until(giveUp);
        try {
            return question.get();
        } catch (Effort.GaveUp e) {
            return new Answer.Unknown(Answer.Reason.LIMIT, String.valueOf(e.getMessage()));
        } finally {
            encoder.effort().until(() -> false);
        }
    }

    /** The last one again, since one estate is often asked many questions. */
    private Land land(Estate estate) {
        if (last == null || !last.estate().equals(estate)) {
            last = new Land(estate);
        }
        return last;
    }

    /** Of every caller that the estate lists, and of the kinds of those it does not, what {@link #prove} says. */
    public synchronized List<Access> whoCan(Estate estate, Formula set, BooleanSupplier giveUp) {
        tidy();
        Land land = land(estate);
        String name = Proofs.name(set);
        Topic topic = encoder.topic(land, set);
        List<Access> all = new ArrayList<>();
        for (Party party : land.parties()) {
            Answer answer = limited(giveUp, () -> {
                encoder.effort().check();
                return prove(topic, party, name);
            });
            all.add(new Access(party.name(), answer));
        }
        return all;
    }

    /** Of one caller, named as {@link Access#who} has it. */
    public synchronized Optional<Access> can(Estate estate, String who, Formula set) {
        tidy();
        Land land = land(estate);
        Topic topic = encoder.topic(land, set);
        return land.parties().stream()
                .filter(party -> party.name().equals(who))
                .findFirst()
                .map(party -> new Access(who, prove(topic, party, Proofs.name(set))));
    }

    /** Requests for these actions on these resources; both may have wildcards. */
    public static Formula doing(List<String> actions, List<String> resources) {
        return new Formula.All(
                List.of(new Formula.DoesAction(patterns(actions)), new Formula.OnResource(patterns(resources))));
    }

    private static Patterns patterns(List<String> texts) {
        return new Patterns(
                false, texts.stream().map(text -> Pattern.literal(text, true)).toList());
    }

    private Answer prove(Topic topic, Party party, String name) {
        Land land = topic.land();
        Formula formula = topic.formula();
        Encoder.Question question = encoder.question(topic, party);
        if (question.isEmpty()) {
            return new Answer.Proven(List.of());
        }
        String digest = question.digest();
        Optional<Answer> kept = proofs.find(name, party.name(), digest)
                .map(proof -> (Answer) new Answer.Proven(proof))
                .or(() -> proofs.request(name, party.name(), digest).map(request -> checked(land, formula, request)));
        if (kept.isPresent()) {
            return kept.get();
        }
        Answer answer = answer(topic, question, party);
        switch (answer) {
            case Answer.Proven(List<String> notes) -> proofs.keep(name, party.name(), digest, notes);
            case Answer.Refuted refuted -> proofs.keep(name, party.name(), digest, refuted.request());
            case Answer.Unknown unknown -> {}
        }
        return answer;
    }

    private Answer answer(Topic topic, Encoder.Question question, Party party) {
        return switch (question.ask()) {
            case Outcome.Impossible(List<String> notes) -> new Answer.Proven(notes);
            case Outcome.Possible(Request request, List<String> notes) ->
                checked(topic.land(), topic.formula(), request);
            case Outcome.Unclear(Answer.Reason reason, String why, List<String> notes) ->
                new Answer.Unknown(reason, party.name() + ": " + why);
        };
    }

    /** The request, once the interpreter agrees. */
    private Answer checked(Land land, Formula formula, Request request) {
        List<String> problems = new ArrayList<>(possible.problems(land.estate(), request));
        Verdict verdict = evaluator.decide(land.estate(), request);
        if (!verdict.isAllowed()) {
            problems.add("the interpreter does not allow it: " + verdict.decision() + " at " + verdict.at());
        }
        if (!Formulas.holds(request, formula)) {
            problems.add("the interpreter does not find it in the set");
        }
        return problems.isEmpty()
                ? new Answer.Refuted(request, verdict, possible.unknown(request))
                : new Answer.Unknown(
                        Answer.Reason.DISAGREEMENT,
                        "an error of this program: " + String.join("; ", problems) + ": " + request);
    }

    /**
     * A request of the set that the one estate allows and the other does not, or the proof that there is none.
     *
     * @param giveUp as of {@link #prove}
     */
    public synchronized Answer difference(Estate allows, Estate refuses, Formula set, BooleanSupplier giveUp) {
        tidy();
        return limited(giveUp, () -> difference(allows, refuses, set));
    }

    private Answer difference(Estate allows, Estate refuses, Formula set) {
        Differences differences = new Differences(encoder, allows, refuses, set);
        Optional<Answer.Unknown> unknown = Optional.empty();
        for (Party party : differences.parties()) {
            encoder.effort().check();
            Answer answer = switch (differences.ask(party)) {
                case Outcome.Impossible(List<String> notes) -> new Answer.Proven(notes);
                case Outcome.Possible(Request request, List<String> notes) ->
                    refusedBy(refuses, request, checked(new Land(allows), set, request));
                case Outcome.Unclear(Answer.Reason reason, String why, List<String> notes) ->
                    new Answer.Unknown(reason, party.name() + ": " + why);
            };
            switch (answer) {
                case Answer.Proven proven -> {}
                case Answer.Refuted refuted -> {
                    return refuted;
                }
                case Answer.Unknown one -> unknown = unknown.or(() -> Optional.of(one));
            }
        }
        return unknown.<Answer>map(one -> one).orElseGet(() -> new Answer.Proven(differences.assumed()));
    }

    private Answer refusedBy(Estate refuses, Request request, Answer answer) {
        return answer instanceof Answer.Refuted
                        && possible.problems(refuses, request).isEmpty()
                        && evaluator.decide(refuses, request).isAllowed()
                ? new Answer.Unknown(
                        Answer.Reason.DISAGREEMENT,
                        "an error of this program: the interpreter allows it in both estates: " + request)
                : answer;
    }
}
