package dev.minato.prove.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.prove.iam.catalog.Catalog;
import dev.minato.prove.iam.estate.Account;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.estate.Identity;
import dev.minato.prove.iam.request.Formula;
import dev.minato.prove.iam.request.Request;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What became possible between two estates, and, asked the other way round, impossible. */
final class DifferenceTest {
    private static final String BUCKET = "arn:aws:s3:::one";
    private static final Formula ANYTHING = Prover.doing(List.of("*"), List.of("*"));
    private static final String ALL = "{'Effect': 'Allow', 'Action': 's3:*', 'Resource': '*'}";

    private final Prover prover = new Prover(Catalog.shipped());

    @Test
    void aNarrowerPolicyMakesImpossibleAndNothingPossible() {
        Estate old = estate(ALL);
        Estate changed = estate("{'Effect': 'Allow', 'Action': ['s3:Get*', 's3:List*'], 'Resource': '*'}");

        assertThat(became(old, changed)).isInstanceOf(Answer.Proven.class);
        Request lost = shown(became(changed, old));
        assertThat(lost.action()).doesNotStartWith("s3:Get").startsWith("s3:");
    }

    @Test
    void anotherWayToSayTheSameIsNoDifference() {
        Estate old = estate("{'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': '*',"
                + " 'Condition': {'IpAddress': {'aws:SourceIp': '10.0.0.0/23'}}}");
        Estate changed = estate("{'Effect': 'Allow', 'Action': 'S3:getobject', 'Resource': '*',"
                + " 'Condition': {'IpAddress': {'aws:SourceIp': ['10.0.1.0/24', '10.0.0.0/24']}}}");

        assertThat(became(old, changed)).isInstanceOf(Answer.Proven.class);
        assertThat(became(changed, old)).isInstanceOf(Answer.Proven.class);
    }

    @Test
    void whatOneRoleGainsAndAnotherLosesIsShownOfEach() {
        Identity reader = Policies.role(ALL);
        Estate old = with(true, reader, Policies.role("writer", "{'Effect': 'Deny', 'Action': '*', 'Resource': '*'}"));
        Estate changed = with(
                true,
                Policies.role("{'Effect': 'Deny', 'Action': '*', 'Resource': '*'}"),
                Policies.role("writer", ALL));

        assertThat(shown(became(old, changed)).caller().identityArn()).contains(Policies.arn("writer"));
        assertThat(shown(became(changed, old)).caller().identityArn()).contains(Policies.ROLE);
    }

    @Test
    void aRoleThatIsNewInACompleteAccountMakesPossibleWhatItMayDo() {
        Estate old = with(true);
        Estate changed = with(true, Policies.role(ALL));

        assertThat(shown(became(old, changed)).caller().identityArn()).contains(Policies.ROLE);
        assertThat(became(changed, old)).isInstanceOf(Answer.Proven.class);
    }

    @Test
    void aRoleThatIsListedOfAnAccountThatIsNotCompleteCouldDoAllBefore() {
        Estate old = with(false);
        Estate changed = with(false, Policies.role(ALL));

        assertThat(became(old, changed)).isInstanceOf(Answer.Proven.class);
        Request lost = shown(became(changed, old));
        assertThat(lost.caller().identityArn()).contains(Policies.ROLE);
        assertThat(lost.action()).doesNotStartWith("s3:");
    }

    @Test
    void anAccountThatIsListedInOneOnlyMayHaveHadEverything() {
        Estate without = new Estate(List.of(), List.of(), List.of(), List.of());
        Estate listed = with(true, Policies.role(ALL));
        Formula byRole = new Formula.All(List.of(
                Prover.doing(List.of("sqs:*"), List.of("*")), new Formula.OfAccount(List.of(Policies.ACCOUNT))));

        assertThat(prover.difference(without, listed, byRole, () -> false)).isInstanceOf(Answer.Refuted.class);
    }

    private Answer became(Estate old, Estate changed) {
        return prover.difference(changed, old, ANYTHING, () -> false);
    }

    private static Request shown(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Refuted.class);
        return ((Answer.Refuted) answer).request();
    }

    private static Estate estate(String statements) {
        return Policies.estate(Policies.role(statements), List.of(Policies.bucket(BUCKET, "")));
    }

    private static Estate with(boolean complete, Identity... roles) {
        Account account = new Account(Policies.ACCOUNT, Optional.empty(), List.of(), List.of(), false, complete);
        return new Estate(List.of(account), List.of(roles), List.of(Policies.bucket(BUCKET, "")), List.of());
    }
}
