package dev.minato.prove.solve;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A formula over tests of subjects, and the search for subjects that make it true.
 *
 * <p>{@link Sat} proposes an assignment of the atoms; of it only what the formula needs to be true is looked at; where
 * no words exist for that, what can never be together is learnt as a clause, and the search goes on. So every clause is
 * true of all words, and an answer "none" is exact; an answer with words is checked by whoever asks.
 */
public final class Problem {
    /** Answer of a search. */
    public sealed interface Answer {}

    /** @param words of each subject that matters; of a set of values those it needs */
    public record Found(NavigableMap<Subject, List<String>> words, BitSet holding) implements Answer {
        /** Whether the atom that is no test holds. */
        public boolean holds(int literal) {
            return literal == Circuit.TRUE
                    || (literal != Circuit.FALSE && holding.get(Circuit.node(literal)) != Circuit.negated(literal));
        }
    }

    public record None() implements Answer {}

    public record Unclear(String why) implements Answer {}

    private static final int CONFLICTS_MAX = 200_000;
    private static final int ROUNDS_MAX = 20_000;

    private final Circuit circuit;
    private final Solving solving;
    private final Theory theory;
    private final Sat sat;
    private final NavigableMap<Integer, Atom> atoms = new TreeMap<>();
    private final java.util.Map<Atom, Integer> known = new java.util.HashMap<>(); // looked up only, never iterated
    private final NavigableMap<Subject, List<Subject>> members = new TreeMap<>();
    private final BitSet encoded = new BitSet(); // literals whose gates are clauses: the true half, the false half
    private final BitSet valued = new BitSet(); // nodes whose truth in this round is known
    private final BitSet truths = new BitSet();
    private String undecided = ""; // why some combination was not decided; empty: all were
    private int rounds;

    public Problem(Circuit circuit, Solving solving) {
        this.circuit = circuit;
        this.solving = solving;
        this.theory = solving.theory();
        this.sat = new Sat(solving.effort());
        sat.clause(Circuit.TRUE);
    }

    /** The literal that says the atom; the same one for the same atom. */
    public int literal(Atom atom) {
        Integer literal = known.get(atom);
        if (literal == null) {
            literal = circuit.atom();
            known.put(atom, literal);
            atoms.put(Circuit.node(literal), atom);
        }
        return literal;
    }

    /** That the one subject's value is among the many of the other. */
    public void member(Subject one, Subject of) {
        members.computeIfAbsent(of, _ -> new ArrayList<>()).add(one);
    }

    /** What {@link #member} means for all tests that were asked so far: to be required of a search. */
    public int membership() {
        List<Integer> all = new ArrayList<>();
        for (Atom atom : List.copyOf(atoms.values())) {
            int said = literal(atom);
            for (Subject one : members.getOrDefault(atom.subject(), List.of())) {
                int passes = literal(new Atom(one, atom.test(), Atom.Form.PASSES));
                all.add(circuit.implies(atom.form() == Atom.Form.SOME_PASSES ? passes : Circuit.not(passes), said));
            }
        }
        return circuit.and(all);
    }

    /** How often words were asked for. */
    public int rounds() {
        return rounds;
    }

    /**
     * Searches words that make all these literals true. What one search has learnt serves the next.
     *
     * @throws Effort.GaveUp at the limit of the {@linkplain Solving#effort effort}; then nothing more can be asked of it
     */
    public Answer search(int... required) {
        for (int literal : required) {
            if (literal == Circuit.FALSE) {
                return new None();
            }
            encode(literal);
        }
        undecided = "";
        List<Integer> given = new ArrayList<>();
        // What a search may not look at again since it was not decided holds for this search only.
        int session = -1;
        for (int round = 0; round < ROUNDS_MAX; round++) {
            given.clear();
            for (int literal : required) {
                given.add(literal);
            }
            if (session >= 0) {
                given.add(session);
            }
            int[] assumed = given.stream().mapToInt(Integer::intValue).toArray();
            switch (sat.search(CONFLICTS_MAX, assumed)) {
                case UNSATISFIABLE -> {
                    return undecided.isEmpty() ? new None() : new Unclear(undecided);
                }
                case GIVEN_UP -> {
                    return new Unclear("more than " + CONFLICTS_MAX + " conflicts");
                }
                case SATISFIABLE -> {}
            }
            rounds++;
            List<Theory.Fact> facts = needed(required);
            solving.effort().spend(circuit.size());
            Theory.Verdict verdict = theory.check(facts);
            if (verdict.never().isEmpty() && verdict.undecided().isEmpty()) {
                return found(verdict.words());
            }
            for (List<Integer> never : verdict.never()) {
                exclude(never);
                solving.narrower().of(never, atoms).forEach(this::exclude);
            }
            for (Theory.Open open : verdict.undecided()) {
                List<Integer> unclear = open.literals();
                undecided = open.why();
                if (session < 0) {
                    session = circuit.atom();
                }
                int[] clause = new int[unclear.size() + 1];
                for (int i = 0; i < unclear.size(); i++) {
                    clause[i] = unclear.get(i) ^ 1;
                }
                clause[unclear.size()] = session ^ 1;
                sat.clause(clause);
            }
        }
        return new Unclear("more than " + ROUNDS_MAX + " rounds");
    }

    private void exclude(List<Integer> never) {
        sat.clause(never.stream().mapToInt(literal -> literal ^ 1).toArray());
    }

