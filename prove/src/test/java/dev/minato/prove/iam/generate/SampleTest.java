package dev.minato.prove.iam.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.prove.iam.catalog.Catalog;
import dev.minato.prove.iam.catalog.Possible;
import dev.minato.prove.iam.evaluate.Evaluator;
import dev.minato.prove.iam.evaluate.Verdict;
import dev.minato.prove.iam.request.Request;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class SampleTest {
    @Test
    void aSeedAlwaysGivesTheSame() {
        assertThat(Sample.of(7)).isEqualTo(Sample.of(7));
        assertThat(Sample.of(7).texts()).isNotEqualTo(Sample.of(8).texts());
    }

    @Test
    void everyRequestOfASampleIsOneThatThereCanBe() {
        Possible possible = new Possible(Catalog.shipped());
        for (long seed = 0; seed < 300; seed++) {
            Sample sample = Sample.of(seed);
            for (Request request : sample.requests(possible)) {
                assertThat(possible.problems(sample.estate(), request)).isEmpty();
            }
        }
    }

    @Test
    void samplesReachEveryVerdictAtEveryStep() {
        Catalog catalog = Catalog.shipped();
        Possible possible = new Possible(catalog);
        Evaluator evaluator = new Evaluator(catalog::takesResourceControl);
        Map<Verdict.Decision, Integer> decisions = new EnumMap<>(Verdict.Decision.class);
        Set<String> reached = new TreeSet<>();
        for (long seed = 0; seed < 200; seed++) {
            Sample sample = Sample.of(seed);
            for (Request request : sample.requests(possible)) {
                Verdict verdict = evaluator.decide(sample.estate(), request);
                decisions.merge(verdict.decision(), 1, Integer::sum);
                reached.add(verdict.decision() + " " + verdict.at());
            }
        }

        assertThat(decisions.values()).allSatisfy(count -> assertThat(count).isGreaterThan(1000));
        assertThat(reached).hasSize(7 + 6 + 2); // RCPFullAWSAccess cannot be detached: RCPs are never silent;
    }
}
