package dev.minato.prove.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.prove.iam.catalog.Catalog;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Others: {@code -Dprove.differences=1000 -Dprove.first=1000}. */
final class DifferenceAgainstInterpreterTest {
    private static final int SETS = Integer.getInteger("prove.differences", 150);
    private static final long FIRST = Long.getLong("prove.first", 0);

    @Test
    void whatOtherPoliciesMakePossibleTheInterpreterFindsSo() {
        agrees(new DifferenceComparison(Catalog.shipped(), false));
    }

    @Test
    void whatOtherAccountsIdentitiesAndResourcesMakePossibleTheInterpreterFindsSo() {
        agrees(new DifferenceComparison(Catalog.shipped(), true));
    }

    private static void agrees(DifferenceComparison comparison) {
        List<String> disagreements = new ArrayList<>();
        for (long seed = FIRST; seed < FIRST + SETS; seed++) {
            disagreements.addAll(comparison.disagreements(seed));
        }

        assertThat(disagreements).isEmpty();
        assertThat(comparison.unknown).isEmpty();
        assertThat(comparison.same).isGreaterThan(SETS);
        assertThat(comparison.other).isGreaterThan(SETS / 4);
    }
}
