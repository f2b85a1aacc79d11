package dev.minato.prove.solve;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Whether what an assignment says about the subjects can be: a word for each of them, or what can never be together. */
final class Theory {
    /** One atom as an assignment has it. */
    record Fact(Atom atom, boolean holds, int literal) {
        /** Whether a word that shows it, or any word, must pass its test. */
        boolean passes() {
            return switch (atom.form()) {
                case PASSES, SOME_PASSES -> holds;
                case SOME_FAILS -> !holds;
            };
        }

        /** Whether it asks for a word of its own. */
        boolean isWitness() {
            return atom.form() != Atom.Form.PASSES && holds;
        }
    }

    /**
     * @param words of each subject; of a set of values those it needs
     * @param never literals that cannot hold together
     * @param undecided literals of which it is not known
     */
    record Verdict(NavigableMap<Subject, List<String>> words, List<List<Integer>> never, List<Open> undecided) {}

    /** Literals of which it is not known whether they can hold together, and why. */
    record Open(List<Integer> literals, String why) {}

    private final Words words;
    private final Related related;

    Theory(Words words, Strings strings, Effort effort) {
        this.words = words;
        this.related = new Related(words, strings, effort);
    }

    Verdict check(List<Fact> facts) {
        NavigableMap<Subject, List<Fact>> bySubject = new TreeMap<>();
        for (Fact fact : facts) {
            bySubject
                    .computeIfAbsent(fact.atom().subject(), _ -> new ArrayList<>())
                    .add(fact);
        }
        Verdict verdict = new Verdict(new TreeMap<>(), new ArrayList<>(), new ArrayList<>());
        for (Set<Subject> together : groups(bySubject)) {
            if (together.size() == 1) {
                Subject subject = together.iterator().next();
                alone(subject, bySubject.getOrDefault(subject, List.of()), verdict);
            } else {
                related.solve(together, bySubject, verdict);
            }
        }
        return verdict;
    }

    private void alone(Subject subject, List<Fact> facts, Verdict verdict) {
        List<String> found = new ArrayList<>();
        for (List<Fact> question : questions(subject, facts)) {
            switch (ask(words, subject, question)) {
                case Words.Word(String text) -> {
                    if (!found.contains(text)) {
                        found.add(text);
                    }
                }
                case Words.Never(List<Test> passed, List<Test> failed) ->
                    verdict.never().add(literals(question, passed, failed));
                case Words.Undecided(String why) ->
                    verdict.undecided()
                            .add(new Open(question.stream().map(Fact::literal).toList(), why));
            }
        }
        verdict.words().put(subject, List.copyOf(found));
    }

    static Words.Answer ask(Words words, Subject subject, List<Fact> question) {
        List<Test> passed = new ArrayList<>();
        List<Test> failed = new ArrayList<>();
        question.forEach(
                fact -> (fact.passes() ? passed : failed).add(fact.atom().test()));
        return words.find(subject, passed, failed);
    }

    /** What must be asked of words: of one value everything at once; of many, each witness with all that hold for all. */
    static List<List<Fact>> questions(Subject subject, List<Fact> facts) {
        if (!subject.many()) {
            return List.of(facts);
        }
        List<Fact> ofAll = facts.stream().filter(fact -> !fact.isWitness()).toList();
        List<List<Fact>> questions = new ArrayList<>();
        for (Fact fact : facts) {
            if (fact.isWitness()) {
                List<Fact> question = new ArrayList<>(ofAll);
                question.add(new Fact(fact.atom(), true, fact.literal()));
                questions.add(question);
            }
        }
        return questions;
    }

    private static List<Integer> literals(List<Fact> question, List<Test> passed, List<Test> failed) {
        List<Integer> literals = new ArrayList<>();
        for (Fact fact : question) {
            if ((fact.passes() ? passed : failed).contains(fact.atom().test())) {
                literals.add(fact.literal());
            }
        }
        return literals;
    }

    /** Subjects that speak of each other stand together. */
    private static List<Set<Subject>> groups(NavigableMap<Subject, List<Fact>> bySubject) {
        List<Set<Subject>> groups = new ArrayList<>();
        for (Map.Entry<Subject, List<Fact>> entry : bySubject.entrySet()) {
            Set<Subject> together = new TreeSet<>(Set.of(entry.getKey()));
            for (Fact fact : entry.getValue()) {
                if (fact.atom().test() instanceof TextTest text) {
                    together.addAll(text.holes());
                }
            }
            groups.removeIf(other -> {
                boolean touches = other.stream().anyMatch(together::contains);
                if (touches) {
                    together.addAll(other);
                }
                return touches;
            });
            groups.add(together);
        }
        return groups;
    }
}
