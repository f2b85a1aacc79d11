package dev.minato.prove.iam.encode;

import dev.minato.prove.iam.Answer;
import dev.minato.prove.iam.catalog.Catalog;
import dev.minato.prove.iam.request.Formula;
import dev.minato.prove.iam.request.Request;
import dev.minato.prove.solve.Circuit;
import dev.minato.prove.solve.Effort;
import dev.minato.prove.solve.Problem;
import dev.minato.prove.solve.Solving;
import dev.minato.prove.solve.Strings;
import dev.minato.prove.solve.Subject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Is there a request of a party that is possible, in a formula, and allowed? Keeps what it has learnt about patterns from
 * one question to the next; not thread-safe.
 */
public final class Encoder {
    /** What became of a question. Each carries what was taken more widely than it may be. */
    public sealed interface Outcome {
        List<String> notes();

        /** There is no such request. */
        record Impossible(List<String> notes) implements Outcome {
            public Impossible {
                notes = List.copyOf(notes);
            }
        }

        record Possible(Request request, List<String> notes) implements Outcome {
            public Possible {
                notes = List.copyOf(notes);
            }
        }

        /** It could not be found out, and why. */
        record Unclear(Answer.Reason reason, String why, List<String> notes) implements Outcome {
            public Unclear {
                notes = List.copyOf(notes);
            }
        }
    }

    private final Solving solving;
    private final Deeds deeds;

    /** @param strings what decides texts that speak of each other */
    public Encoder(Catalog catalog, Strings strings) {
        solving = new Solving(strings);
        deeds = new Deeds(catalog, solving.tests());
    }

    /** A question, cut to what can matter to it. */
    public final class Question {
        private final Land land;
        private final Party party;
        private final Slice slice;
        private final Optional<Slice> refusing;

        private Question(Land land, Party party, Slice slice, Optional<Slice> refusing) {
            this.land = land;
            this.party = party;
            this.slice = slice;
            this.refusing = refusing;
        }

        /** Whether it is answered without a search: nothing grants anything of it. */
        public boolean isEmpty() {
            return slice.isEmpty();
        }

        /** Equal only when all that the answer depends on is: policies without their places, and the estate's structure. */
        public String digest() {
            return slice.digest() + refusing.map(Slice::digest).orElse("");
        }

        public Outcome ask() {
            if (slice.isEmpty()) {
                return new Outcome.Impossible(List.of());
            }
            try {
                return new Search(land, party, slice, refusing, true)
                        .run()
                        .orElseGet(() -> new Search(land, party, slice, refusing, false)
                                .run()
                                .orElseThrow());
            } catch (NotModelled e) {
                return new Outcome.Unclear(Answer.Reason.NOT_MODELLED, String.valueOf(e.getMessage()), List.of());
            }
        }
    }

    /** How much is kept of the questions so far: tests, and answers about them. */
    public int kept() {
        return solving.kept();
    }

    /** What all questions have cost; each ends at its limit, with {@link dev.minato.prove.solve.Effort.GaveUp}. */
    public Effort effort() {
        return solving.effort();
    }

    /** What does not depend on the caller. */
    public Topic topic(Land land, Formula formula) {
        return new Topic(land, deeds, formula);
    }

    /** The requests of the formula that a change may concern whoever sends them; empty when there are none. */
    public Optional<Formula> touched(Land land, Change change, Formula formula) {
        return change.touched(formula, new Asked(land, deeds));
    }

    /**
     * Whether what has changed names actions that the catalog does not have: from then on they are looked at everywhere.
     */
    public boolean namesUnknown(Land land, Change change) {
        return land.policies(change)
                .flatMap(policy -> policy.statements().stream())
                .flatMap(statement -> statement.actions().patterns().stream())
                .anyMatch(deeds::isUnknown);
    }

    public Question question(Topic topic, Party party) {
        return new Question(topic.land, party, new Slice(topic, deeds, party), Optional.empty());
    }

    /**
     * Whether there is a request of a party that the one estate allows, and the other does not.
     *
     * @param both both estates as one: what either lists
     * @param party as both know it
     * @param allowed the party as the one estate knows it
     * @param refused as the other one does; empty when there it cannot be, and so is allowed nothing
     */
    public Question difference(
            Land both, Party party, Topic allows, Party allowed, Topic refuses, Optional<Party> refused) {
        Slice slice = new Slice(allows, deeds, allowed);
        return new Question(both, party, slice, refused.map(other -> new Slice(refuses, deeds, other, slice)));
    }

