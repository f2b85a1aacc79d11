package dev.minato.prove.iam.catalog;

import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.estate.Identity;
import dev.minato.prove.iam.request.Caller;
import dev.minato.prove.iam.request.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Rules 4, 5, 12 and 18: caller, owner and endpoint are what the estate and their ARNs say. */
final class PartyRule implements RequestRule {
    private static final List<String> SIGNED_ONLY = List.of("sts", "kms", "secretsmanager", "ecr", "iam");

    @Override
    public List<String> problems(Facts facts) {
        List<String> problems = new ArrayList<>();
        owner(facts, problems);
        caller(facts, problems);
        unsigned(facts, problems);
        facts.request().endpoint().flatMap(facts.estate()::endpoint).ifPresent(endpoint -> {
            if (!endpoint.service().equals(facts.request().service())) {
                problems.add("the endpoint " + endpoint.id() + " is one of " + endpoint.service());
            }
        });
        if (facts.request().endpoint().isPresent() && facts.isService()) {
            problems.add("a service does not travel through a VPC endpoint");
        }
        return problems;
    }

    private static void owner(Facts facts, List<String> problems) {
        Request request = facts.request();
        Optional<String> owner = request.resourceAccount();
        if (request.resource().equals("*") == owner.isPresent()) {
            problems.add(owner.isPresent() ? "no resource has no account" : "the resource must have an account");
            return;
        }
        Optional<String> inArn = account(request.resource());
        Optional<String> listed = request.resource().equals("*")
                ? Optional.empty()
                : facts.estate().resource(request.resource()).map(resource -> resource.account());
        for (Optional<String> known : List.of(inArn, listed)) {
            if (known.isPresent() && !known.equals(owner)) {
                problems.add("the resource belongs to the account " + known.get());
            }
        }
        boolean isRole =
                request.resource().contains(":role/") && request.service().equals("sts");
        if (isRole
                && owner.filter(facts.estate()::isComplete).isPresent()
                && facts.estate().identity(request.resource()).isEmpty()) {
            problems.add("there is no role " + request.resource());
        }
    }

    /** The account in an ARN; empty when it has none of twelve digits. */
    private static Optional<String> account(String arn) {
        String[] parts = arn.split(":", 6);
        boolean isId = parts.length == 6
                && parts[4].length() == 12
                && parts[4].chars().allMatch(one -> one >= '0' && one <= '9');
        return isId ? Optional.of(parts[4]) : Optional.empty();
    }

    private static void caller(Facts facts, List<String> problems) {
        Optional<String> arn = facts.caller().identityArn();
        Optional<String> account = facts.caller().accountId();
        if (arn.isEmpty()) {
            return;
        }
        if (!account(arn.get()).equals(account)) {
            problems.add("the caller's account is not the one of its ARN");
        }
        Optional<Identity> known = facts.identity();
        Identity.Kind kind = facts.caller() instanceof Caller.RoleSession ? Identity.Kind.ROLE : Identity.Kind.USER;
        boolean isMissing = known.isEmpty() && isComplete(facts.estate(), account);
        if (isMissing || known.filter(identity -> identity.kind() != kind).isPresent()) {
            problems.add("there is no " + kind.name().toLowerCase(Locale.ROOT) + " " + arn.get());
        }
    }

    private static boolean isComplete(Estate estate, Optional<String> account) {
        return account.filter(estate::isComplete).isPresent();
    }

    private static void unsigned(Facts facts, List<String> problems) {
        String action = facts.request().action().toLowerCase(Locale.ROOT);
        boolean signsIn = action.equals("sts:assumerolewithwebidentity") || action.equals("sts:assumerolewithsaml");
        if (signsIn != facts.caller() instanceof Caller.Federated) {
            problems.add("who comes from an identity provider asks for a role, by AssumeRoleWithWebIdentity or"
                    + " AssumeRoleWithSAML, and nobody else does so");
        }
        if (facts.caller() instanceof Caller.Anonymous
                && SIGNED_ONLY.contains(facts.request().service())) {
            problems.add(facts.request().service() + " takes signed requests only");
        }
    }
}
