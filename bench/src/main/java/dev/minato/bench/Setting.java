package dev.minato.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where and how it is measured.
 *
 * @param home the checkout
 * @param work an empty folder for data, removed afterwards; where it is decides what a sync costs
 * @param lab whether the real API server is measured too
 * @param numbers what was chosen on the command line: {@code --pods 1000}
 */
record Setting(Path home, Path work, PrintStream out, boolean lab, Map<String, Integer> numbers) {
    int number(String name, int usual) {
        return numbers.getOrDefault(name, usual);
    }

    int rounds() {
        return number("rounds", 3);
    }
}
