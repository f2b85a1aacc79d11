package dev.minato.prove.iam.evaluate;

import dev.minato.prove.iam.policy.Effect;
import dev.minato.prove.iam.policy.PrincipalPattern;
import dev.minato.prove.iam.policy.Principals;
import dev.minato.prove.iam.request.Caller;
import java.util.Comparator;
import java.util.Optional;

/**
 * The Principal element against the caller.
 *
 * @param hasBoundary NotPrincipal spares nobody who has a permissions boundary
 */
record PrincipalMatch(Caller caller, boolean hasBoundary) {
    Closeness closeness(Principals principals, Effect effect) {
        return switch (principals) {
            case Principals.Unsaid unsaid -> Closeness.ITSELF;
            case Principals.Only only ->
                only.patterns().stream()
                        .map(pattern -> closeness(pattern, effect))
                        .max(Comparator.naturalOrder())
                        .orElse(Closeness.NOT_NAMED);
            case Principals.AllBut allBut -> {
                boolean spared = !hasBoundary && allBut.patterns().stream().anyMatch(this::isSparedBy);
                yield spared ? Closeness.NOT_NAMED : Closeness.ITSELF;
            }
        };
    }

    private Closeness closeness(PrincipalPattern pattern, Effect effect) {
        return switch (pattern) {
            case PrincipalPattern.Anyone anyone -> Closeness.ITSELF;
            case PrincipalPattern.Account(String id) -> {
                if (!account().equals(Optional.of(id))) {
                    yield Closeness.NOT_NAMED;
                }
                yield caller instanceof Caller.Root ? Closeness.ITSELF : Closeness.ACCOUNT;
            }
            case PrincipalPattern.Role(String arn) ->
                when(
                        caller instanceof Caller.RoleSession session
                                && session.roleArn().equals(arn),
                        Closeness.ROLE);
            case PrincipalPattern.User(String arn) ->
                caller instanceof Caller.FederatedUser federated
                        ? when(federated.userArn().equals(arn), Closeness.ROLE)
                        : when(isItself(pattern), Closeness.ITSELF);
            case PrincipalPattern.RoleSession session -> when(isItself(pattern), Closeness.ITSELF);
            case PrincipalPattern.FederatedUser user -> when(isItself(pattern), Closeness.ITSELF);
            case PrincipalPattern.Service service -> when(isItself(pattern), Closeness.ITSELF);
            case PrincipalPattern.Federated provider -> when(isItself(pattern), Closeness.ITSELF);
            // which account the number stands for is not known: an Allow may mean the caller's, a Deny may not
            case PrincipalPattern.CanonicalUser user ->
                when(effect == Effect.ALLOW && account().isPresent(), Closeness.ACCOUNT);
        };
    }

    private static Closeness when(boolean named, Closeness closeness) {
        return named ? closeness : Closeness.NOT_NAMED;
    }

    private boolean isItself(PrincipalPattern pattern) {
        return switch (caller) {
            case Caller.Root(String account) -> pattern.equals(new PrincipalPattern.Account(account));
            case Caller.User(String arn, String account) -> pattern.equals(new PrincipalPattern.User(arn));
            case Caller.RoleSession session -> pattern.equals(new PrincipalPattern.RoleSession(session.arn()));
            case Caller.FederatedUser user -> pattern.equals(new PrincipalPattern.FederatedUser(user.arn()));
            case Caller.Service(String name) -> pattern.equals(new PrincipalPattern.Service(name));
            case Caller.Federated(String provider) -> pattern.equals(new PrincipalPattern.Federated(provider));
            case Caller.Anonymous anonymous -> false;
        };
    }

    private boolean isSparedBy(PrincipalPattern pattern) {
        boolean maybeItself =
                pattern instanceof PrincipalPattern.CanonicalUser && account().isPresent();
        return pattern instanceof PrincipalPattern.Anyone || maybeItself || isItself(pattern);
    }

    private Optional<String> account() {
        return caller.accountId();
    }
}
