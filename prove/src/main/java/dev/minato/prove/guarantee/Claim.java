package dev.minato.prove.guarantee;

import static java.util.Objects.requireNonNull;

import dev.minato.prove.iam.request.Formula;
import java.util.List;

/**
 * That nobody is allowed a request of a set.
 *
 * @param assumed what is taken for granted so that this is what the promise says, each a sentence
 */
record Claim(Formula forbidden, List<String> assumed) {
    Claim {
        requireNonNull(forbidden, "forbidden is null");
        assumed = List.copyOf(assumed);
    }
}
