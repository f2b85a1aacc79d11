package dev.minato.prove.solve;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Subjects that can have few words only, since patterns without wildcards say so: their own, or those of a subject that
 * speaks of them. When {@code home/ann/x} must match {@code home/${aws:username}/*}, the name is {@code ann}.
 */
final class Few {
    private static final int WORDS_MAX = 200;

    private final NavigableMap<Subject, Set<String>> words = new TreeMap<>();
    private final Set<Subject> together;
    private final NavigableMap<Subject, List<Theory.Fact>> facts;

    Few(Set<Subject> together, NavigableMap<Subject, List<Theory.Fact>> facts) {
        this.together = together;
        this.facts = facts;
        boolean more = true;
        while (more) {
            more = false;
            for (Subject subject : together) {
                if (!subject.many()) {
                    more |= learn(subject);
                }
            }
        }
    }

    Optional<Set<String>> of(Subject subject) {
        return Optional.ofNullable(words.get(subject));
    }

    /** Whether some subject has no word left. */
    boolean isContradiction() {
        return words.values().stream().anyMatch(Set::isEmpty);
    }

    private boolean learn(Subject subject) {
        boolean more = plain(subject, subject.base());
        for (Theory.Fact fact : facts.getOrDefault(subject, List.of())) {
            if (fact.passes() && fact.atom().test() instanceof TextTest test) {
                more |= plain(subject, test) || filled(subject, test);
                for (Subject hole : test.holes()) {
                    more |= inHole(subject, test, hole);
                }
            }
        }
        return more;
    }

    static boolean isPlain(TextTest test) {
        return !test.globs().isEmpty() && test.globs().stream().allMatch(glob -> glob.isPlain() && !glob.ignoreCase());
    }

    private boolean plain(Subject subject, TextTest test) {
        if (words.containsKey(subject) || !isPlain(test)) {
            return false;
        }
        TreeSet<String> all = new TreeSet<>();
        test.globs().forEach(glob -> all.add(glob.word("")));
        return keep(subject, all);
    }

    /** All holes of the test have few words, and there is nothing else open in it. */
    private boolean filled(Subject subject, TextTest test) {
        if (words.containsKey(subject)
                || test.holes().isEmpty()
                || !words.keySet().containsAll(test.holes())) {
            return false;
        }
        TreeSet<String> all = new TreeSet<>();
        for (Map<Subject, String> values : products(List.copyOf(test.holes()))) {
            for (Glob glob : test.globs()) {
                Glob full = glob.with(values);
                if (!full.isPlain() || full.ignoreCase()) {
                    return false;
                }
                all.add(full.word(""));
            }
        }
        return keep(subject, all);
    }

    /** The subject has few words, and so have the other holes. */
    private boolean inHole(Subject subject, TextTest test, Subject hole) {
        Set<String> texts = words.get(subject);
        if (texts == null || words.containsKey(hole) || hole.many() || hole.equals(subject)) {
            return false;
        }
        List<Subject> others =
                test.holes().stream().filter(other -> !other.equals(hole)).toList();
        if (!words.keySet().containsAll(others)) {
            return false;
        }
        TreeSet<String> all = new TreeSet<>();
        for (Map<Subject, String> values : products(others)) {
            for (Glob glob : test.globs()) {
                boolean isWhole = glob.pieces().stream()
                        .filter(piece -> piece instanceof Glob.Hole(Subject named, Cut _) && named.equals(hole))
                        .allMatch(piece -> piece instanceof Glob.Hole(Subject _, Cut cut) && cut == Cut.WHOLE);
                if (!isWhole || !glob.holes().contains(hole)) {
                    return false;
                }
                Glob one = glob.with(values);
                texts.forEach(text -> all.addAll(one.inHole(text)));
            }
        }
        return keep(hole, all);
    }

    private List<Map<Subject, String>> products(List<Subject> holes) {
        List<Map<Subject, String>> products = new ArrayList<>(List.of(new TreeMap<>()));
        for (Subject hole : holes) {
            List<Map<Subject, String>> more = new ArrayList<>();
            for (Map<Subject, String> product : products) {
                for (String word : words.getOrDefault(hole, Set.of())) {
                    Map<Subject, String> longer = new TreeMap<>(product);
                    longer.put(hole, word);
                    more.add(longer);
                }
            }
            products = more;
        }
        return products;
    }

    /** Those that pass the subject's own tests. */
    private boolean keep(Subject subject, Set<String> all) {
        if (all.size() > WORDS_MAX) {
            return false;
        }
        List<Test> passed = new ArrayList<>();
        List<Test> failed = new ArrayList<>();
        for (Theory.Fact fact : facts.getOrDefault(subject, List.of())) {
            if (!(fact.atom().test() instanceof TextTest text) || text.holes().isEmpty()) {
                (fact.passes() ? passed : failed).add(fact.atom().test());
            }
        }
        TreeSet<String> kept = new TreeSet<>();
        all.stream().filter(word -> Words.fits(subject, word, passed, failed)).forEach(kept::add);
        words.put(subject, kept);
        assert together.contains(subject);
        return true;
    }
}
