package dev.minato.prove.iam.encode;

import dev.minato.prove.iam.catalog.ActionFacts;
import dev.minato.prove.iam.catalog.ArnForm;
import dev.minato.prove.iam.policy.Pattern;
import dev.minato.prove.iam.policy.Patterns;
import dev.minato.prove.solve.Atom;
import dev.minato.prove.solve.Circuit;
import dev.minato.prove.solve.Glob;
import dev.minato.prove.solve.Letters;
import dev.minato.prove.solve.Problem;
import dev.minato.prove.solve.Step;
import dev.minato.prove.solve.Subject;
import dev.minato.prove.solve.Tests;
import dev.minato.prove.solve.TextTest;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What a request may do: the actions of the catalog, those alike in all that is asked of them taken as one; and one more
 * for all that the catalog does not have.
 */
final class Space {
    /** Actions of which nobody here can tell one from another; the first stands for all. */
    private record Alike(int number, ActionFacts facts, String service, boolean isLoose) {}

    private final Circuit circuit;
    private final Problem problem;
    private final Tests tests;
    private final Deeds deeds;
    private final Subject resource;
    private final Subject unknown;
    private final List<Alike> kinds = new ArrayList<>();
    private final Choice choice;
    private final int isUnknown;
    private final List<Integer> axioms = new ArrayList<>();
    private final Map<String, Integer> listing = new java.util.HashMap<>(); // looked up only, never iterated

    /**
     * @param candidates the actions that matter
     * @param elements all Action elements that are asked
     * @param keys all keys that are asked
     * @param services those that somebody names
     * @param loosely whether the actions of all other services may be taken as one, on any resource and with any key:
     *     quick, and more than there is
     * @param unknowns patterns of actions that the catalog does not have; empty: none of them matters
     */
    Space(
            Circuit circuit,
            Problem problem,
            Tests tests,
            Deeds deeds,
            Subject resource,
            BitSet candidates,
            List<Patterns> elements,
            Collection<String> keys,
            List<Pattern> unknowns,
            Collection<String> services,
            boolean loosely) {
        this.circuit = circuit;
        this.problem = problem;
        this.tests = tests;
        this.deeds = deeds;
        this.resource = resource;
        group(candidates, elements, List.copyOf(keys), loosely ? Set.copyOf(services) : Set.of());
        choice = new Choice(circuit, kinds.size() + (unknowns.isEmpty() ? 0 : 1));
        isUnknown = unknowns.isEmpty() ? Circuit.FALSE : choice.is(kinds.size());
        Letters letters = new Letters(false, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
        Letters prefix = new Letters(false, "abcdefghijklmnopqrstuvwxyz0123456789-");
        unknown = tests.subject(
                "action",
                tests.language(
                        "action",
                        List.of(List.of(
                                new Step(prefix, false),
                                new Step(prefix, true),
                                new Step(Letters.one(':'), false),
                                new Step(letters, false),
                                new Step(letters, true)))),
                false,
                List.of());
        axioms.add(choice.valid());
        if (!unknowns.isEmpty()) {
            axioms.add(circuit.implies(isUnknown, passes(unknown, deeds.test(unknowns))));
        }
        forms();
    }

    private void group(BitSet candidates, List<Patterns> elements, List<String> keys, Set<String> named) {
        List<BitSet> blocks = new ArrayList<>(List.of(candidates));
        elements.stream().map(deeds::matched).distinct().forEach(matched -> split(blocks, matched));
        if (!named.isEmpty()) {
            BitSet strict = new BitSet();
            named.forEach(service -> strict.or(deeds.ofService(service)));
            split(blocks, strict);
        }
        List<Alike> unsorted = new ArrayList<>();
        for (BitSet block : blocks) {
            if (isLoose(block.nextSetBit(0), named)) {
                unsorted.add(new Alike(block.nextSetBit(0), deeds.action(block.nextSetBit(0)), "", true));
                continue;
            }
            Set<String> shapes = new HashSet<>(); // asked only, never iterated
            for (int number = block.nextSetBit(0); number >= 0; number = block.nextSetBit(number + 1)) {
                if (shapes.add(deeds.shape(number, keys))) {
                    unsorted.add(new Alike(number, deeds.action(number), deeds.service(number), false));
                }
            }
        }
        unsorted.sort(Comparator.comparingInt(Alike::number));
        kinds.addAll(unsorted);
    }

    /** Of each block what is in the set, and what is not. */
    private static void split(List<BitSet> blocks, BitSet by) {
        List<BitSet> parts = new ArrayList<>();
        for (BitSet block : blocks) {
            BitSet within = (BitSet) block.clone();
            within.and(by);
            BitSet without = (BitSet) block.clone();
            without.andNot(by);
            parts.add(within);
            parts.add(without);
        }
        parts.removeIf(BitSet::isEmpty);
        blocks.clear();
        blocks.addAll(parts);
    }

    private boolean isLoose(int number, Set<String> named) {
        return !named.isEmpty() && !named.contains(deeds.service(number));
    }

    /** That the action is one of those that are taken too widely. */
    int isLoose() {
        return some(Alike::isLoose);
    }

    int axioms() {
        return circuit.and(axioms);
    }

    boolean isEmpty() {
        return kinds.isEmpty() && isUnknown == Circuit.FALSE;
    }

    int isUnknown() {
        return isUnknown;
    }

    Subject unknown() {
        return unknown;
    }

    /** The action of an assignment, by the literals that hold; of those alike the first. */
    ActionFacts chosen(Predicate<Integer> holds) {
        for (int i = 0; i < kinds.size(); i++) {
            if (holds.test(choice.is(i))) {
                return kinds.get(i).facts;
            }
        }
        throw new IllegalStateException("an action that is none");
    }

    private int passes(Subject subject, TextTest test) {
        return problem.literal(new Atom(subject, test, Atom.Form.PASSES));
    }

    /** That the action is one that the element matches. */
    int matches(Patterns element) {
        BitSet matched = deeds.matched(element);
        int known = some(kind -> matched.get(kind.number));
        int passes = isUnknown == Circuit.FALSE ? Circuit.FALSE : passes(unknown, deeds.test(element.patterns()));
        return circuit.or(known, circuit.and(isUnknown, element.negated() ? Circuit.not(passes) : passes));
    }

    /** That the action is of the service. */
    int ofService(String service) {
        String prefix = service.toLowerCase(Locale.ROOT);
        int known = some(kind -> kind.service.equals(prefix));
        return isUnknown == Circuit.FALSE
                ? known
                : circuit.or(
                        known,
                        circuit.and(
                                isUnknown,
                                passes(
                                        unknown,
                                        tests.text(List.of(
                                                Forms.glob(new Glob.Text(prefix + ":"), new Glob.AnyText()))))));
    }

    int ofService(Predicate<String> which) {
        return isUnknown == Circuit.FALSE
                ? some(kind -> !kind.isLoose && which.test(kind.service))
                : circuit.or(deeds.catalog().services().stream()
                        .filter(which)
                        .map(this::ofService)
                        .toList());
    }

    private int some(Predicate<Alike> which) {
        List<Integer> literals = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
            if (which.test(kinds.get(i))) {
                literals.add(choice.is(i));
            }
        }
        // all kinds together are the rest of the choice: shorter to say, and often a constant
        return literals.size() == kinds.size() ? Circuit.not(isUnknown) : circuit.or(literals);
    }

