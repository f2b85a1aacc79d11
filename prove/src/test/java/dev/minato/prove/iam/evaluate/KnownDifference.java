package dev.minato.prove.iam.evaluate;

import dev.minato.prove.iam.request.Caller;
import dev.minato.prove.iam.request.Request;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Where the simulator decides otherwise, and AWS's documentation decides for us; docs/proofs.md lists them. */
enum KnownDifference {
    /** It takes no address to be in the range of all addresses. */
    RANGE_OF_ALL_ADDRESSES("0\\.0\\.0\\.0/0", request -> true),
    /** It takes an IPv6 address to be no address outside of a range of IPv4. */
    NOT_IN_RANGE_OF_OTHER_FAMILY(
            "NotIpAddress",
            request -> request.values("aws:SourceIp").stream().anyMatch(address -> address.contains(":"))),
    /** It does not read seconds since 1970 beside a date of the other form. */
    SECONDS_AS_DATE("\"1767225601\"", request -> true),
    /** It replaces variables in policies of the version 2008-10-17, too. */
    VARIABLE_IN_OLD_POLICY("2008-10-17(?:(?!\"Version\").)*\\$\\{", request -> true),
    /** It does not let a negated operator hold when the value is a variable whose key is absent. */
    NEGATED_WITH_ABSENT_VARIABLE(
            "String(NotLike|NotEquals|NotEqualsIgnoreCase)(IfExists)?\": \\{[^}]*\\$\\{aws:PrincipalTag/team}",
            request -> request.values("aws:PrincipalTag/team").isEmpty()),
    /** It spares everybody in an account that NotPrincipal names. */
    ACCOUNT_IN_NOT_PRINCIPAL(
            "\"NotPrincipal\": \\{\"AWS\": \"(111111111111|arn:aws:iam::222222222222:root)\"", request -> true),
    /** It reads {@code ${*}} as text under some operators that take the value as it is. */
    ESCAPE("Equals(IgnoreCase)?(IfExists)?\": \\{[^}]*\\$\\{\\*}", request -> true),
    /** It lets session policies cap what a resource's policy grants to everybody. */
    EVERYBODY_TO_SESSION("\"Principal\": (\\{\"AWS\": )?\"\\*\"", KnownDifference::hasSessionPolicy),
    /** It spares the sessions of a role that NotPrincipal names. */
    ROLE_IN_NOT_PRINCIPAL("\"NotPrincipal\"[^}]*:role/", request -> request.caller() instanceof Caller.RoleSession),
    /** It lets a federated user without session policy use what its user may. */
    FEDERATED_WITHOUT_SESSION_POLICY(
            "",
            request -> request.caller() instanceof Caller.FederatedUser user
                    && user.policies().isEmpty()),
    /** It cannot be told which user is behind a federated user. */
    USER_BEHIND_FEDERATED_USER("user/alice", request -> request.caller() instanceof Caller.FederatedUser);

    private final Pattern pattern;
    private final Predicate<Request> concerns;

    KnownDifference(String pattern, Predicate<Request> concerns) {
        this.pattern = Pattern.compile(pattern);
        this.concerns = concerns;
    }

    /** What explains a difference; looked for only when there is one. */
    static Optional<KnownDifference> of(Simulation simulation) {
        for (KnownDifference difference : values()) {
            if (difference.concerns.test(simulation.request())
                    && difference.pattern.matcher(simulation.json()).find()) {
                return Optional.of(difference);
            }
        }
        return Optional.empty();
    }

    private static boolean hasSessionPolicy(Request request) {
        return request.caller() instanceof Caller.FederatedUser
                || (request.caller() instanceof Caller.RoleSession session
                        && !session.policies().isEmpty());
    }
}
