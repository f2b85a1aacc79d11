package dev.minato.prove.iam.encode;

import dev.minato.objects.yaml.Place;
import dev.minato.prove.iam.estate.Endpoint;
import dev.minato.prove.iam.estate.Identity;
import dev.minato.prove.iam.policy.Effect;
import dev.minato.prove.iam.policy.Patterns;
import dev.minato.prove.iam.policy.Policy;
import dev.minato.prove.iam.policy.PolicyType;
import dev.minato.prove.iam.policy.Principals;
import dev.minato.prove.iam.policy.Statement;
import dev.minato.prove.iam.policy.Written;
import dev.minato.prove.iam.request.Caller;
import dev.minato.prove.iam.request.Request;
import dev.minato.prove.solve.Cut;
import dev.minato.prove.solve.Problem;
import dev.minato.prove.solve.Solving;
import dev.minato.prove.solve.Subject;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The request of which an assignment speaks. */
final class Assembly {
    private static final Written NOWHERE = new Written("(session policy that allows everything)", new Place(1, 1));

    /** What a session of a federated user has at most. */
    private static final Policy EVERYTHING = new Policy(
            "session",
            PolicyType.SESSION,
            Policy.CURRENT,
            List.of(new Statement(
                    "", Effect.ALLOW, new Principals.Unsaid(), Patterns.ANY, Patterns.ANY, List.of(), NOWHERE)),
            NOWHERE);

    private final Scene scene;
    private final Solving solving;
    private final Problem.Found found;

    Assembly(Scene scene, Solving solving, Problem.Found found) {
        this.scene = scene;
        this.solving = solving;
        this.found = found;
    }

    Request request() {
        String action = found.holds(scene.space.isUnknown())
                ? word(scene.space.unknown())
                : scene.space.chosen(found::holds).name();
        String resource = word(scene.resource);
        NavigableMap<String, List<String>> context = new TreeMap<>();
        for (Map.Entry<String, Key> key : scene.asked().entrySet()) {
            for (Key.Case one : key.getValue().cases()) {
                if (found.holds(one.guard())) {
                    context.put(key.getKey(), values(one.value()));
                }
            }
        }
        Optional<String> endpoint =
                Optional.ofNullable(context.get("aws:sourcevpce")).map(List::getFirst);
        Optional<Endpoint> listed = scene.way.chosen(found::holds);
        assert listed.isEmpty() || listed.get().id().equals(endpoint.orElse("")) : "the endpoint is the key's";
        return new Request(
                caller(),
                action,
                resource,
                scene.owner.chosen(found::holds, resource, word(scene.owner.foreign())),
                context,
                endpoint);
    }

    private String word(Subject subject) {
        List<String> words = found.words().getOrDefault(subject, List.of());
        return words.isEmpty() ? solving.any(subject).orElse("") : words.getFirst();
    }

    private List<String> values(Value value) {
        return switch (value) {
            case Value.Known(String text) -> List.of(text);
            case Value.KnownSet(List<String> texts) -> texts;
            case Value.Sought(Subject subject, Cut cut) -> List.of(cut.of(subject, word(subject)));
            case Value.SoughtSet(Subject subject) -> found.words().getOrDefault(subject, List.of());
        };
    }

    private Caller caller() {
        return switch (scene.party) {
            case Party.User(Identity one) -> new Caller.User(one.arn(), one.account());
            case Party.Role(Identity one) -> new Caller.RoleSession(one.arn(), one.account(), session());
            case Party.FederatedOf(Identity user) ->
                new Caller.FederatedUser(
                        user.arn(),
                        user.account(),
                        Cut.NAME.of(word(scene.who.arn.orElseThrow())),
                        List.of(EVERYTHING));
            case Party.Root(String account) -> new Caller.Root(account);
            case Party.Stranger(Party.Stranger.Form form, Optional<String> of) -> {
                String arn = word(scene.who.arn.orElseThrow());
                String account = Cut.ACCOUNT.of(arn);
                yield switch (form) {
                    case ROOT -> new Caller.Root(account);
                    case USER -> new Caller.User(arn, account);
                    case ROLE -> new Caller.RoleSession(arn, account, session());
                    case FEDERATED ->
                        new Caller.FederatedUser(
                                scene.who.user(arn, found::holds), account, Cut.NAME.of(arn), List.of(EVERYTHING));
                };
            }
            case Party.AnyService() -> new Caller.Service(word(scene.who.name.orElseThrow()));
            case Party.AnyFederated() -> new Caller.Federated(word(scene.who.name.orElseThrow()));
            case Party.Nobody() -> new Caller.Anonymous();
        };
    }

    private String session() {
        return Cut.AFTER_COLON.of(word(scene.who.session.orElseThrow()));
    }
}
