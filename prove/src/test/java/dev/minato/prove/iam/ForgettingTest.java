package dev.minato.prove.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.prove.iam.catalog.Catalog;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.generate.Sample;
import dev.minato.prove.iam.request.Formula;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A prover that lives long does not grow with every policy that it has ever seen, and says the same. */
final class ForgettingTest {
    private static final int KEPT_MAX = 50;

    private final Catalog catalog = Catalog.shipped();

    @Test
    void whatWasLearntOfPatternsIsForgottenWhenItIsTooMuchAndTheAnswersAreTheSame() {
        Prover forgetful = new Prover(catalog, new Proofs(), KEPT_MAX);
        Prover remembering = new Prover(catalog, new Proofs(), Integer.MAX_VALUE);
        int most = 0;
        int times = 0;
        for (long seed = 0; seed < 60; seed++) {
            Estate estate = Sample.of(seed).estate();
            Formula formula = Questions.formula(new Random(seed));
            int before = forgetful.kept();
            long steps = forgetful.steps();
            assertThat(forgetful.prove(estate, formula, () -> false).getClass())
                    .as("seed %d", seed)
                    .isEqualTo(remembering.prove(estate, formula, () -> false).getClass());
            assertThat(forgetful.steps()).isGreaterThanOrEqualTo(steps);
            times += forgetful.kept() < before ? 1 : 0;
            most = Math.max(most, forgetful.kept());
        }
        assertThat(times).as("times that it forgot").isPositive();
        assertThat(most).isLessThan(remembering.kept());
    }
}
