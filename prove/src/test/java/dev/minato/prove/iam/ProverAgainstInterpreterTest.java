package dev.minato.prove.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.prove.iam.catalog.Catalog;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProverAgainstInterpreterTest {
    /** More of them: {@code -Dprove.sets=100000}, from another seed on: {@code -Dprove.first=1000}. */
    private static final int SETS = Integer.getInteger("prove.sets", 200);

    private static final long FIRST = Long.getLong("prove.first", 0);

    @Test
    void whatIsProvenNoRequestContradictsAndWhatIsRefutedTheInterpreterAllows() {
        Comparison comparison = new Comparison(Catalog.shipped());
        List<String> disagreements = new ArrayList<>();
        for (long seed = FIRST; seed < FIRST + SETS; seed++) {
            disagreements.addAll(comparison.disagreements(seed));
        }

        assertThat(disagreements).isEmpty();
        assertThat(comparison.requests).isGreaterThan(SETS * 10L);
        assertThat(comparison.questions).isEqualTo(comparison.proven + comparison.refuted);
        assertThat(comparison.proven).isGreaterThan(SETS);
        assertThat(comparison.refuted).isGreaterThan(SETS / 2);
    }
}
