package dev.minato.prove.iam.evaluate;

import static java.util.Objects.requireNonNull;

import dev.minato.objects.tree.Json;
import dev.minato.prove.iam.catalog.Catalog;
import dev.minato.prove.iam.estate.Account;
import dev.minato.prove.iam.estate.Endpoint;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.estate.Identity;
import dev.minato.prove.iam.generate.Sample;
import dev.minato.prove.iam.policy.Policy;
import dev.minato.prove.iam.request.Caller;
import dev.minato.prove.iam.request.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A request of a sample in the simulator's words: it is told which policies are attached to whom. */
record Simulation(Catalog catalog, Sample sample, Request request) {
    String json() {
        Estate estate = sample.estate();
        Optional<Identity> identity = request.caller().identityArn().flatMap(estate::identity);
        boolean linked =
                identity.filter(Identity::serviceLinked).isPresent() && request.caller() instanceof Caller.RoleSession;
        Optional<Account> own = request.caller().accountId().flatMap(estate::account);
        Optional<Account> owner = request.resourceAccount().flatMap(estate::account);
        List<String> parts = new ArrayList<>();
        parts.add("\"request\": " + requestJson());
        parts.add("\"identityPolicies\": "
                + named(identity.map(Identity::policies).orElse(List.of())));
        parts.add("\"serviceControlPolicies\": "
                + levels(own.filter(account -> !linked && !account.management()).map(Account::serviceControl)));
        boolean capped = !linked && catalog.takesResourceControl(request.service());
        parts.add("\"resourceControlPolicies\": "
                + levels(
                        owner.filter(account -> capped && !account.management()).map(Account::resourceControl)));
        resourcePolicy(estate).ifPresent(policy -> parts.add("\"resourcePolicy\": " + text(policy)));
        identity.flatMap(Identity::boundary)
                .ifPresent(policy -> parts.add("\"permissionBoundaryPolicies\": " + named(List.of(policy))));
        request.endpoint()
                .flatMap(estate::endpoint)
                .flatMap(Endpoint::policy)
                .ifPresent(policy -> parts.add("\"vpcEndpointPolicies\": " + named(List.of(policy))));
        sessionPolicy().ifPresent(policy -> parts.add("\"sessionPolicy\": " + text(policy)));
        return "{" + String.join(", ", parts) + "}";
    }

    private Optional<Policy> sessionPolicy() {
        return switch (request.caller()) {
            case Caller.RoleSession session -> session.policies().stream().findFirst();
            case Caller.FederatedUser user -> user.policies().stream().findFirst();
            default -> Optional.empty();
        };
    }

    private Optional<Policy> resourcePolicy(Estate estate) {
        return request.service().equals("sts")
                ? estate.identity(request.resource()).flatMap(Identity::trust)
                : estate.resource(request.resource()).flatMap(resource -> resource.policy());
    }

    private String requestJson() {
        String principal = switch (request.caller()) {
            case Caller.Root(String account) -> "arn:aws:iam::" + account + ":root";
            case Caller.User(String arn, String account) -> arn;
            case Caller.RoleSession session -> session.arn();
            case Caller.FederatedUser user -> user.arn();
            case Caller.Service(String name) -> name;
            case Caller.Federated(String provider) -> provider;
            case Caller.Anonymous anonymous -> "";
        };
        List<String> context = new ArrayList<>();
        request.context().forEach((key, values) -> {
            boolean set =
                    catalog.key(key).filter(known -> known.isMultivalued()).isPresent();
            String list = values.stream().map(Json::quote).toList().toString();
            context.add(Json.quote(key) + ": " + (set ? list : Json.quote(values.getFirst())));
        });
        return "{\"principal\": " + Json.quote(principal) + ", \"action\": " + Json.quote(request.action())
                + ", \"resource\": {\"resource\": " + Json.quote(request.resource()) + ", \"accountId\": "
                + Json.quote(request.resourceAccount().orElse("")) + "}, \"contextVariables\": {"
                + String.join(", ", context) + "}}";
    }

    private String text(Policy policy) {
        return requireNonNull(sample.texts().get(policy.name()), "every policy of a sample has its text");
    }

    private String named(List<Policy> policies) {
        return policies.stream()
                .filter(policy -> !policy.name().equals("RCPFullAWSAccess")) // the simulator adds it
                .map(policy -> "{\"name\": " + Json.quote(policy.name()) + ", \"policy\": " + text(policy) + "}")
                .toList()
                .toString();
    }

    private String levels(Optional<List<List<Policy>>> levels) {
        List<String> all = new ArrayList<>();
        levels.orElse(List.of())
                .forEach(level -> all.add(String.format(
                        Locale.ROOT, "{\"orgIdentifier\": \"ou-%d\", \"policies\": %s}", all.size(), named(level))));
        return all.toString();
    }
}
