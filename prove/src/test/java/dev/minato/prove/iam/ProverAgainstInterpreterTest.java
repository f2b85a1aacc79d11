package dev.minato.prove.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.prove.iam.catalog.Catalog;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProverAgainstInterpreterTest {
    private static final int SETS = 300;

    @Test
    void whatIsProvenNoRequestContradictsAndWhatIsRefutedTheInterpreterAllows() {
        Comparison comparison = new Comparison(Catalog.shipped());
        List<String> disagreements = new ArrayList<>();
        for (long seed = 0; seed < SETS; seed++) {
            disagreements.addAll(comparison.disagreements(seed));
        }

        assertThat(disagreements).isEmpty();
        assertThat(comparison.proven).isGreaterThan(SETS);
        assertThat(comparison.refuted).isGreaterThan(SETS / 2);
    }
}