    /** That a request of this action on this resource can carry the key. */
    int lists(String key) {
        return listing.computeIfAbsent(key, _ -> {
            List<Integer> ways = new ArrayList<>();
            ways.add(isUnknown);
            for (int i = 0; i < kinds.size(); i++) {
                ActionFacts facts = kinds.get(i).facts;
                if (kinds.get(i).isLoose || Deeds.has(facts.keys(), key)) {
                    ways.add(choice.is(i));
                    continue;
                }
                List<ArnForm> forms = facts.types().stream()
                        .filter(on ->
                                Deeds.has(on.keys(), key) || Deeds.has(on.type().keys(), key))
                        .map(on -> on.type().form())
                        .toList();
                if (!forms.isEmpty()) {
                    ways.add(circuit.and(choice.is(i), isOf(forms)));
                }
            }
            return circuit.or(ways);
        });
    }

    /** The resource has the form of one of the types of the action. */
    private void forms() {
        int star = passes(resource, tests.word("*"));
        NavigableMap<String, List<Integer>> byForm = new TreeMap<>();
        NavigableMap<String, Integer> literals = new TreeMap<>();
        for (int i = 0; i < kinds.size(); i++) {
            ActionFacts facts = kinds.get(i).facts;
            if (kinds.get(i).isLoose) {
                continue;
            }
            List<ArnForm> forms =
                    facts.types().stream().map(on -> on.type().form()).toList();
            String key = facts.takesNoResource() + " "
                    + forms.stream().map(ArnForm::pieces).toList();
            byForm.computeIfAbsent(key, _ -> new ArrayList<>()).add(choice.is(i));
            literals.put(key, circuit.or(facts.takesNoResource() ? star : Circuit.FALSE, isOf(forms)));
        }
        byForm.forEach((key, actions) ->
                axioms.add(circuit.implies(circuit.or(actions), literals.getOrDefault(key, Circuit.TRUE))));
    }

    private int isOf(List<ArnForm> forms) {
        if (forms.isEmpty()) {
            return Circuit.FALSE;
        }
        List<List<Step>> alternatives = forms.stream().map(Space::steps).toList();
        String name = "form " + forms.stream().map(ArnForm::pieces).toList();
        return problem.literal(new Atom(resource, tests.language(name, alternatives), Atom.Form.PASSES));
    }

    private static List<Step> steps(ArnForm form) {
        List<Step> steps = new ArrayList<>();
        for (ArnForm.Piece piece : form.pieces()) {
            switch (piece) {
                case ArnForm.Text(String text) -> steps.addAll(Step.text(text, false));
                case ArnForm.Segment() -> steps.add(new Step(new Letters(true, ":"), true));
                case ArnForm.Name() -> {
                    steps.add(new Step(new Letters(true, "/"), false));
                    steps.add(new Step(new Letters(true, "/"), true));
                }
                case ArnForm.Rest() -> {
                    steps.add(new Step(Letters.ANY, false));
                    steps.add(new Step(Letters.ANY, true));
                }
            }
        }
        return steps;
    }
}
