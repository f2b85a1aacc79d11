package dev.minato.prove.iam.chain;

import static java.util.Objects.requireNonNull;

import dev.minato.prove.iam.Access;
import dev.minato.prove.iam.Answer;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.estate.Identity;
import dev.minato.prove.iam.policy.Pattern;
import dev.minato.prove.iam.policy.Patterns;
import dev.minato.prove.iam.request.Formula;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The chains of one estate. Asks of each role once who may assume it, when it is first needed. Not thread-safe. */
public final class Chains {
    private static final Patterns ASSUME = new Patterns(
            false,
            List.of(
                    Pattern.literal("sts:AssumeRole", false),
                    Pattern.literal("sts:AssumeRoleWithWebIdentity", false),
                    Pattern.literal("sts:AssumeRoleWithSAML", false)));

    private final Estate estate;
    private final Question question;
    private final Map<String, List<Step>> stepsInto = new LinkedHashMap<>();

    /** Who may do what; {@link dev.minato.prove.iam.Prover#whoCan} answers it. */
    @FunctionalInterface
    public interface Question {
        /** Of each caller, whether it may send a request of the set. */
        List<Access> whoCan(Estate estate, Formula set);
    }

    public Chains(Estate estate, Question question) {
        this.estate = requireNonNull(estate, "estate is null");
        this.question = requireNonNull(question, "question is null");
    }

    /** Requests to become the role. */
    public static Formula becoming(String role) {
        return new Formula.All(List.of(
                new Formula.DoesAction(ASSUME),
                new Formula.OnResource(new Patterns(false, List.of(Pattern.literal(role, false))))));
    }

    /** Everybody who can become the role, each with a shortest chain; certain steps come before those not found out. */
    public NavigableMap<String, Chain> whoCanBecome(String role) {
        NavigableMap<String, Chain> chains = new TreeMap<>();
        Deque<String> open = new ArrayDeque<>(List.of(role));
        while (!open.isEmpty()) {
            String next = open.removeFirst();
            for (Step step : into(next)) {
                boolean isNew = !step.from().equals(role) && !chains.containsKey(step.from());
                if (isNew) {
                    chains.put(step.from(), prolonged(step, chains.get(next)));
                    open.addLast(step.from());
                }
            }
        }
        return Collections.unmodifiableNavigableMap(chains);
    }

    private static Chain prolonged(Step first, @Nullable Chain rest) {
        List<Step> steps = new ArrayList<>(List.of(first));
        if (rest != null) {
            steps.addAll(rest.steps());
        }
        return new Chain(steps);
    }

    /** Every role that somebody can become, each with a shortest chain. Asks about every role of the estate. */
    public NavigableMap<String, Chain> rolesOf(String from) {
        NavigableMap<String, Chain> chains = new TreeMap<>();
        for (Identity identity : estate.identities()) {
            if (identity.kind() == Identity.Kind.ROLE) {
                Chain chain = whoCanBecome(identity.arn()).get(from);
                if (chain != null) {
                    chains.put(identity.arn(), chain);
                }
            }
        }
        return Collections.unmodifiableNavigableMap(chains);
    }

    /** The certain ones first. Only a listed role can be assumed: into another caller no step leads. */
    private List<Step> into(String role) {
        List<Step> known = stepsInto.get(role);
        if (known != null) {
            return known;
        }
        List<Step> steps = new ArrayList<>();
        boolean isRole = estate.identity(role)
                .filter(identity -> identity.kind() == Identity.Kind.ROLE)
                .isPresent();
        if (isRole) {
            for (Access access : question.whoCan(estate, becoming(role))) {
                if (!(access.answer() instanceof Answer.Proven)) {
                    steps.add(new Step(access.who(), role, access.answer()));
                }
            }
            steps.sort((a, b) -> Boolean.compare(b.isCertain(), a.isCertain()));
        }
        stepsInto.put(role, List.copyOf(steps));
        return steps;
    }
}
