package dev.minato.control.guarantee;

import dev.minato.api.guarantee.Finding;
import dev.minato.api.guarantee.Finding.Counterexample;
import dev.minato.api.guarantee.Guarantee;

/** What a refusal says of a Guarantee: which, what could happen, what lets it through, and what stops it. Pure. */
public final class BrokenWords {
    private BrokenWords() {}

    /** @param finding that it does not hold, or is not known to */
    public static String of(Guarantee guarantee, Finding finding) {
        String name = guarantee.object().name();
        Counterexample counterexample = finding.counterexample();
        if (counterexample == null) {
            return name + " is not proven: " + finding.message();
        }
        StringBuilder words = new StringBuilder(name + " would not hold (" + guarantee.sentence() + "): ");
        words.append(counterexample.sentence());
        counterexample.allowedBy().stream()
                .limit(3)
                .forEach(allower -> words.append("; ")
                        .append(allower.place())
                        .append(allower.place().isEmpty() ? "" : ": ")
                        .append(allower.what()));
        if (!counterexample.remedy().isEmpty()) {
            words.append("; to stop it: ").append(counterexample.remedy());
        }
        return words.toString();
    }
}
