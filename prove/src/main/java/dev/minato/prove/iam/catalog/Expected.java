package dev.minato.prove.iam.catalog;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a rule says of one key of one request.
 *
 * @param fits whether values are right, when the key is present
 * @param words what it must be: {@code must be "111122223333"}
 * @param example values that fit, for a key that must be present
 */
record Expected(
        String key, Presence presence, Predicate<List<String>> fits, String words, Optional<List<String>> example) {
    enum Presence {
        MUST,
        MAY,
        MUST_NOT
    }

    Expected {
        requireNonNull(key, "key is null");
        requireNonNull(fits, "fits is null");
    }

    static Expected exactly(String key, String value) {
        return new Expected(
                key,
                Presence.MUST,
                values -> values.equals(List.of(value)),
                "is \"" + value + "\"",
                Optional.of(List.of(value)));
    }

    /** Present or not, but if so, this. */
    static Expected ifPresent(String key, String value) {
        return new Expected(
                key, Presence.MAY, values -> values.equals(List.of(value)), "is \"" + value + "\"", Optional.empty());
    }

    static Expected ifPresent(String key, Predicate<List<String>> fits, String words) {
        return new Expected(key, Presence.MAY, fits, words, Optional.empty());
    }

    static Expected present(String key, String example) {
        return present(key, values -> true, "is present", example);
    }

    static Expected present(String key, Predicate<List<String>> fits, String words, String example) {
        return new Expected(key, Presence.MUST, fits, words, Optional.of(List.of(example)));
    }

    /** @param why when the key would be present, as a part of a sentence */
    static Expected absent(String key, String why) {
        return new Expected(key, Presence.MUST_NOT, values -> false, "is present only " + why, Optional.empty());
    }

    /** What is wrong with the values; empty when nothing is. */
    Optional<String> problem(List<String> values) {
        boolean fine = switch (presence) {
            case MUST -> !values.isEmpty() && fits.test(values);
            case MAY -> values.isEmpty() || fits.test(values);
            case MUST_NOT -> values.isEmpty();
        };
        return fine
                ? Optional.empty()
                : Optional.of(key + " " + words + ", here it is "
                        + (values.isEmpty() ? "absent" : String.join(", ", values)));
    }
}
