package dev.minato.prove.iam.catalog;

import dev.minato.prove.iam.request.Caller;
import java.util.ArrayList;
import java.util.List;

/** Rule 6: the keys that say who calls. */
final class WhoRule implements KeyRule {
    private static final String ANONYMOUS = "anonymous";

    @Override
    public List<Expected> expected(Facts facts) {
        List<Expected> expected = new ArrayList<>();
        switch (facts.caller()) {
            case Caller.Root(String account) -> {
                keys(expected, account, "Account", "arn:aws:iam::" + account + ":root");
                expected.add(Expected.exactly("aws:userid", account));
            }
            case Caller.User(String arn, String account) -> {
                keys(expected, account, "User", arn);
                expected.add(Expected.present("aws:userid", "AIDAEXAMPLE"));
                expected.add(Expected.exactly("aws:username", arn.substring(arn.lastIndexOf('/') + 1)));
            }
            case Caller.RoleSession session -> {
                keys(expected, session.account(), "AssumedRole", session.roleArn());
                String end = ":" + session.session();
                expected.add(Expected.present(
                        "aws:userid",
                        values -> values.getFirst().endsWith(end),
                        "ends with \"" + end + "\"",
                        "AROAEXAMPLE" + end));
            }
            case Caller.FederatedUser user -> {
                keys(expected, user.account(), "FederatedUser", user.arn());
                expected.add(Expected.exactly("aws:userid", user.account() + ":" + user.name()));
            }
            case Caller.Service(String name) -> {
                expected.add(Expected.present("aws:PrincipalAccount", name));
                expected.add(Expected.present("aws:PrincipalType", "Service"));
                expected.add(Expected.present("aws:userid", name));
            }
            case Caller.Federated federated -> unsigned(expected);
            case Caller.Anonymous anonymous -> unsigned(expected);
        }
        if (!(facts.caller() instanceof Caller.User)) {
            expected.add(Expected.absent("aws:username", "for users"));
        }
        return expected;
    }

    private static void keys(List<Expected> expected, String account, String type, String arn) {
        expected.add(Expected.exactly("aws:PrincipalAccount", account));
        expected.add(Expected.exactly("aws:PrincipalType", type));
        expected.add(Expected.exactly("aws:PrincipalArn", arn));
    }

    private static void unsigned(List<Expected> expected) {
        expected.add(Expected.exactly("aws:PrincipalAccount", ANONYMOUS));
        expected.add(Expected.exactly("aws:PrincipalType", "Anonymous"));
        expected.add(Expected.exactly("aws:userid", ANONYMOUS));
        expected.add(Expected.absent("aws:PrincipalArn", "when the request is signed"));
    }
}
