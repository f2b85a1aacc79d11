package dev.minato.prove.guarantee;

import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.prove.iam.estate.Endpoint;
import dev.minato.prove.iam.estate.Estate;
import dev.minato.prove.iam.request.Caller;
import dev.minato.prove.iam.request.Request;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A request for people: as a sentence, and as data. */
public final class RequestWords {
    private static final int KEYS_MAX = 6;

    /** Keys that say what the sentence has said already. */
    private static final Set<String> SAID = Set.of(
            "aws:principalarn",
            "aws:principalaccount",
            "aws:resourceaccount",
            "s3:resourceaccount",
            "aws:sourcevpce",
            "aws:sourcevpc",
            "aws:userid");

    private RequestWords() {}

    /** {@code role/analyst of 111122223333 does s3:PutObject on arn:aws:s3:::x/y of 999999999999 through vpce-1 (vpc-1)}. */
    public static String sentence(Request request, Estate estate) {
        StringBuilder words = new StringBuilder(caller(request.caller(), estate));
        words.append(" does ").append(request.action());
        if (!request.resource().equals("*")) {
            words.append(" on ").append(request.resource());
        }
        request.resourceAccount().ifPresent(account -> words.append(" of ").append(account(account, estate)));
        request.endpoint()
                .ifPresentOrElse(
                        id -> words.append(" through ").append(id).append(vpc(id, estate)),
                        () -> words.append(", not through a VPC endpoint"));
        Set<String> mentioned = mentioned(estate);
        List<String> keys = request.context().entrySet().stream()
                .filter(entry -> mentioned.contains(entry.getKey()) && !SAID.contains(entry.getKey()))
                .map(entry -> entry.getKey() + " "
                        + (entry.getValue().isEmpty() ? "empty" : String.join(", ", entry.getValue())))
                .toList();
        if (!keys.isEmpty()) {
            words.append(", with ").append(String.join("; ", keys.subList(0, Math.min(KEYS_MAX, keys.size()))));
        }
        if (keys.size() > KEYS_MAX) {
            words.append("; and ").append(keys.size() - KEYS_MAX).append(" keys more");
        }
        return words.toString();
    }

    /** The keys that policies ask for: a request has many more, of which nothing depends. */
    private static Set<String> mentioned(Estate estate) {
        return Policies.of(estate)
                .flatMap(policy -> policy.statements().stream())
                .flatMap(statement -> statement.conditions().stream())
                .map(condition -> Request.key(condition.key()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String vpc(String endpoint, Estate estate) {
        return estate.endpoints().stream()
                .filter(known -> known.id().equals(endpoint))
                .map(Endpoint::vpc)
                .findFirst()
                .map(vpc -> " of " + vpc)
                .orElse(" (of somebody else)");
    }

    private static String account(String id, Estate estate) {
        boolean known =
                estate.accounts().stream().anyMatch(account -> account.id().equals(id));
        return known ? id : id + " (somebody else's account)";
    }

    static String caller(Caller caller, Estate estate) {
        return switch (caller) {
            case Caller.Root(String account) -> "the root user of " + account(account, estate);
            case Caller.User user -> identity(user.arn(), user.account(), estate);
            case Caller.RoleSession session ->
                identity(session.roleArn(), session.account(), estate)
                        + (session.policies().isEmpty() ? "" : " with a session policy");
            case Caller.FederatedUser user -> "a federated user (" + user.name() + ") of " + user.userArn();
            case Caller.Service(String name) -> "the service " + name;
            case Caller.Federated(String provider) -> "somebody whom " + provider + " has signed in";
            case Caller.Anonymous _ -> "anybody, without signing in,";
        };
    }

    private static String identity(String arn, String account, Estate estate) {
        boolean known = estate.identities().stream().anyMatch(one -> one.arn().equals(arn));
        String name = arn.substring(arn.lastIndexOf(':') + 1);
        return name + " of " + account(account, estate) + (known ? "" : " (not in the estate)");
    }

    /** The same as data. */
    public static MapValue json(Request request) {
        MapValue.Builder context = MapValue.builder();
        request.context().forEach((key, values) -> context.put(key, ListValue.ofTexts(values)));
        MapValue.Builder builder = MapValue.builder()
                .put("caller", caller(request.caller()))
                .put("action", request.action())
                .put("resource", request.resource())
                .put("context", context.build());
        Optional<String> account = request.resourceAccount();
        account.ifPresent(id -> builder.put("resourceAccount", id));
        request.endpoint().ifPresent(id -> builder.put("vpcEndpoint", id));
        return builder.build();
    }

    private static MapValue caller(Caller caller) {
        return switch (caller) {
            case Caller.Root(String account) -> MapValue.of("type", "Root", "account", account);
            case Caller.User user -> MapValue.of("type", "User", "arn", user.arn());
            case Caller.RoleSession session ->
                MapValue.of("type", "RoleSession", "role", session.roleArn(), "arn", session.arn());
            case Caller.FederatedUser user -> MapValue.of("type", "FederatedUser", "arn", user.arn());
            case Caller.Service(String name) -> MapValue.of("type", "Service", "name", name);
            case Caller.Federated(String provider) -> MapValue.of("type", "Federated", "provider", provider);
            case Caller.Anonymous _ -> MapValue.of("type", "Anonymous");
        };
    }
}
