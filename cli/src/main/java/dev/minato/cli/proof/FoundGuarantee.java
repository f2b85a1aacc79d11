package dev.minato.cli.proof;

import static java.util.Objects.requireNonNull;

import dev.minato.api.guarantee.Guarantee;

/**
 * A Guarantee of a repository.
 *
 * @param place {@code guarantees.yaml:12}
 */
public record FoundGuarantee(Guarantee guarantee, String place) {
    public FoundGuarantee {
        requireNonNull(guarantee, "guarantee is null");
        requireNonNull(place, "place is null");
    }

    public String name() {
        return guarantee.object().name();
    }
}