    /** The words, and what they make of every atom: also of those that the formula did not need. */
    private Found found(NavigableMap<Subject, List<String>> needed) {
        NavigableMap<Subject, List<String>> words = new TreeMap<>(needed);
        NavigableMap<Subject, String> values = new TreeMap<>();
        for (Atom atom : atoms.values()) {
            complete(atom.subject(), words, values);
            if (atom.test() instanceof TextTest text) {
                text.holes().forEach(hole -> complete(hole, words, values));
            }
        }
        members.forEach((set, ones) -> {
            List<String> all = new ArrayList<>(words.getOrDefault(set, List.of()));
            for (Subject one : ones) {
                complete(one, words, values);
                String value = values.getOrDefault(one, "");
                if (!all.contains(value)) {
                    all.add(value);
                }
            }
            words.put(set, List.copyOf(all));
        });
        BitSet holding = new BitSet();
        for (int node = 0; node < circuit.size(); node++) {
            Atom atom = atoms.get(node);
            if (atom != null) {
                holding.set(node, holds(atom, words.getOrDefault(atom.subject(), List.of()), values));
            } else if (node == 0 || circuit.isAtom(node)) {
                holding.set(node, sat.holds(node << 1));
            } else {
                boolean all = true;
                for (int input : circuit.inputs(node)) {
                    all &= holding.get(Circuit.node(input)) != Circuit.negated(input);
                }
                holding.set(node, all);
            }
        }
        return new Found(words, holding);
    }

    private void complete(
            Subject subject, NavigableMap<Subject, List<String>> words, NavigableMap<Subject, String> values) {
        if (!subject.many()) {
            List<String> known = words.getOrDefault(subject, List.of());
            String value = known.isEmpty() ? solving.any(subject).orElse("") : known.getFirst();
            words.put(subject, List.of(value));
            values.put(subject, value);
        }
    }

    private static boolean holds(Atom atom, List<String> words, NavigableMap<Subject, String> values) {
        return switch (atom.form()) {
            case PASSES, SOME_PASSES -> words.stream().anyMatch(word -> passes(atom.test(), word, values));
            case SOME_FAILS -> words.stream().anyMatch(word -> !passes(atom.test(), word, values));
        };
    }

    private static boolean passes(Test test, String word, NavigableMap<Subject, String> values) {
        return switch (test) {
            case TextTest text -> text.holds(word, values);
            case PointTest points -> points.holds(word);
        };
    }

    /** Clauses for the half of each gate that matters (after Plaisted and Greenbaum). */
    private void encode(int literal) {
        IntList open = new IntList();
        open.add(literal);
        while (open.size() > 0) {
            int at = open.get(open.size() - 1);
            open.shrink(open.size() - 1);
            int node = Circuit.node(at);
            sat.grow(node + 1);
            if (encoded.get(at) || node == 0 || circuit.isAtom(node)) {
                continue;
            }
            encoded.set(at);
            int[] inputs = circuit.inputs(node);
            if (Circuit.negated(at)) {
                int[] clause = new int[inputs.length + 1];
                for (int i = 0; i < inputs.length; i++) {
                    clause[i] = inputs[i] ^ 1;
                    open.add(inputs[i] ^ 1);
                }
                clause[inputs.length] = node << 1;
                sat.clause(clause);
            } else {
                for (int input : inputs) {
                    sat.clause(at ^ 1, input);
                    open.add(input);
                }
            }
        }
    }

    /** Tests that make the formula true, whatever the others say. */
    private List<Theory.Fact> needed(int[] required) {
        valued.clear();
        BitSet visited = new BitSet();
        IntList open = new IntList();
        for (int literal : required) {
            open.add(literal);
        }
        NavigableMap<Integer, Boolean> holding = new TreeMap<>();
        while (open.size() > 0) {
            int at = open.get(open.size() - 1);
            open.shrink(open.size() - 1);
            int node = Circuit.node(at);
            if (visited.get(at) || node == 0) {
                continue;
            }
            visited.set(at);
            if (circuit.isAtom(node)) {
                if (atoms.containsKey(node)) {
                    holding.put(node, !Circuit.negated(at));
                }
                continue;
            }
            int[] inputs = circuit.inputs(node);
            if (!Circuit.negated(at)) {
                for (int input : inputs) {
                    open.add(input);
                }
                continue;
            }
            int chosen = -1;
            for (int input : inputs) {
                int wanted = input ^ 1;
                if (truth(wanted) && (chosen < 0 || cost(wanted, visited) < cost(chosen, visited))) {
                    chosen = wanted;
                }
            }
            assert chosen >= 0 : "a disjunction of which nothing holds";
            open.add(chosen);
        }
        List<Theory.Fact> facts = new ArrayList<>();
        holding.forEach((node, holds) -> {
            Atom atom = atoms.get(node);
            if (atom != null) {
                facts.add(new Theory.Fact(atom, holds, node << 1 | (holds ? 0 : 1)));
            }
        });
        return facts;
    }

    /** What is seen already costs nothing, then what is no test, a test that fails, one that holds, a gate. */
    private int cost(int literal, BitSet visited) {
        int node = Circuit.node(literal);
        if (visited.get(literal)) {
            return 0;
        }
        if (!circuit.isAtom(node)) {
            return 4;
        }
        return !atoms.containsKey(node) ? 1 : Circuit.negated(literal) ? 2 : 3;
    }

    /** Under the assignment; of gates it is worked out from their inputs, since half of their clauses is left out. */
    private boolean truth(int literal) {
        int node = Circuit.node(literal);
        if (node == 0) {
            return literal == Circuit.TRUE;
        }
        if (!valued.get(node)) {
            boolean value = true;
            if (circuit.isAtom(node)) {
                value = sat.holds(node << 1);
            } else {
                for (int input : circuit.inputs(node)) {
                    if (!truth(input)) {
                        value = false;
                        break;
                    }
                }
            }
            valued.set(node);
            truths.set(node, value);
        }
        return truths.get(node) != Circuit.negated(literal);
    }
}
