package dev.minato.prove.solve;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/** One step of a pattern: one character of a set, or, repeated, any number of them. */
public record Step(Letters letters, boolean repeated) {
    public Step {
        requireNonNull(letters, "letters is null");
    }

    /** The text, character by character. */
    public static List<Step> text(String text, boolean ignoreCase) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            steps.add(new Step(ignoreCase ? Letters.folded(letter) : Letters.one(letter), false));
        }
        return steps;
    }

    /** So many characters of the set. */
    public static List<Step> times(Letters letters, int count) {
        return java.util.Collections.nCopies(count, new Step(letters, false));
    }
}
