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

    private final Map<List<Integer>, Answer> known = new HashMap<>(); // looked up only, never iterated
    private final WordSearch search;

    Words(int statesMax) {
        search = new WordSearch(statesMax);
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
        Optional<String> readable = candidates(subject, passed, failed).stream()
                .filter(word -> fits(subject, word, passed, failed))
                .findFirst();
        if (readable.isPresent()) {
            return new Word(readable.get());
        }
        try {
            List<Test> texts =
                    passed.stream().filter(TextTest.class::isInstance).toList();
            List<Test> notTexts =
                    failed.stream().filter(TextTest.class::isInstance).toList();
            boolean onlyTexts = texts.size() == passed.size() && notTexts.size() == failed.size();
            Optional<String> word = automata(subject, texts, notTexts);
            if (word.isEmpty()) {
                return smallest(subject, texts, notTexts);
            }
            if (onlyTexts || fits(subject, word.get(), passed, failed)) {
                return new Word(word.get());
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
                for (String filling : FILLINGS) {
                    text.globs().forEach(glob -> words.add(glob.word(filling)));
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

    /** The ends of all ranges, and points between each two of them and outside all. */
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
        return points.stream().flatMap(point -> line.text(point).stream()).toList();
    }

    private Optional<String> automata(Subject subject, List<Test> passed, List<Test> failed)
            throws WordSearch.TooLarge {
        List<Machine> accepted = new ArrayList<>(List.of(subject.base().machine()));
        passed.forEach(test -> accepted.add(((TextTest) test).machine()));
        return search.find(
                accepted,
                failed.stream().map(test -> ((TextTest) test).machine()).toList());
    }

    /** Few tests that already exclude each other, so that much is learnt from it: those passed, then with one failed. */
    private Never smallest(Subject subject, List<Test> passed, List<Test> failed) throws WordSearch.TooLarge {
        List<Test> needed = failed;
        if (automata(subject, passed, List.of()).isEmpty()) {
            needed = List.of();
        } else {
            for (Test one : failed) {
                if (automata(subject, passed, List.of(one)).isEmpty()) {
                    needed = List.of(one);
                    break;
                }
            }
        }
        List<Test> last =
                fewest(needed, fewer -> automata(subject, passed, fewer).isEmpty());
        return new Never(fewest(passed, fewer -> automata(subject, fewer, last).isEmpty()), last);
    }

    private interface Exclusion {
        boolean holds(List<Test> tests) throws WordSearch.TooLarge;
    }

    /** Takes away half of them, a quarter, ..., one, wherever they exclude each other without. */
    private static List<Test> fewest(List<Test> tests, Exclusion exclusion) throws WordSearch.TooLarge {
        List<Test> needed = new ArrayList<>(tests);
        for (int part = Math.max(1, needed.size() / 2); part > 0 && !needed.isEmpty(); part /= 2) {
            for (int at = needed.size(); at > 0; at -= part) {
                List<Test> fewer = new ArrayList<>(needed.subList(0, Math.max(0, at - part)));
                fewer.addAll(needed.subList(Math.min(at, needed.size()), needed.size()));
                if (exclusion.holds(fewer)) {
                    needed = fewer;
                }
            }
        }
        return List.copyOf(needed);
    }
}
