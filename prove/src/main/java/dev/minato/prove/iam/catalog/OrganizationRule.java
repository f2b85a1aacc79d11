package dev.minato.prove.iam.catalog;

import dev.minato.prove.iam.estate.Account;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rules 7 and 13: the organizations of the caller and of the resource's owner, and the owner. */
final class OrganizationRule implements KeyRule {
    /** Services whose requests always say the resource's account. */
    private static final List<String> SAY_OWNER =
            List.of("s3", "sts", "kms", "sqs", "sns", "lambda", "ecr", "secretsmanager", "dynamodb");

    @Override
    public List<Expected> expected(Facts facts) {
        List<Expected> expected = new ArrayList<>();
        caller(facts, expected);
        owner(facts, expected);
        return expected;
    }

    private static void caller(Facts facts, List<Expected> expected) {
        Optional<Account> account = facts.callerAccount();
        if (facts.caller().accountId().isEmpty()) {
            expected.add(Expected.absent("aws:PrincipalOrgID", "when the caller has an account"));
        } else if (account.isPresent()) {
            expected.add(account.get()
                    .organization()
                    .map(id -> Expected.exactly("aws:PrincipalOrgID", id))
                    .orElseGet(() -> Expected.absent("aws:PrincipalOrgID", "for members of an organization")));
        }
        expected.add(paths(facts, "aws:PrincipalOrgPaths", "aws:PrincipalOrgID", true));
    }

    private static void owner(Facts facts, List<Expected> expected) {
        Optional<String> owner = facts.request().resourceAccount();
        if (owner.isEmpty()) {
            expected.add(Expected.absent("aws:ResourceAccount", "for a resource of an account"));
            expected.add(Expected.absent("s3:ResourceAccount", "for a resource of an account"));
        } else {
            boolean always = SAY_OWNER.contains(facts.request().service());
            expected.add(
                    always
                            ? Expected.exactly("aws:ResourceAccount", owner.get())
                            : Expected.ifPresent("aws:ResourceAccount", owner.get()));
            boolean listed = facts.action().isPresent()
                    && facts.action()
                            .get()
                            .keysOn(facts.request().resource())
                            .anyMatch(key -> key.is("s3:resourceaccount"));
            expected.add(
                    listed
                            ? Expected.exactly("s3:ResourceAccount", owner.get())
                            : Expected.ifPresent("s3:ResourceAccount", owner.get()));
        }
        Optional<Account> account = facts.resourceAccount();
        if (owner.isEmpty()) {
            expected.add(Expected.absent("aws:ResourceOrgID", "for a resource of an account"));
        } else if (account.isPresent()) {
            expected.add(account.get()
                    .organization()
                    .map(id -> Expected.ifPresent("aws:ResourceOrgID", id))
                    .orElseGet(
                            () -> Expected.absent("aws:ResourceOrgID", "for resources of members of an organization")));
        }
        expected.add(paths(facts, "aws:ResourceOrgPaths", "aws:ResourceOrgID", false));
    }

    private static Expected paths(Facts facts, String key, String organizationKey, boolean always) {
        Optional<String> organization = facts.value(organizationKey);
        if (organization.isEmpty()) {
            return Expected.absent(key, "when " + organizationKey + " is");
        }
        String start = organization.get() + "/";
        String words = "begins with \"" + start + "\"";
        return always
                ? Expected.present(key, values -> values.stream().allMatch(v -> v.startsWith(start)), words, start)
                : Expected.ifPresent(key, values -> values.stream().allMatch(v -> v.startsWith(start)), words);
    }
}
