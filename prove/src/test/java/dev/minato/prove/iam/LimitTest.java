package dev.minato.prove.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.prove.iam.catalog.Catalog;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.request.Formula;
import dev.minato.prove.solve.Effort;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a question costs, in steps, and that it ends at its limit wherever it is. */
final class LimitTest {
    private static final String ENDPOINT = "vpce-1";

    private final Catalog catalog = Catalog.shipped();

    @Test
    void aQuestionEndsAtItsLimitWhereverItIs() {
        Estate estate = estate(120);
        Formula question = question(120);
        Prover whole = new Prover(catalog);
        assertThat(whole.prove(estate, question, () -> false)).isInstanceOf(Answer.Proven.class);
        long all = whole.steps();
        assertThat(all).isGreaterThan(10L * Effort.ASK_EVERY);
        for (long budget = 0; budget < all - Effort.ASK_EVERY; budget += all / 9) {
            long limit = budget;
            Prover prover = new Prover(catalog);

            Answer answer = prover.prove(estate, question, () -> prover.steps() >= limit);

            assertThat(answer).isEqualTo(new Answer.Unknown(Answer.Reason.LIMIT, "the time is up"));
            assertThat(prover.steps()).isBetween(limit, limit + 2L * Effort.ASK_EVERY);
            assertThat(prover.prove(estate, question, () -> false))
                    .as("nothing half-found is kept")
                    .isInstanceOf(Answer.Proven.class);
        }
    }

    @Test
    void ofManyCallersNobodyIsProvenHarmlessAfterTheLimit() {
        Prover prover = new Prover(catalog);

        List<Access> all = prover.whoCan(estate(5), question(5), () -> true);

        assertThat(all)
                .isNotEmpty()
                .allSatisfy(one ->
                        assertThat(one.answer()).isEqualTo(new Answer.Unknown(Answer.Reason.LIMIT, "the time is up")));
    }

    @Test
    void aListOfAThousandBucketsIsProven() {
        long hundred = steps(120);
        long thousand = steps(1000);

        assertThat(hundred).isLessThan(1_000_000);
        assertThat(thousand).as("a step for each pair").isLessThan(20_000_000);
    }

    private long steps(int buckets) {
        Prover prover = new Prover(catalog);
        assertThat(prover.prove(estate(buckets), question(buckets), () -> false))
                .isInstanceOf(Answer.Proven.class);
        return prover.steps();
    }

    private static List<String> buckets(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "arn:aws:s3:::acme-" + Integer.toString(i * 7919 % 100_003, 36) + "-data" + i)
                .sorted()
                .toList();
    }

    /** Each bucket refuses by a policy of its own what does not come through the endpoint. */
    private static Estate estate(int buckets) {
        return Policies.estate(
                Policies.role("{'Effect': 'Allow', 'Action': 's3:*', 'Resource': '*'}"),
                buckets(buckets).stream()
                        .map(arn -> Policies.bucket(
                                arn,
                                "{'Effect': 'Deny', 'Principal': '*', 'Action': 's3:*', 'Resource': ['" + arn + "', '"
                                        + arn + "/*'],"
                                        + " 'Condition': {'StringNotEquals': {'aws:SourceVpce': '" + ENDPOINT + "'}}}"))
                        .toList());
    }

    /** One after the other named, past the endpoint. */
    private static Formula question(int buckets) {
        List<String> arns = new ArrayList<>();
        for (String arn : buckets(buckets)) {
            arns.addAll(List.of(arn, arn + "/*"));
        }
        return new Formula.All(List.of(
                Prover.doing(List.of("s3:GetObject", "s3:ListBucket"), arns),
                new Formula.Not(new Formula.Through(List.of(ENDPOINT)))));
    }
}
