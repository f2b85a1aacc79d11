package dev.minato.prove.guarantee;

import dev.minato.api.guarantee.Finding.Allower;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.evaluate.Evaluator;
import dev.minato.prove.iam.policy.Pattern;
import dev.minato.prove.iam.policy.Patterns;
import dev.minato.prove.iam.request.Formula;
import dev.minato.prove.iam.request.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Questions of people about access: who can, can somebody, what has changed. */
public final class Queries {
    private final AccessProver prover;
    private final Evaluator evaluator;
    private final long timeoutMillis;

    public Queries(AccessProver prover, Evaluator evaluator, long timeoutMillis) {
        this.prover = prover;
        this.evaluator = evaluator;
        this.timeoutMillis = timeoutMillis;
    }

    /**
     * Somebody who can.
     *
     * @param who one of the estate, or a group of others
     * @param example one request
     * @param allowedBy what lets it through
     */
    public record Who(String who, Request example, List<Allower> allowedBy) {
        public Who {
            allowedBy = List.copyOf(allowedBy);
        }
    }

    /**
     * An answer that may be only a part of it.
     *
     * @param all whether this is all; otherwise there may be more
     * @param why it is not all; empty when it is
     */
    public record Answer<T>(List<T> items, boolean all, String why) {
        public Answer {
            items = List.copyOf(items);
        }
    }

    /** The action and resource as a policy writes them; wildcards ask for any. */
    public static Formula deed(String action, String resource) {
        return new Formula.All(List.of(
                new Formula.DoesAction(new Patterns(false, List.of(Pattern.literal(action, true)))),
                new Formula.OnResource(new Patterns(false, List.of(Pattern.literal(resource, true))))));
    }

    /** Everybody who can, each named once. */
    public Answer<Who> whoCan(Estate estate, Formula deed) {
        List<Who> found = new ArrayList<>();
        String why = "";
        for (AccessProver.Caller caller : prover.whoCan(estate, deed, timeoutMillis)) {
            switch (caller.result()) {
                case AccessProver.None _ -> {}
                case AccessProver.Unknown(String reason) -> why = caller.who() + ": " + reason;
                case AccessProver.Found(Request request, List<String> _) ->
                    found.add(new Who(caller.who(), request, allowers(estate, request)));
            }
        }
        return new Answer<>(found, why.isEmpty(), why);
    }

    /** One request by which somebody can; empty when there is none. */
    public Answer<Who> can(Estate estate, Formula who, Formula deed) {
        Formula both = new Formula.All(List.of(who, deed));
        return switch (Telling.of(both, set -> prover.find(estate, set, timeoutMillis))) {
            case AccessProver.None _ -> new Answer<>(List.of(), true, "");
            case AccessProver.Unknown(String why) -> new Answer<>(List.of(), false, why);
            case AccessProver.Found(Request request, List<String> _) ->
                new Answer<>(
                        List.of(new Who(
                                RequestWords.caller(request.caller(), estate), request, allowers(estate, request))),
                        true,
                        "");
        };
    }

    /** Who is meant by an ARN, an account, a service or {@code *}; empty for anything else. */
    public static Optional<Formula> caller(String text) {
        return Optional.ofNullable(Callers.named(text));
    }

    /** Examples of what the one estate allows and the other does not, each another action or another caller. */
    public Answer<Request> allowedOnlyBy(Estate estate, Estate other, int examplesMax) {
        Callers callers = new Callers(estate);
        List<Request> found = new ArrayList<>();
        List<Formula> rest = new ArrayList<>(List.of(Changed.between(estate, other)));
        while (found.size() < examplesMax) {
            Formula more = new Formula.All(rest);
            switch (Telling.of(more, set -> prover.difference(estate, other, set, timeoutMillis))) {
                case AccessProver.None _ -> {
                    return new Answer<>(found, true, "");
                }
                case AccessProver.Unknown(String why) -> {
                    return new Answer<>(found, false, why);
                }
                case AccessProver.Found(Request request, List<String> _) -> {
                    found.add(request);
                    rest.add(new Formula.Not(new Formula.All(List.of(
                            callers.of(request.caller()).members(),
                            new Formula.DoesAction(
                                    new Patterns(false, List.of(Pattern.literal(request.action(), false))))))));
                }
            }
        }
        return new Answer<>(found, false, "there may be more");
    }

    private List<Allower> allowers(Estate estate, Request request) {
        return Explanation.allowers(estate, request, evaluator.decide(estate, request));
    }
}
