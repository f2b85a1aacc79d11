package dev.minato.prove.iam.evaluate;

import static dev.minato.prove.iam.evaluate.Finding.Outcome.ALLOWS;
import static dev.minato.prove.iam.evaluate.Finding.Outcome.DENIES;
import static dev.minato.prove.iam.evaluate.Finding.Outcome.NO_POLICY;
import static dev.minato.prove.iam.evaluate.Finding.Outcome.SILENT;
import static dev.minato.prove.iam.evaluate.Finding.Outcome.UNKNOWN;

import dev.minato.prove.iam.estate.Account;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.estate.Identity;
import dev.minato.prove.iam.policy.Effect;
import dev.minato.prove.iam.policy.Policy;
import dev.minato.prove.iam.policy.Statement;
import dev.minato.prove.iam.request.Caller;
import dev.minato.prove.iam.request.Request;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Decides requests (IAM User Guide, "Policy evaluation logic", "Cross-account policy evaluation logic"; AWS Organizations
 * User Guide, "SCP evaluation", "RCP evaluation"). Immutable, safe from any thread.
 */
public final class Evaluator {
    private final Predicate<String> takesResourceControl;

    /** @param takesResourceControl whether RCPs cap the service with this prefix */
    public Evaluator(Predicate<String> takesResourceControl) {
        this.takesResourceControl = takesResourceControl;
    }

    /** The verdict, with what each step says. Does not ask whether the request is possible. */
    public Verdict decide(Estate estate, Request request) {
        return new Run(new Situation(estate, request)).decide();
    }

    private final class Run {
        private final Situation situation;
        private final Request request;
        private final PrincipalMatch principal;
        private Closeness granted = Closeness.NOT_NAMED;

        Run(Situation situation) {
            this.situation = situation;
            this.request = situation.request();
            boolean hasBoundary =
                    situation.identity().flatMap(Identity::boundary).isPresent();
            this.principal = new PrincipalMatch(request.caller(), hasBoundary);
        }

        Verdict decide() {
            List<Finding> findings = new ArrayList<>();
            for (Step step : Step.values()) {
                findings.add(
                        switch (step) {
                            case ENDPOINT_POLICY ->
                                cap(
                                        step,
                                        situation.endpointPolicy().stream()
                                                .map(List::of)
                                                .toList());
                            case RESOURCE_CONTROL -> cap(step, resourceControl());
                            case SERVICE_CONTROL -> cap(step, serviceControl());
                            case RESOURCE_POLICY -> resourcePolicy();
                            case IDENTITY_POLICIES -> identityPolicies();
                            case BOUNDARY ->
                                cap(
                                        step,
                                        situation.identity().flatMap(Identity::boundary).stream()
                                                .map(List::of)
                                                .toList());
                            case SESSION_POLICIES -> sessionPolicies();
                        });
            }
            Optional<Finding> denial = findings.stream()
                    .filter(finding -> finding.outcome() == DENIES)
                    .findFirst();
            if (denial.isPresent()) {
                return new Verdict(Verdict.Decision.EXPLICIT_DENY, denial.get().step(), findings);
            }
            for (Step step : needed()) {
                Finding.Outcome outcome = Verdict.of(step, findings).outcome();
                boolean passes =
                        outcome == ALLOWS || outcome == UNKNOWN || (outcome == NO_POLICY && mayBeMissing(step));
                if (!passes) {
                    return new Verdict(Verdict.Decision.IMPLICIT_DENY, step, findings);
                }
            }
            boolean byResource = !needed().contains(Step.IDENTITY_POLICIES);
            Step by = byResource ? Step.RESOURCE_POLICY : Step.IDENTITY_POLICIES;
            return new Verdict(Verdict.Decision.ALLOWED, by, findings);
        }

