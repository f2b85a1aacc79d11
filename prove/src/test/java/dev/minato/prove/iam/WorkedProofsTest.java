package dev.minato.prove.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.prove.iam.catalog.Catalog;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.request.Request;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Proofs that went wrong once, or that the solver could not end; found by comparing it with the interpreter. */
final class WorkedProofsTest {
    private static final String BUCKET = "arn:aws:s3:::one";

    private final Prover prover = new Prover(Catalog.shipped());

    @Test
    void anAddressOfVersion6IsInNoRangeOfVersion4() {
        Request request = shown("'NotIpAddress': {'aws:SourceIp': ['10.0.0.0/24', '0.0.0.0/0']}");

        assertThat(request.values("aws:SourceIp")).allMatch(address -> address.indexOf(':') >= 0);
    }

    @Test
    void anAddressOfVersion4IsInNoRangeOfVersion6() {
        Request request = shown("'NotIpAddress': {'aws:SourceIp': '::/0'}");

        assertThat(request.values("aws:SourceIp")).allMatch(address -> address.indexOf('.') >= 0);
    }

    @Test
    void noAddressIsOutsideOfBothVersions() {
        assertThat(answer("'NotIpAddress': {'aws:SourceIp': ['::/0', '0.0.0.0/0']}, 'Null': {'aws:SourceIp': 'false'}"))
                .isInstanceOf(Answer.Proven.class);
    }

    @Test
    void betweenTwoNanosecondsThatAreNotNeighboursIsAnother() {
        shown("'DateGreaterThan': {'aws:CurrentTime': '2026-01-01T00:00:00.000000001Z'},"
                + " 'DateLessThan': {'aws:CurrentTime': '2026-01-01T00:00:00.000000004Z'}");
        assertThat(answer("'DateGreaterThan': {'aws:CurrentTime': '2026-01-01T00:00:00.000000001Z'},"
                        + " 'DateLessThan': {'aws:CurrentTime': '2026-01-01T00:00:00.000000002Z'}"))
                .isInstanceOf(Answer.Proven.class);
    }

    @Test
    void aTimeAfterTheYear9999IsWrittenInSeconds() {
        shown("'DateGreaterThan': {'aws:CurrentTime': '9999-12-31T23:59:59Z'}");
    }

    @Test
    void betweenTwoNumbersOfFortyDigitsIsAnother() {
        String zeros = "0".repeat(39);
        shown("'NumericGreaterThan': {'s3:max-keys': '1." + zeros + "1'}," + " 'NumericLessThan': {'s3:max-keys': '1."
                + zeros + "4'}");
        assertThat(answer("'NumericGreaterThan': {'s3:max-keys': '1." + zeros + "1'},"
                        + " 'NumericLessThan': {'s3:max-keys': '1." + zeros + "2'}"))
                .isInstanceOf(Answer.Proven.class);
    }

    @Test
    void aTextIsItself() {
        assertThat(answer("'StringNotEquals': {'aws:UserAgent': '${aws:UserAgent}'}"))
                .isInstanceOf(Answer.Proven.class);
        assertThat(answer("'StringNotEqualsIgnoreCase': {'aws:UserAgent': '${aws:UserAgent}'}"))
                .isInstanceOf(Answer.Proven.class);
        shown("'StringEqualsIgnoreCase': {'aws:UserAgent': '${aws:UserAgent}'}");
    }

    @Test
    void whatIsEqualIsEqualWithoutRegardToCase() {
        assertThat(answer("'StringEquals': {'aws:UserAgent': '${aws:referer}'},"
                        + " 'StringNotEqualsIgnoreCase': {'aws:UserAgent': '${aws:referer}'}"))
                .isInstanceOf(Answer.Proven.class);
        shown("'StringNotEquals': {'aws:UserAgent': '${aws:referer}'},"
                + " 'StringEqualsIgnoreCase': {'aws:UserAgent': '${aws:referer}'}");
    }

    @Test
    void twoOpenVariablesInOneArnAreFilledTogether() {
        String bucket = "arn:aws:s3:::qwertz-uiop-asdf";
        Estate estate = Policies.estate(
                Policies.role("{'Effect': 'Allow', 'Action': 's3:ListBucket',"
                        + " 'Resource': 'arn:aws:s3:::${aws:referer}-${aws:UserAgent}'}"),
                List.of(Policies.bucket(bucket, "")));

        Answer answer = prover.can(estate, Policies.ROLE, Prover.doing(List.of("s3:ListBucket"), List.of(bucket)))
                .orElseThrow()
                .answer();

        assertThat(answer).isInstanceOf(Answer.Refuted.class);
    }

    private Request shown(String conditions) {
        assertThat(answer(conditions)).isInstanceOf(Answer.Refuted.class);
        return ((Answer.Refuted) answer(conditions)).request();
    }

    /** To the question whether the role can list the bucket. */
    private Answer answer(String conditions) {
        Estate estate = Policies.estate(
                Policies.role(
                        "{'Effect': 'Allow', 'Action': 's3:*', 'Resource': '*', 'Condition': {" + conditions + "}}"),
                List.of(Policies.bucket(BUCKET, "")));
        return prover.can(estate, Policies.ROLE, Prover.doing(List.of("s3:ListBucket"), List.of(BUCKET)))
                .orElseThrow()
                .answer();
    }
}
