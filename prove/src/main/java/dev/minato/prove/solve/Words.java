package dev.minato.prove.solve;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Is there a text that passes some tests and fails others? Tests without holes only; what was found out is kept.
 *
 * <p>Readable words are tried first. For patterns alone the product of their automata decides. Points of a line are
 * decided by one text for every stretch between two ends of ranges. Patterns and points together are decided by either
 * alone, or when a pattern leaves finitely many texts; what remains is undecided, and says so.
 */
final class Words {
    sealed interface Answer {}

    record Word(String text) implements Answer {}

    /** These tests alone exclude each other, given the base of the subject. */
    record Never(List<Test> passed, List<Test> failed) implements Answer {}

    record Undecided(String why) implements Answer {}

    private static final List<String> FILLINGS =
            List.of("example", "", "1", "a/b", "Example", "a:b", "0.0.1", "0.1", "1.1.1");

    /** Of a test with more patterns only the first are made words of to try. */
    private static final int GLOBS_MAX = 16;

    /** Of more tests that exclude each other none is left out to see whether the others still do. */
    private static final int LEFT_OUT_MAX = 12;

    private final Map<List<Integer>, Answer> known = new HashMap<>(); // looked up only, never iterated
    private final WordSearch search;
    private final Effort effort;

    Words(int statesMax, Effort effort) {
        search = new WordSearch(statesMax, effort);
        this.effort = effort;
    }

    /** How many answers are kept. */
    int size() {
        return known.size();
    }

    Answer find(Subject subject, Collection<? extends Test> passed, Collection<? extends Test> failed) {
        TreeSet<Integer> key = new TreeSet<>();
        passed.forEach(test -> key.add(test.number() * 2 + 2));
        failed.forEach(test -> key.add(test.number() * 2 + 3));
        List<Integer> question = new ArrayList<>(List.of(-1 - subject.id()));
        question.addAll(key);
        Answer answer = known.get(question);
        if (answer == null) {
            answer = decide(subject, List.copyOf(passed), List.copyOf(failed));
            known.put(question, answer);
        }
        return answer;
    }

    /** The same without keeping it. */
    Answer decide(Subject subject, List<Test> required, List<Test> failed) {
        List<Test> passed = new ArrayList<>(required);
        subject.line().ifPresent(passed::add);
        for (String word : candidates(subject, passed, failed)) {
            effort.spend(word.length() + passed.size() + failed.size());
            if (fits(subject, word, passed, failed)) {
                return new Word(word);
            }
        }
        try {
            List<Test> texts =
                    passed.stream().filter(TextTest.class::isInstance).toList();
            List<Test> notTexts =
                    failed.stream().filter(TextTest.class::isInstance).toList();
            boolean onlyTexts = texts.size() == passed.size() && notTexts.size() == failed.size();
            String word = "";
            switch (automata(subject, texts, notTexts)) {
                case WordSearch.Word(String text) -> word = text;
                case WordSearch.None none -> {
                    return smallest(subject, needed(none, texts, notTexts));
                }
            }
            if (onlyTexts || fits(subject, word, passed, failed)) {
                return new Word(word);
            }
            boolean onlyPoints = texts.isEmpty() && notTexts.isEmpty();
            boolean finite = passed.stream().anyMatch(Words::isFinite);
            if (onlyPoints || finite) {
                return new Never(passed, failed);
            }
            List<Test> points =
                    passed.stream().filter(PointTest.class::isInstance).toList();
            List<Test> notPoints =
                    failed.stream().filter(PointTest.class::isInstance).toList();
            return find(subject, points, notPoints) instanceof Never never
                    ? never
                    : new Undecided(subject.name() + " is tested as text and as a number, time or address");
        } catch (WordSearch.TooLarge e) {
            return new Undecided("patterns of " + subject.name() + ": " + e.getMessage());
        }
    }

    private static boolean isFinite(Test test) {
        return test instanceof TextTest text
                && !text.globs().isEmpty()
                && text.globs().stream().allMatch(glob -> glob.isPlain() && !glob.ignoreCase());
    }

    static boolean fits(
            Subject subject, String word, Collection<? extends Test> passed, Collection<? extends Test> failed) {
        return subject.base().machine().accepts(word)
                && subject.line().map(line -> line.holds(word)).orElse(true)
                && passed.stream().allMatch(test -> holds(test, word))
                && failed.stream().noneMatch(test -> holds(test, word));
    }

    private static boolean holds(Test test, String word) {
        return switch (test) {
            case TextTest text -> text.machine().accepts(word);
            case PointTest points -> points.holds(word);
        };
    }