        /** The steps that must not stay silent. */
        private List<Step> needed() {
            List<Step> caps = List.of(Step.ENDPOINT_POLICY, Step.RESOURCE_CONTROL, Step.SERVICE_CONTROL);
            List<Step> own = List.of(Step.IDENTITY_POLICIES, Step.BOUNDARY, Step.SESSION_POLICIES);
            List<Step> needed = new ArrayList<>(caps);
            if (request.caller().accountId().isEmpty()) {
                needed.add(Step.RESOURCE_POLICY);
            } else if (!situation.isWithinOneAccount()) {
                needed.add(Step.RESOURCE_POLICY);
                needed.addAll(own);
            } else {
                if (granted != Closeness.NOT_NAMED || situation.mustBeGranted()) {
                    needed.add(Step.RESOURCE_POLICY);
                }
                needed.addAll(
                        switch (granted) {
                            case NOT_NAMED, ACCOUNT -> own;
                            case ROLE -> List.of(Step.BOUNDARY, Step.SESSION_POLICIES);
                            case ITSELF -> List.<Step>of();
                        });
            }
            return needed;
        }

        private static boolean mayBeMissing(Step step) {
            return switch (step) {
                case ENDPOINT_POLICY, RESOURCE_CONTROL, SERVICE_CONTROL, BOUNDARY, SESSION_POLICIES -> true;
                case RESOURCE_POLICY, IDENTITY_POLICIES -> false;
            };
        }

        private List<List<Policy>> resourceControl() {
            if (situation.isServiceLinked() || !takesResourceControl.test(request.service())) {
                return List.of();
            }
            return situation
                    .resourceAccount()
                    .filter(account -> !account.management())
                    .map(Account::resourceControl)
                    .orElse(List.of());
        }

        private List<List<Policy>> serviceControl() {
            if (situation.isServiceLinked()) {
                return List.of();
            }
            return situation
                    .callerAccount()
                    .filter(account -> !account.management())
                    .map(Account::serviceControl)
                    .orElse(List.of());
        }

        private Finding resourcePolicy() {
            List<Policy> policies = situation.resourcePolicy().stream().toList();
            if (situation.isOpenResource()) {
                granted = Closeness.ITSELF;
                return new Finding(Step.RESOURCE_POLICY, UNKNOWN, List.of());
            }
            granted = applied(policies, Effect.ALLOW).stream()
                    .map(one -> principal.closeness(one.statement().principals(), Effect.ALLOW))
                    .max(Comparator.naturalOrder())
                    .orElse(Closeness.NOT_NAMED);
            return cap(Step.RESOURCE_POLICY, policies.stream().map(List::of).toList());
        }

        private Finding identityPolicies() {
            if (request.caller() instanceof Caller.Root || situation.isStranger()) {
                return new Finding(Step.IDENTITY_POLICIES, UNKNOWN, List.of());
            }
            List<Policy> policies = situation.identity().map(Identity::policies).orElse(List.of());
            return cap(Step.IDENTITY_POLICIES, policies.isEmpty() ? List.of() : List.of(policies));
        }

        private Finding sessionPolicies() {
            List<Policy> policies = situation.sessionPolicies();
            if (policies.isEmpty()) {
                boolean needsOne = request.caller() instanceof Caller.FederatedUser;
                return new Finding(Step.SESSION_POLICIES, needsOne ? SILENT : NO_POLICY, List.of());
            }
            return cap(Step.SESSION_POLICIES, List.of(policies));
        }

        /** Every level must allow; one policy of a level is enough. */
        private Finding cap(Step step, List<List<Policy>> levels) {
            if (levels.isEmpty()) {
                return new Finding(step, NO_POLICY, List.of());
            }
            List<Applied> denies = levels.stream()
                    .flatMap(level -> applied(level, Effect.DENY).stream())
                    .toList();
            if (!denies.isEmpty()) {
                return new Finding(step, DENIES, denies);
            }
            List<Applied> allows = new ArrayList<>();
            for (List<Policy> level : levels) {
                List<Applied> ofLevel = applied(level, Effect.ALLOW);
                if (ofLevel.isEmpty()) {
                    return new Finding(step, SILENT, List.of());
                }
                allows.addAll(ofLevel);
            }
            return new Finding(step, ALLOWS, allows);
        }

        private List<Applied> applied(List<Policy> policies, Effect effect) {
            List<Applied> applied = new ArrayList<>();
            for (Policy policy : policies) {
                for (Statement statement : policy.statements()) {
                    if (statement.effect() == effect
                            && principal.closeness(statement.principals(), effect) != Closeness.NOT_NAMED
                            && StatementMatch.applies(statement, request)) {
                        applied.add(new Applied(policy, statement));
                    }
                }
            }
            return applied;
        }
    }
}
