package dev.minato.prove.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.api.guarantee.Finding.Remedy;
import dev.minato.prove.iam.Prover;
import dev.minato.prove.iam.catalog.Catalog;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.evaluate.Applied;
import dev.minato.prove.iam.evaluate.Evaluator;
import dev.minato.prove.iam.policy.Effect;
import dev.minato.prove.iam.policy.Statement;
import dev.minato.prove.iam.request.Formula;
import dev.minato.prove.iam.request.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever weakens the examples, there is a change that restores the proof; each that is told has been proven with. */
final class RemediesTest {
    private static final long LIMIT_MILLIS = 20_000;

    private final Catalog catalog = Catalog.shipped();
    private final AccessProver prover = new IamAccess(new Prover(catalog), _ -> () -> false);
    private final Evaluator evaluator = new Evaluator(catalog::takesResourceControl);
    private int broken;
    private int byDeny;
    private int harmless;

    @Test
    void everyWeakeningOfTheOneWayBucketThatMattersHasARemedy() {
        check(WeakenedPoliciesTest.example("one-way-bucket"), WeakenedPoliciesTest.bucket());
    }

    @Test
    void everyWeakeningOfTheOneWayRepositoryThatMattersHasARemedy() {
        check(WeakenedPoliciesTest.example("one-way-ecr"), WeakenedPoliciesTest.repository());
    }

    private void check(Estate estate, Map<String, Formula> forbidden) {
        List<String> without = new ArrayList<>();
        for (Statement statement : Weakenings.statements(estate)) {
            for (Edit edit : Weakenings.of(statement)) {
                Estate weakened = edit.of(estate);
                for (Map.Entry<String, Formula> one : forbidden.entrySet()) {
                    if (prover.find(weakened, one.getValue(), LIMIT_MILLIS)
                            instanceof AccessProver.Found(Request request, var _)) {
                        if (!isRemedied(weakened, one.getValue(), request)) {
                            without.add(
                                    statement.where() + " " + edit.inWords() + ", " + one.getKey() + ": " + request);
                        }
                        break; // of each weakening the first promise that it breaks
                    }
                }
            }
        }
        assertThat(without).isEmpty();
        assertThat(broken).isGreaterThan(15);
        assertThat(byDeny).as("a Deny more is the best").isGreaterThan(5);
        assertThat(harmless).as("of those that break nothing").isGreaterThan(5);
    }

    private boolean isRemedied(Estate weakened, Formula forbidden, Request request) {
        broken++;
        List<Statement> allows = new ArrayList<>();
        for (Applied applied : evaluator.decide(weakened, request).statements()) {
            if (applied.statement().effect() == Effect.ALLOW) {
                allows.add(applied.statement());
            }
        }
        List<Remedy> remedies =
                new Remedies(prover, evaluator, LIMIT_MILLIS).find(weakened, forbidden, request, allows);
        if (!remedies.isEmpty() && remedies.getFirst().change().startsWith("add")) {
            byDeny++;
            harmless += remedies.getFirst().breaks().isEmpty() ? 1 : 0;
        }
        return !remedies.isEmpty();
    }
}
