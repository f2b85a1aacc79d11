package dev.minato.prove.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.prove.iam.catalog.Catalog;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProverAgainstInterpreterTest {
    /** Other ones: {@code -Dprove.sets=1000 -Dprove.first=1000}; very many: {@link ProverCampaign}. */
    private static final int SETS = Integer.getInteger("prove.sets", 500);

    private static final long FIRST = Long.getLong("prove.first", 0);

    @Test
    void whatIsProvenNoRequestContradictsAndWhatIsRefutedTheInterpreterAllows() {
        Comparison comparison = new Comparison(Catalog.shipped());
        List<String> disagreements = new ArrayList<>();
        for (long seed = FIRST; seed < FIRST + SETS; seed++) {
            disagreements.addAll(comparison.disagreements(seed));
        }

        assertThat(disagreements).isEmpty();
        Comparison.Counts counts = comparison.counts();
        assertThat(counts.requests()).isGreaterThan(SETS * 10L);
        assertThat(counts.unknown()).isZero();
        assertThat(counts.proven()).isGreaterThan(SETS);
        assertThat(counts.refuted()).isGreaterThan(SETS / 2);
    }
}
