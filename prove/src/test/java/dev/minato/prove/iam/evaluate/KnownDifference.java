package dev.minato.prove.iam.evaluate;

import dev.minato.prove.iam.request.Caller;
import dev.minato.prove.iam.request.Request;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Where the simulator decides otherwise, and AWS's documentation decides for us; docs/proofs.md lists them.
 *
 * @param pattern found in the simulation
 * @param concerns which requests
 */
record KnownDifference(String name, Pattern pattern, Predicate<Request> concerns) {
    private static final List<KnownDifference> ALL = List.of(
            // It takes no address to be in the range of all addresses.
            new KnownDifference("RANGE_OF_ALL_ADDRESSES", "0\\.0\\.0\\.0/0", request -> true),
            // It takes an IPv6 address to be no address outside of a range of IPv4.
            new KnownDifference(
                    "NOT_IN_RANGE_OF_OTHER_FAMILY",
                    "NotIpAddress",
                    request -> request.values("aws:SourceIp").stream().anyMatch(address -> address.contains(":"))),
            // It does not read seconds since 1970 beside a date of the other form.
            new KnownDifference("SECONDS_AS_DATE", "\"1767225601\"", request -> true),
            // It replaces variables in policies of the version 2008-10-17, too.
            new KnownDifference("VARIABLE_IN_OLD_POLICY", "2008-10-17(?:(?!\"Version\").)*\\$\\{", request -> true),
            // It does not let a negated operator hold when the value is a variable whose key is absent.
            new KnownDifference(
                    "NEGATED_WITH_ABSENT_VARIABLE",
                    "String(NotLike|NotEquals|NotEqualsIgnoreCase)(IfExists)?\": \\{[^}]*\\$\\{aws:PrincipalTag/team}",
                    request -> request.values("aws:PrincipalTag/team").isEmpty()),
            // It spares everybody in an account that NotPrincipal names.
            new KnownDifference(
                    "ACCOUNT_IN_NOT_PRINCIPAL",
                    "\"NotPrincipal\": \\{\"AWS\": \"(111111111111|arn:aws:iam::222222222222:root)\"",
                    request -> true),
            // It reads ${*} as text under some operators that take the value as it is.
            new KnownDifference("ESCAPE", "Equals(IgnoreCase)?(IfExists)?\": \\{[^}]*\\$\\{\\*}", request -> true),
            // It lets session policies cap what a resource's policy grants to everybody.
            new KnownDifference(
                    "EVERYBODY_TO_SESSION", "\"Principal\": (\\{\"AWS\": )?\"\\*\"", KnownDifference::hasSessionPolicy),
            // It spares the sessions of a role that NotPrincipal names.
            new KnownDifference(
                    "ROLE_IN_NOT_PRINCIPAL",
                    "\"NotPrincipal\"[^}]*:role/",
                    request -> request.caller() instanceof Caller.RoleSession),
            // It lets a federated user without session policy use what its user may.
            new KnownDifference(
                    "FEDERATED_WITHOUT_SESSION_POLICY",
                    "",
                    request -> request.caller() instanceof Caller.FederatedUser user
                            && user.policies().isEmpty()),
            // It cannot be told which user is behind a federated user.
            new KnownDifference(
                    "USER_BEHIND_FEDERATED_USER",
                    "user/alice",
                    request -> request.caller() instanceof Caller.FederatedUser));

    private KnownDifference(String name, String pattern, Predicate<Request> concerns) {
        this(name, Pattern.compile(pattern), concerns);
    }

    /** What explains a difference; looked for only when there is one. */
    static Optional<KnownDifference> of(Simulation simulation) {
        return ALL.stream()
                .filter(difference -> difference.concerns.test(simulation.request())
                        && difference.pattern.matcher(simulation.json()).find())
                .findFirst();
    }

    private static boolean hasSessionPolicy(Request request) {
        return request.caller() instanceof Caller.FederatedUser
                || (request.caller() instanceof Caller.RoleSession session
                        && !session.policies().isEmpty());
    }
}
