package dev.minato.prove.solve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class WordSearchTest {
    private static final int LENGTH_MAX = 5;

    @Test
    void findsAShortestWordOrThereIsNone() throws WordSearch.TooLarge {
        List<String> words = words();
        WordSearch search = new WordSearch(100_000, new Effort());
        for (long seed = 0; seed < 1500; seed++) {
            Random random = new Random(seed);
            List<Machine> accepted = machines(random, 1 + random.nextInt(2));
            List<Machine> rejected = machines(random, random.nextInt(4));
            Optional<String> expected = words.stream()
                    .filter(word -> accepted.stream().allMatch(machine -> machine.accepts(word))
                            && rejected.stream().noneMatch(machine -> machine.accepts(word)))
                    .findFirst();

            switch (search.find(accepted, rejected)) {
                case WordSearch.Word(String word) -> {
                    assertThat(accepted).allMatch(machine -> machine.accepts(word));
                    assertThat(rejected).noneMatch(machine -> machine.accepts(word));
                    assertThat(word.length())
                            .as("seed " + seed)
                            .satisfies(length -> assertThat(expected.map(String::length))
                                    .isEqualTo(length > LENGTH_MAX ? Optional.empty() : Optional.of(length)));
                }
                case WordSearch.None(BitSet needed) -> {
                    assertThat(expected).as("seed " + seed).isEmpty();
                    assertThat(search.find(some(accepted, 0, needed), some(rejected, accepted.size(), needed)))
                            .as("what is noted is enough, seed " + seed)
                            .isInstanceOf(WordSearch.None.class);
                }
            }
        }
    }

    @Test
    void aMachineMatchesAsTheRegularExpressionDoes() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            String pattern = pattern(random);
            Machine machine = machine(List.of(pattern));
            String regex = pattern.replace("?", ".").replace("*", ".*");
            assertThat(words()).as(pattern).allMatch(word -> machine.accepts(word) == word.matches(regex));
        }
    }

    private static List<Machine> some(List<Machine> machines, int first, BitSet needed) {
        List<Machine> some = new ArrayList<>();
        for (int i = 0; i < machines.size(); i++) {
            if (needed.get(first + i)) {
                some.add(machines.get(i));
            }
        }
        return some;
    }

    /** All texts of two letters, and a third that no pattern names, the shortest first. */
    private static List<String> words() {
        List<String> words = new ArrayList<>(List.of(""));
        for (int i = 0; words.get(i).length() < LENGTH_MAX; i++) {
            for (String letter : List.of("a", "b", "x")) {
                words.add(words.get(i) + letter);
            }
        }
        return words;
    }

    private static List<Machine> machines(Random random, int count) {
        List<Machine> machines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<String> patterns = new ArrayList<>();
            for (int j = random.nextInt(2); j >= 0; j--) {
                patterns.add(pattern(random));
            }
            machines.add(machine(patterns));
        }
        return machines;
    }

    private static String pattern(Random random) {
        StringBuilder pattern = new StringBuilder();
        for (int i = random.nextInt(LENGTH_MAX); i >= 0; i--) {
            pattern.append("ab?*".charAt(random.nextInt(4)));
        }
        return pattern.toString();
    }

    private static Machine machine(List<String> patterns) {
        List<List<Step>> all = new ArrayList<>();
        for (String pattern : patterns) {
            List<Step> steps = new ArrayList<>();
            for (int i = 0; i < pattern.length(); i++) {
                char letter = pattern.charAt(i);
                steps.add(
                        letter == '*' || letter == '?'
                                ? new Step(Letters.ANY, letter == '*')
                                : new Step(Letters.one(letter), false));
            }
            all.add(steps);
        }
        return new Machine(all);
    }
}
