package dev.minato.prove.iam.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Choices from a seed. */
final class Dice {
    private final Random random;

    Dice(long seed) {
        this.random = new Random(seed);
        random.nextLong(); // neighbouring seeds begin alike
    }

    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    int below(int n) {
        return random.nextInt(n);
    }

    <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** One to three, most often one, none twice. */
    <T> List<T> some(List<T> list) {
        List<T> chosen = new ArrayList<>();
        int count = oneIn(3) ? 1 + below(3) : 1;
        for (int i = 0; i < count; i++) {
            T next = one(list);
            if (!chosen.contains(next)) {
                chosen.add(next);
            }
        }
        return chosen;
    }

    static String quoted(String text) {
        return "\"" + text + "\"";
    }

    /** One text, or a list of some. */
    String texts(List<String> list) {
        List<String> chosen = some(list);
        return chosen.size() == 1 && !oneIn(3)
                ? quoted(chosen.getFirst())
                : chosen.stream().map(Dice::quoted).collect(Collectors.joining(", ", "[", "]"));
    }
}
