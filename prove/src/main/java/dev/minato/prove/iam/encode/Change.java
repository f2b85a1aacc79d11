package dev.minato.prove.iam.encode;

import dev.minato.prove.iam.policy.Pattern;
import dev.minato.prove.iam.policy.Patterns;
import dev.minato.prove.iam.request.Formula;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What of an estate is not as it was: identifiers of what is other, new or gone.
 *
 * <p>Why a request that is neither {@linkplain #concerns of such a caller} nor {@linkplain #touched about such a thing} is
 * decided, and is possible, as it was: its decision reads the policies of the account, of its own caller, of the one
 * place that carries its resource, and of its endpoint; what it can be depends on accounts, on which endpoints there are,
 * on its caller's kind, tags and trust, on who owns and what tags the thing has that its resource names, and, for
 * strangers, on who is listed.
 *
 * @param sameCallers whether the same identities are listed
 */
public record Change(
        NavigableSet<String> callers,
        boolean sameCallers,
        NavigableSet<String> places,
        NavigableSet<String> endpoints) {
    public Change {
        callers = Collections.unmodifiableNavigableSet(new TreeSet<>(callers));
        places = Collections.unmodifiableNavigableSet(new TreeSet<>(places));
        endpoints = Collections.unmodifiableNavigableSet(new TreeSet<>(endpoints));
    }

    /** Whether each request of the party may be decided otherwise. */
    public boolean concerns(Party party) {
        return switch (party) {
            case Party.User user -> callers.contains(user.identity().arn());
            case Party.Role role -> callers.contains(role.identity().arn());
            case Party.FederatedOf of -> callers.contains(of.user().arn());
            case Party.Stranger _ -> !sameCallers; // who is listed is none
            case Party.Root _, Party.AnyService _, Party.AnyFederated _, Party.Nobody _ -> false;
        };
    }

    /** The requests that may be decided otherwise whoever sends them, as far as the formula has some. */
    Optional<Formula> touched(Formula formula, Asked asked) {
        List<Formula> touched = new ArrayList<>();
        List<Pattern> resources = places.stream()
                .filter(arn -> asked.mayTouch(formula, arn))
                .flatMap(arn -> Stream.of(
                        plain(arn), pattern(arn, new Pattern.Literal("/")), pattern(arn, new Pattern.Literal(":"))))
                .toList();
        if (!resources.isEmpty()) {
            touched.add(new Formula.OnResource(new Patterns(false, resources)));
        }
        if (!endpoints.isEmpty()) {
            touched.add(new Formula.Through(List.copyOf(endpoints)));
        }
        return touched.isEmpty()
                ? Optional.empty()
                : Optional.of(new Formula.All(
                        List.of(formula, touched.size() == 1 ? touched.getFirst() : new Formula.Any(touched))));
    }

    private static Pattern plain(String arn) {
        return new Pattern(arn, List.of(new Pattern.Literal(arn)));
    }

    private static Pattern pattern(String arn, Pattern.Literal next) {
        return new Pattern(
                arn + next.text() + "*", List.of(new Pattern.Literal(arn + next.text()), new Pattern.AnyText()));
    }
}
