package dev.minato.prove.iam.chain;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.objects.yaml.Place;
import dev.minato.prove.iam.Access;
import dev.minato.prove.iam.Answer;
import dev.minato.prove.iam.Prover;
import dev.minato.prove.iam.catalog.Catalog;
import dev.minato.prove.iam.estate.Account;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.estate.Identity;
import dev.minato.prove.iam.policy.Policy;
import dev.minato.prove.iam.policy.Written;
import dev.minato.prove.iam.read.Attachment;
import dev.minato.prove.iam.read.PolicyReader;
import dev.minato.prove.iam.read.PolicySource;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** alice may become dev, dev deploy, deploy admin; admin trusts the account, but only deploy has the right. */
final class ChainsTest {
    private static final String ACCOUNT = "111111111111";
    private static final String ALICE = "arn:aws:iam::" + ACCOUNT + ":user/alice";
    private static final String BOB = "arn:aws:iam::" + ACCOUNT + ":user/bob";
    private static final String DEV = role("dev");
    private static final String DEPLOY = role("deploy");
    private static final String ADMIN = role("admin");
    private static final String RUNNER = role("runner");

    private static final Estate ESTATE = new Estate(
            List.of(new Account(ACCOUNT, Optional.empty(), List.of(), List.of(), false, true)),
            List.of(
                    identity(ADMIN, "{\"AWS\": \"" + ACCOUNT + "\"}", ""),
                    identity(
                            DEPLOY,
                            "{\"AWS\": \"" + DEV + "\"}",
                            "{\"Effect\": \"Allow\", \"Action\": \"sts:AssumeRole\", \"Resource\": \"" + ADMIN + "\"}"),
                    identity(
                            DEV,
                            "{\"AWS\": \"" + ALICE + "\"}",
                            "{\"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"*\"}"),
                    identity(RUNNER, "{\"Service\": \"ec2.amazonaws.com\"}", ""),
                    identity(ALICE, "", ""),
                    identity(BOB, "", "{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"" + DEPLOY + "\"}")),
            List.of(),
            List.of());

    private final Prover prover = new Prover(Catalog.shipped());
    private final Chains chains = new Chains(ESTATE, (estate, set) -> prover.whoCan(estate, set, () -> false));

    @Test
    void aChainGoesOverSeveralRoles() {
        Chain chain = requireNonNull(chains.whoCanBecome(ADMIN).get(ALICE));

        assertThat(chain).hasToString(ALICE + " -> " + DEV + " -> " + DEPLOY + " -> " + ADMIN);
        assertThat(chain.isCertain()).isTrue();
    }

    @Test
    void whoHasTheRightButIsNotTrustedCannot() {
        assertThat(chains.whoCanBecome(ADMIN)).doesNotContainKey(BOB);
        assertThat(chains.rolesOf(BOB)).isEmpty();
    }

    @Test
    void theRolesOfSomebodyAreAllThatChainsLeadTo() {
        assertThat(chains.rolesOf(ALICE)).containsOnlyKeys(DEV, DEPLOY, ADMIN);
        assertThat(chains.rolesOf(DEPLOY)).containsOnlyKeys(ADMIN);
    }

    @Test
    void whatCouldNotBeFoundOutStaysInTheChainAndIsToldSo() {
        Answer unknown = new Answer.Unknown(Answer.Reason.LIMIT, "the time is up");
        Chains unsure = new Chains(
                ESTATE,
                (estate, set) -> set.equals(Chains.becoming(DEPLOY)) ? List.of(new Access(BOB, unknown)) : List.of());

        Chain chain = requireNonNull(unsure.whoCanBecome(DEPLOY).get(BOB));

        assertThat(chain.isCertain()).isFalse();
        assertThat(chain.role()).isEqualTo(DEPLOY);
    }

    private static String role(String name) {
        return "arn:aws:iam::" + ACCOUNT + ":role/" + name;
    }

    private static Identity identity(String arn, String trusted, String statement) {
        boolean isRole = arn.contains(":role/");
        List<Policy> policies = statement.isEmpty() ? List.of() : List.of(policy(Attachment.MANAGED_POLICY, statement));
        Optional<Policy> trust = isRole
                ? Optional.of(policy(
                        Attachment.TRUST,
                        "{\"Effect\": \"Allow\", \"Principal\": " + trusted + ", \"Action\": \"sts:AssumeRole\"}"))
                : Optional.empty();
        return new Identity(
                arn,
                ACCOUNT,
                isRole ? Identity.Kind.ROLE : Identity.Kind.USER,
                policies,
                Optional.empty(),
                trust,
                new TreeMap<>(),
                false);
    }

    private static Policy policy(Attachment attachment, String statement) {
        return PolicyReader.read(
                "p",
                attachment,
                PolicySource.embedded(
                        new Written("test", new Place(1, 1)),
                        "{\"Version\": \"2012-10-17\", \"Statement\": " + statement + "}"));
    }
}
