package dev.minato.api.guarantee;

import static java.util.Objects.requireNonNull;

import dev.minato.objects.tree.MapValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a proof found.
 *
 * @param message one sentence: proven of what, or the counterexample, or why it is not known
 * @param assumed what was taken for granted, each a sentence
 * @param inputs SHA-256 of all that was read, in hex; empty when it could not be read
 * @param counterexample of a Guarantee that does not hold; null otherwise
 */
public record Finding(
        Holds holds,
        String message,
        List<String> assumed,
        String inputs,
        @Nullable Counterexample counterexample) {
    /** As conditions write it. */
    public enum Holds {
        TRUE("True"),
        FALSE("False"),
        UNKNOWN("Unknown");

        private final String word;

        Holds(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    public Finding {
        requireNonNull(holds, "holds is null");
        requireNonNull(message, "message is null");
        requireNonNull(inputs, "inputs is null");
        assumed = List.copyOf(assumed);
        assert (holds == Holds.FALSE) == (counterexample != null) : "a counterexample, and only for what does not hold";
    }

    public static Finding proven(String message, List<String> assumed, String inputs) {
        return new Finding(Holds.TRUE, message, assumed, inputs, null);
    }

    public static Finding refuted(Counterexample counterexample, List<String> assumed, String inputs) {
        return new Finding(Holds.FALSE, counterexample.sentence(), assumed, inputs, counterexample);
    }

    public static Finding unknown(String why, String inputs) {
        return new Finding(Holds.UNKNOWN, why, List.of(), inputs, null);
    }

    /**
     * One thing that can happen, and must not.
     *
     * @param sentence in words
     * @param request as data
     * @param allowedBy the statements that let it through; the last word first
     * @param remedies changes that stop it, each tried out; the smallest first, and of those the one that breaks least;
     *     empty when none was found, or none was looked for
     */
    public record Counterexample(String sentence, MapValue request, List<Allower> allowedBy, List<Remedy> remedies) {
        public Counterexample {
            requireNonNull(sentence, "sentence is null");
            requireNonNull(request, "request is null");
            allowedBy = List.copyOf(allowedBy);
            remedies = List.copyOf(remedies);
        }

        /** The first of the changes, as words; empty when there is none. */
        public String remedy() {
            return remedies.isEmpty() ? "" : remedies.getFirst().change();
        }

        /** What else the first of the changes would stop. */
        public List<String> remedyBreaks() {
            return remedies.isEmpty() ? List.of() : remedies.getFirst().breaks();
        }
    }

    /**
     * A change with which the proof succeeds.
     *
     * @param change what a person would do
     * @param breaks what else it would stop; empty when nothing
     */
    public record Remedy(String change, List<String> breaks) {
        public Remedy {
            requireNonNull(change, "change is null");
            breaks = List.copyOf(breaks);
        }
    }

    /**
     * Something written that lets the counterexample through.
     *
     * @param place {@code aws/bucket-policy.json:12}
     * @param what as a person knows it: {@code statement "PutOnly" of bucket policy of one-way}
     */
    public record Allower(String place, String what) {}
}
