package dev.minato.prove.iam;

import dev.minato.objects.yaml.Place;
import dev.minato.prove.iam.estate.Account;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.estate.Identity;
import dev.minato.prove.iam.estate.Resource;
import dev.minato.prove.iam.policy.Policy;
import dev.minato.prove.iam.policy.Written;
import dev.minato.prove.iam.read.Attachment;
import dev.minato.prove.iam.read.PolicyReader;
import dev.minato.prove.iam.read.PolicySource;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** An account with one role, which may do what a test says, and buckets. */
final class Policies {
    static final String ACCOUNT = "111111111111";
    static final String ROLE = arn("reader");

    private Policies() {}

    static String arn(String role) {
        return "arn:aws:iam::" + ACCOUNT + ":role/" + role;
    }

    static Policy policy(Attachment attachment, String statements) {
        String text = "{\"Version\": \"2012-10-17\", \"Statement\": [" + statements.replace('\'', '"') + "]}";
        Written where = new Written("test", new Place(1, 1));
        return PolicyReader.read("test", attachment, PolicySource.embedded(where, text));
    }

    /** @param statements of the role, with ' for " */
    static Identity role(String statements) {
        return role("reader", statements);
    }

    static Identity role(String name, String statements) {
        return new Identity(
                arn(name),
                ACCOUNT,
                Identity.Kind.ROLE,
                List.of(policy(Attachment.ROLE_INLINE, statements)),
                Optional.empty(),
                Optional.of(
                        policy(
                                Attachment.TRUST,
                                "{'Effect': 'Allow', 'Principal': {'Service': 'ec2.amazonaws.com'}, 'Action': 'sts:AssumeRole'}")),
                new TreeMap<>(),
                false);
    }

    static Resource bucket(String arn, String statements) {
        return new Resource(
                arn,
                ACCOUNT,
                statements.isEmpty() ? Optional.empty() : Optional.of(policy(Attachment.BUCKET, statements)),
                new TreeMap<>());
    }

    static Estate estate(Identity role, List<Resource> buckets) {
        Account account = new Account(ACCOUNT, Optional.empty(), List.of(), List.of(), false, true);
        return new Estate(List.of(account), List.of(role), buckets, List.of());
    }
}