    private final class Search {
        private final Circuit circuit = new Circuit();
        private final Problem problem = new Problem(circuit, solving);
        private final Scene scene;
        private final int wanted;

        Search(Land land, Party party, Slice slice, Optional<Slice> refusing, boolean loosely) {
            Forms forms = new Forms(solving.tests());
            Subject resource = solving.tests().subject("resource", forms.resource(), false, List.of());
            Space space = new Space(
                    circuit,
                    problem,
                    solving.tests(),
                    deeds,
                    resource,
                    slice.actions,
                    refusing.map(other -> join(slice.elements, other.elements)).orElse(slice.elements),
                    listedKeys(slice, refusing),
                    slice.withUnknown ? slice.unknowns : List.of(),
                    refusing.map(other -> join(slice.services, other.services)).orElse(List.copyOf(slice.services)),
                    loosely);
            scene = new Scene(circuit, problem, solving.tests(), land, party, resource, space, deeds.catalog());
            Decision decision = new Decision(scene, slice);
            int in = decision.isIn(slice.formula);
            int allowed = in == Circuit.FALSE ? Circuit.FALSE : decision.allowed();
            int refused = allowed == Circuit.FALSE
                    ? Circuit.FALSE
                    : refusing.map(other -> Circuit.not(new Decision(scene, other).allowed()))
                            .orElse(Circuit.TRUE);
            int both = circuit.and(in, allowed, refused);
            if (both == Circuit.FALSE) {
                wanted = Circuit.FALSE;
                return;
            }
            scene.always().forEach(scene::key);
            int axioms = scene.axioms();
            wanted = circuit.and(both, axioms, problem.membership());
        }

        private static <T> List<T> join(Collection<T> some, Collection<T> more) {
            List<T> all = new ArrayList<>(some);
            all.addAll(more);
            return all;
        }

        private static Set<String> listedKeys(Slice slice, Optional<Slice> refusing) {
            TreeSet<String> keys = new TreeSet<>(slice.keys);
            refusing.ifPresent(other -> keys.addAll(other.keys));
            keys.add("s3:resourceaccount");
            if (keys.stream().anyMatch(key -> key.startsWith("aws:requesttag/"))) {
                keys.add("aws:tagkeys");
            }
            return keys;
        }

        /** Empty when there is a request only if actions are taken too widely. */
        Optional<Outcome> run() {
            return switch (problem.search(wanted)) {
                case Problem.None() -> Optional.of(new Outcome.Impossible(scene.notes));
                case Problem.Unclear(String why) ->
                    Optional.of(new Outcome.Unclear(Answer.Reason.LIMIT, why, scene.notes));
                case Problem.Found found -> {
                    Problem.Found best = simplest(found);
                    yield best.holds(scene.space.isLoose())
                            ? Optional.empty()
                            : Optional.of(
                                    new Outcome.Possible(new Assembly(scene, solving, best).request(), scene.notes));
                }
            };
        }

        /** Takes away, one after the other, what the request can do without. */
        private Problem.Found simplest(Problem.Found first) {
            Problem.Found best = first;
            List<Integer> required = new ArrayList<>(List.of(wanted));
            for (int wish : wishes()) {
                required.add(wish);
                if (best.holds(wish)) {
                    continue;
                }
                Problem.Answer answer = problem.search(
                        required.stream().mapToInt(Integer::intValue).toArray());
                if (answer instanceof Problem.Found better) {
                    best = better;
                } else {
                    required.removeLast();
                }
            }
            return best;
        }

        private List<Integer> wishes() {
            List<Integer> wishes = new ArrayList<>();
            wishes.add(Circuit.not(scene.space.isLoose()));
            wishes.add(Circuit.not(scene.space.isUnknown()));
            wishes.add(Circuit.not(scene.owner.none()));
            wishes.add(Circuit.not(scene.via()));
            wishes.add(Circuit.not(scene.way.through()));
            wishes.add(Circuit.not(scene.way.isOther()));
            scene.asked().values().forEach(key -> wishes.add(Circuit.not(key.present(circuit))));
            wishes.removeIf(wish -> wish == Circuit.TRUE || wish == Circuit.FALSE);
            return wishes;
        }
    }
}
