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
     * @param remedy the smallest change that stops it, tried out; empty when none was found
     * @param remedyBreaks what else that change would stop; empty when nothing, or when that was not looked for
     */
    public record Counterexample(
            String sentence, MapValue request, List<Allower> allowedBy, String remedy, List<String> remedyBreaks) {
        public Counterexample {
            requireNonNull(sentence, "sentence is null");
            requireNonNull(request, "request is null");
            requireNonNull(remedy, "remedy is null");
            allowedBy = List.copyOf(allowedBy);
            remedyBreaks = List.copyOf(remedyBreaks);
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