    Set<String> candidates(Subject subject, List<Test> passed, List<Test> failed) {
        Set<String> words = new LinkedHashSet<>(subject.suggestions());
        for (Test test : passed) {
            if (test instanceof TextTest text) {
                List<Glob> globs =
                        text.globs().subList(0, Math.min(GLOBS_MAX, text.globs().size()));
                for (String filling : FILLINGS) {
                    globs.forEach(glob -> words.add(glob.word(filling)));
                }
            }
        }
        List<PointTest> points = new ArrayList<>();
        passed.forEach(test -> addPoints(test, points));
        failed.forEach(test -> addPoints(test, points));
        while (!points.isEmpty()) {
            PointTest.Line line = points.getFirst().line();
            words.addAll(between(
                    line, points.stream().filter(test -> test.line() == line).toList()));
            points.removeIf(test -> test.line() == line);
        }
        return words;
    }

    private static void addPoints(Test test, List<PointTest> into) {
        if (test instanceof PointTest points) {
            into.add(points);
        }
    }

    /**
     * The ends of all ranges, and points between each two of them and outside all: in every stretch between two ends in
     * which there is a point with a text, there is one of these.
     */
    private static List<String> between(PointTest.Line line, List<PointTest> tests) {
        TreeSet<BigDecimal> ends = new TreeSet<>();
        for (PointTest test : tests) {
            for (PointTest.Range range : test.ranges()) {
                range.from().ifPresent(ends::add);
                range.to().ifPresent(ends::add);
            }
        }
        TreeSet<BigDecimal> points = new TreeSet<>(ends);
        BigDecimal before = null;
        for (BigDecimal end : ends) {
            points.add(end.subtract(BigDecimal.ONE));
            points.add(end.add(BigDecimal.ONE));
            points.add(end.setScale(0, RoundingMode.FLOOR).add(BigDecimal.ONE));
            points.add(end.setScale(0, RoundingMode.CEILING).subtract(BigDecimal.ONE));
            if (before != null) {
                points.add(before.add(end).divide(BigDecimal.TWO));
            }
            before = end;
        }
        // these are easily read; whatever they leave out, one of the next has
        List<BigDecimal> all = new ArrayList<>(points);
        all.addAll(line.ends());
        for (BigDecimal end : ends) {
            all.add(end.add(line.step()));
            all.add(end.subtract(line.step()));
        }
        return all.stream().flatMap(point -> line.text(point).stream()).toList();
    }

    private WordSearch.Result automata(Subject subject, List<Test> passed, List<Test> failed)
            throws WordSearch.TooLarge {
        List<Machine> accepted = new ArrayList<>(List.of(subject.base().machine()));
        passed.forEach(test -> accepted.add(((TextTest) test).machine()));
        return search.find(
                accepted,
                failed.stream().map(test -> ((TextTest) test).machine()).toList());
    }

    /** Of the tests those that already exclude each other. */
    private static Never needed(WordSearch.None none, List<Test> passed, List<Test> failed) {
        List<Test> fewerPassed = new ArrayList<>();
        List<Test> fewerFailed = new ArrayList<>();
        for (int i = 0; i < passed.size(); i++) {
            if (none.needed().get(1 + i)) { // the first is the base
                fewerPassed.add(passed.get(i));
            }
        }
        for (int i = 0; i < failed.size(); i++) {
            if (none.needed().get(1 + passed.size() + i)) {
                fewerFailed.add(failed.get(i));
            }
        }
        return new Never(List.copyOf(fewerPassed), List.copyOf(fewerFailed));
    }

    /** As few tests as can be, so that much is learnt from it: of few each is left out in turn. */
    private Never smallest(Subject subject, Never first) throws WordSearch.TooLarge {
        Never best = first;
        if (first.passed.size() + first.failed.size() > LEFT_OUT_MAX) {
            // noted in another order, they are often fewer; all of a long list that covers a pattern are needed
            best = fewer(subject, best.passed.reversed(), best.failed.reversed())
                    .orElse(best);
        }
        for (Test test : best.failed.size() > LEFT_OUT_MAX ? List.<Test>of() : best.failed) {
            if (best.failed.contains(test)) {
                best = fewer(subject, best.passed, without(best.failed, test)).orElse(best);
            }
        }
        for (Test test : best.passed.size() > LEFT_OUT_MAX ? List.<Test>of() : best.passed) {
            if (best.passed.contains(test)) {
                best = fewer(subject, without(best.passed, test), best.failed).orElse(best);
            }
        }
        return best;
    }

    private Optional<Never> fewer(Subject subject, List<Test> passed, List<Test> failed) throws WordSearch.TooLarge {
        return automata(subject, passed, failed) instanceof WordSearch.None none
                ? Optional.of(needed(none, passed, failed))
                : Optional.empty();
    }

    private static List<Test> without(List<Test> tests, Test one) {
        return tests.stream().filter(test -> test != one).toList();
    }
}
