package dev.minato.prove.iam.catalog;

import dev.minato.prove.iam.estate.Identity;
import dev.minato.prove.iam.estate.Resource;
import dev.minato.prove.iam.policy.Effect;
import dev.minato.prove.iam.policy.Pattern;
import dev.minato.prove.iam.policy.Policy;
import dev.minato.prove.iam.request.Caller;
import dev.minato.prove.iam.request.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Rules 8 and 14: the tags of the caller and of the resource, where the estate knows them. */
final class TagRule implements KeyRule {
    private static final String CALLER = "aws:principaltag/";
    private static final String RESOURCE = "aws:resourcetag/";

    @Override
    public List<Expected> expected(Facts facts) {
        List<Expected> expected = new ArrayList<>();
        Optional<NavigableMap<String, String>> caller = callerTags(facts);
        caller.ifPresent(tags -> {
            tags.forEach((name, value) -> expected.add(Expected.exactly(Request.key(CALLER + name), value)));
            absent(facts, CALLER, tags, expected);
        });
        resourceTags(facts).ifPresent(tags -> {
            tags.forEach((name, value) -> expected.add(Expected.ifPresent(Request.key(RESOURCE + name), value)));
            absent(facts, RESOURCE, tags, expected);
        });
        return expected;
    }

    private static void absent(Facts facts, String prefix, NavigableMap<String, String> tags, List<Expected> expected) {
        for (String key : facts.request().context().tailMap(prefix).keySet()) {
            if (key.startsWith(prefix)
                    && tags.keySet().stream().noneMatch(name -> key.equals(Request.key(prefix + name)))) {
                expected.add(Expected.absent(key, "with a tag of that name"));
            }
        }
    }

    private static Optional<NavigableMap<String, String>> callerTags(Facts facts) {
        return switch (facts.caller()) {
            case Caller.User user -> facts.identity().map(Identity::tags);
            case Caller.RoleSession session ->
                facts.identity().filter(role -> !takesSessionTags(role)).map(Identity::tags);
            case Caller.FederatedUser user -> Optional.empty(); // GetFederationToken takes tags, too
            case Caller.Root root -> Optional.of(new TreeMap<>());
            case Caller.Service service -> Optional.of(new TreeMap<>());
            case Caller.Federated federated -> Optional.of(new TreeMap<>());
            case Caller.Anonymous anonymous -> Optional.of(new TreeMap<>());
        };
    }

    /** Whether somebody may give the role's sessions tags of their own. */
    static boolean takesSessionTags(Identity role) {
        return role.trust().map(Policy::statements).orElse(List.of()).stream()
                .filter(statement -> statement.effect() == Effect.ALLOW)
                .anyMatch(statement -> statement.actions().negated()
                        || statement.actions().patterns().stream().anyMatch(TagRule::maybeTagSession));
    }

    private static boolean maybeTagSession(Pattern action) {
        return action.parts().stream().anyMatch(part -> !(part instanceof Pattern.Literal))
                || action.text().equalsIgnoreCase("sts:TagSession");
    }

    private static Optional<NavigableMap<String, String>> resourceTags(Facts facts) {
        String arn = facts.request().resource();
        Optional<Resource> resource =
                facts.estate().resource(arn).filter(found -> found.arn().equals(arn));
        return resource.map(Resource::tags)
                .or(() -> facts.estate().identity(arn).map(Identity::tags));
    }
}
