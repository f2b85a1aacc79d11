package dev.minato.prove.solve;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Subjects whose tests speak of each other, as {@code home/${aws:username}/*}.
 *
 * <ol>
 *   <li>The holes widened to what may stand in them, or to anything: when even that can never be, neither can this.
 *   <li>Words tried in the holes, after which every test is about one subject. When the holes have only finitely many
 *       words, and all were tried, there is none.
 *   <li>Z3's theory of strings, within a budget of steps.
 * </ol>
 */
final class Related {
    private static final int TRIES_MAX = 400;
    private static final int WORDS_MAX = 40;

    private final Words words;
    private final Strings strings;
    private final Effort effort;

    Related(Words words, Strings strings, Effort effort) {
        this.words = words;
        this.strings = strings;
        this.effort = effort;
    }

    void solve(Set<Subject> together, NavigableMap<Subject, List<Theory.Fact>> facts, Theory.Verdict verdict) {
        List<Integer> literals = new ArrayList<>();
        TreeSet<Subject> targets = new TreeSet<>();
        for (Subject subject : together) {
            for (Theory.Fact fact : facts.getOrDefault(subject, List.of())) {
                literals.add(fact.literal());
                if (fact.atom().test() instanceof TextTest text) {
                    targets.addAll(text.holes());
                }
            }
        }
        List<List<Integer>> never = widened(together, targets, facts);
        if (!never.isEmpty()) {
            verdict.never().addAll(never);
            return;
        }
        if (targets.stream().anyMatch(Subject::many)) {
            verdict.undecided().add(new Theory.Open(literals, "a set of values in a text"));
            return;
        }
        Few few = new Few(together, facts);
        if (few.isContradiction()) {
            verdict.never().add(literals);
            return;
        }
        Trial trial = new Trial(together, List.copyOf(targets), facts, few);
        Optional<NavigableMap<Subject, List<String>>> found = trial.run();
        if (found.isPresent()) {
            verdict.words().putAll(found.get());
        } else if (trial.exhaustive) {
            verdict.never().add(literals);
        } else {
            switch (strings.solve(together, facts, effort)) {
                case Strings.Solution(NavigableMap<Subject, String> solved) -> {
                    trial.with(solved)
                            .ifPresentOrElse(
                                    verdict.words()::putAll,
                                    () -> verdict.undecided().add(new Theory.Open(literals, "words of Z3 do not fit")));
                }
                case Strings.None() -> verdict.never().add(literals);
                case Strings.Unclear(String why) -> verdict.undecided().add(new Theory.Open(literals, why));
            }
        }
    }

    /** What can never be even if the holes held more than they do. */
    private List<List<Integer>> widened(
            Set<Subject> together, Set<Subject> targets, NavigableMap<Subject, List<Theory.Fact>> facts) {
        NavigableMap<Subject, Glob> wide = new TreeMap<>();
        NavigableMap<Subject, Integer> because = new TreeMap<>();
        for (Subject target : targets) {
            for (Theory.Fact fact : facts.getOrDefault(target, List.of())) {
                if (fact.passes()
                        && !target.many()
                        && fact.atom().test() instanceof TextTest text
                        && text.holes().isEmpty()
                        && text.globs().size() == 1
                        && !text.globs().getFirst().ignoreCase()
                        && !wide.containsKey(target)) {
                    wide.put(target, text.globs().getFirst());
                    because.put(target, fact.literal());
                }
            }
        }
        List<List<Integer>> never = new ArrayList<>();
        for (Subject subject : together) {
            for (List<Theory.Fact> question : Theory.questions(subject, facts.getOrDefault(subject, List.of()))) {
                List<Test> passed = new ArrayList<>();
                List<Test> failed = new ArrayList<>();
                IdentityHashMap<Test, List<Integer>> said = new IdentityHashMap<>(); // looked up only
                for (Theory.Fact fact : question) {
                    Test test = fact.atom().test();
                    boolean open =
                            test instanceof TextTest text && !text.holes().isEmpty();
                    if (open && !fact.passes()) {
                        continue;
                    }
                    Test asked = open ? widen((TextTest) test, wide) : test;
                    (fact.passes() ? passed : failed).add(asked);
                    List<Integer> literals = said.computeIfAbsent(asked, _ -> new ArrayList<>());
                    literals.add(fact.literal());
                    if (open) {
                        ((TextTest) test)
                                .holes().stream()
                                        .map(because::get)
                                        .filter(Objects::nonNull)
                                        .forEach(literals::add);
                    }
                }
                if (words.decide(subject, passed, failed)
                        instanceof Words.Never(List<Test> needed, List<Test> excluded)) {
                    List<Integer> literals = new ArrayList<>();
                    needed.forEach(test -> literals.addAll(said.getOrDefault(test, List.of())));
                    excluded.forEach(test -> literals.addAll(said.getOrDefault(test, List.of())));
                    never.add(literals);
                }
            }
        }
        return never;
    }

    private static TextTest widen(TextTest test, NavigableMap<Subject, Glob> wide) {
        List<Glob> globs = new ArrayList<>();
        for (Glob glob : test.globs()) {
            List<Glob.Piece> pieces = new ArrayList<>();
            for (Glob.Piece piece : glob.pieces()) {
                Glob within =
                        piece instanceof Glob.Hole(Subject subject, Cut cut) && cut == Cut.WHOLE && !glob.segmented()
                                ? wide.get(subject)
                                : null;
                if (within == null) {
                    pieces.add(piece);
                } else {
                    pieces.addAll(within.pieces());
                }
            }
            globs.add(new Glob(pieces, glob.ignoreCase(), glob.segmented()));
        }
        return new TextTest(TextTest.UNNUMBERED, globs);
    }

    /** Words in the holes, tried out. */
    private final class Trial {
        private final Set<Subject> together;
        private final List<Subject> targets;
        private final NavigableMap<Subject, List<Theory.Fact>> facts;
        private final Few few;
        private boolean exhaustive = true;
        private int tries;

        Trial(Set<Subject> together, List<Subject> targets, NavigableMap<Subject, List<Theory.Fact>> facts, Few few) {
            this.together = together;
            this.targets = targets;
            this.facts = facts;
            this.few = few;
        }

        Optional<NavigableMap<Subject, List<String>>> run() {
            return fill(0, new TreeMap<>());
        }

        private Optional<NavigableMap<Subject, List<String>>> fill(int at, NavigableMap<Subject, String> values) {
            if (at == targets.size()) {
                tries++;
                return others(values);
            }
            Subject target = targets.get(at);
            for (String word : candidates(target)) {
                if (tries >= TRIES_MAX) {
                    exhaustive = false;
                    return Optional.empty();
                }
                values.put(target, word);
                Optional<NavigableMap<Subject, List<String>>> found = fill(at + 1, values);
                if (found.isPresent()) {
                    return found;
                }
            }
            values.remove(target);
            return Optional.empty();
        }

        /** Words that pass the target's own tests. */
        private List<String> candidates(Subject target) {
            Optional<Set<String>> finite = few.of(target);
            if (finite.isPresent()) {
                return List.copyOf(finite.get());
            }
            exhaustive = false;
            List<Test> passed = new ArrayList<>();
            List<Test> failed = new ArrayList<>();
            for (Theory.Fact fact : facts.getOrDefault(target, List.of())) {
                if (!(fact.atom().test() instanceof TextTest text)
                        || text.holes().isEmpty()) {
                    (fact.passes() ? passed : failed).add(fact.atom().test());
                }
            }
            Set<String> all = new LinkedHashSet<>(words.candidates(target, passed, failed));
            if (words.find(target, passed, failed) instanceof Words.Word(String text)) {
                all.add(text);
            }
            all.addAll(parts());
            return all.stream()
                    .filter(word -> Words.fits(target, word, passed, failed))
                    .limit(WORDS_MAX)
                    .toList();
        }

        /** Texts of the patterns here, whole and cut at colons and slashes: what a hole would have to hold to meet them. */
        private Set<String> parts() {
            Set<String> parts = new LinkedHashSet<>();
            for (Subject subject : together) {
                List<TextTest> tests = new ArrayList<>(List.of(subject.base()));
                for (Theory.Fact fact : facts.getOrDefault(subject, List.of())) {
                    if (fact.atom().test() instanceof TextTest text) {
                        tests.add(text);
                    }
                }
                for (TextTest test : tests) {
                    for (Glob glob : test.globs()) {
                        String word = glob.word("x");
                        parts.add(word);
                        parts.addAll(List.of(word.split("[:/]", -1)));
                        for (int i = 0; i < word.length(); i++) {
                            if (word.charAt(i) == '/' || word.charAt(i) == ':') {
                                parts.add(word.substring(i + 1));
                                parts.add(word.substring(0, i));
                            }
                        }
                    }
                }
            }
            return parts;
        }

        /** With the holes filled: words for the subjects that are in no hole, and whether those in holes fit. */
        private Optional<NavigableMap<Subject, List<String>>> others(NavigableMap<Subject, String> values) {
            NavigableMap<Subject, List<String>> found = new TreeMap<>();
            for (Subject subject : together) {
                List<Theory.Fact> about = facts.getOrDefault(subject, List.of());
                String value = values.get(subject);
                if (value != null) {
                    if (!about.stream().allMatch(fact -> holds(fact, value, values) == fact.passes())) {
                        return Optional.empty();
                    }
                    found.put(subject, List.of(value));
                    continue;
                }
                List<String> texts = new ArrayList<>();
                for (List<Theory.Fact> question : Theory.questions(subject, about)) {
                    List<Test> passed = new ArrayList<>();
                    List<Test> failed = new ArrayList<>();
                    question.forEach(fact -> (fact.passes() ? passed : failed)
                            .add(filled(fact.atom().test(), values)));
                    switch (words.decide(subject, passed, failed)) {
                        case Words.Word(String text) -> {
                            if (!texts.contains(text)) {
                                texts.add(text);
                            }
                        }
                        case Words.Never never -> {
                            return Optional.empty();
                        }
                        case Words.Undecided undecided -> {
                            exhaustive = false;
                            return Optional.empty();
                        }
                    }
                }
                found.put(subject, texts);
            }
            return Optional.of(found);
        }

        /** With words from elsewhere in the holes. */
        Optional<NavigableMap<Subject, List<String>>> with(NavigableMap<Subject, String> solved) {
            NavigableMap<Subject, String> values = new TreeMap<>();
            for (Subject target : targets) {
                values.put(target, solved.getOrDefault(target, ""));
            }
            return others(values);
        }

        private static boolean holds(Theory.Fact fact, String value, Map<Subject, String> values) {
            return switch (fact.atom().test()) {
                case TextTest text -> text.holds(value, values);
                case PointTest points -> points.holds(value);
            };
        }

        private static Test filled(Test test, Map<Subject, String> values) {
            return test instanceof TextTest text && !text.holes().isEmpty()
                    ? new TextTest(
                            TextTest.UNNUMBERED,
                            text.globs().stream().map(glob -> glob.with(values)).toList())
                    : test;
        }
    }
}
