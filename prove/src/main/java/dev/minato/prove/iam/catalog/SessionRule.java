package dev.minato.prove.iam.catalog;

import dev.minato.prove.iam.request.Caller;
import java.util.ArrayList;
import java.util.List;

/** Rules 15 and 16: what only sessions have, and what every request has. */
final class SessionRule implements KeyRule {
    private static final String NOW = "2026-01-01T00:00:00Z";
    private static final String NOW_SECONDS = "1767225600";

    @Override
    public List<Expected> expected(Facts facts) {
        List<Expected> expected = new ArrayList<>();
        boolean isSession = facts.caller() instanceof Caller.RoleSession;
        if (isSession || facts.caller() instanceof Caller.FederatedUser) {
            expected.add(Expected.present("aws:TokenIssueTime", NOW));
        } else if (!(facts.caller() instanceof Caller.User)) {
            expected.add(Expected.absent("aws:TokenIssueTime", "with temporary credentials"));
        }
        boolean hasAccount = facts.caller().accountId().isPresent();
        if (!hasAccount) {
            expected.add(Expected.absent("aws:MultiFactorAuthPresent", "for users, roles and the root"));
        }
        if (!hasAccount
                || !facts.value("aws:MultiFactorAuthPresent")
                        .filter("true"::equals)
                        .isPresent()) {
            expected.add(Expected.absent("aws:MultiFactorAuthAge", "when aws:MultiFactorAuthPresent is true"));
        }
        if (!isSession) {
            for (String key : List.of(
                    "aws:FederatedProvider",
                    "aws:SourceIdentity",
                    "aws:Ec2InstanceSourceVpc",
                    "aws:Ec2InstanceSourcePrivateIPv4")) {
                expected.add(Expected.absent(key, "in sessions of roles"));
            }
        }
        expected.add(Expected.present("aws:CurrentTime", NOW));
        expected.add(Expected.present("aws:EpochTime", NOW_SECONDS));
        expected.add(Expected.present("aws:SecureTransport", "true"));
        expected.add(Expected.present("aws:RequestedRegion", "us-east-1"));
        expected.add(Expected.present("aws:UserAgent", "aws-cli"));
        return expected;
    }
}
