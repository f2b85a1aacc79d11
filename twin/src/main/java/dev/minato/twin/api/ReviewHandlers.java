package dev.minato.twin.api;

import dev.minato.objects.quantity.KubeTime;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import dev.minato.twin.api.auth.Attributes;
import dev.minato.twin.api.auth.RbacAuthorizer;
import dev.minato.twin.api.auth.Rule;
import dev.minato.twin.api.auth.ServiceAccountTokens;
import dev.minato.twin.api.auth.StaticTokens;
import dev.minato.twin.api.auth.Verdict;
import dev.minato.twin.api.validation.Field;
import dev.minato.twin.api.validation.FieldErrors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reviews: questions about access that are answered and not stored. */
final class ReviewHandlers {
    private final ServerParts parts;
    private final Writer writer;
    private final RbacAuthorizer authorizer;
    private final ServiceAccountTokens tokens;
    private final StaticTokens staticTokens;

    ReviewHandlers(
            ServerParts parts,
            Writer writer,
            RbacAuthorizer authorizer,
            ServiceAccountTokens tokens,
            StaticTokens staticTokens) {
        this.parts = parts;
        this.writer = writer;
        this.authorizer = authorizer;
        this.tokens = tokens;
        this.staticTokens = staticTokens;
    }

    void addTo(Handlers handlers) {
        handlers.with("subjectaccessreviews.authorization.k8s.io", (call, done) -> access(call, false, done));
        handlers.with("localsubjectaccessreviews.authorization.k8s.io", (call, done) -> access(call, false, done));
        handlers.with("selfsubjectaccessreviews.authorization.k8s.io", (call, done) -> access(call, true, done));
        handlers.with("selfsubjectrulesreviews.authorization.k8s.io", this::rules);
        handlers.with("selfsubjectreviews.authentication.k8s.io", this::self);
        handlers.with("tokenreviews.authentication.k8s.io", this::token);
    }

    private MapValue owned(Call call) {
        MapValue body = ObjectDecoder.object(
                call, call.type().apiVersion(), call.type().kind(), call.type().model());
        return parts.ownership()
                .afterUpdate(call.type(), null, body, call.request().fieldManager(), "", call.now());
    }

    private void access(Call call, boolean self, Consumer<ApiResponse> done) {
        MapValue review = owned(call);
        MapValue spec = review.map("spec");
        MapValue wanted = spec.map("resourceAttributes");
        MapValue path = spec.map("nonResourceAttributes");
        FieldErrors errors = new FieldErrors();
        if (spec.has("resourceAttributes") == spec.has("nonResourceAttributes")) {
            errors.invalid(
                    Field.SPEC.child("resourceAttributes"),
                    spec.get("resourceAttributes"),
                    "exactly one of nonResourceAttributes or resourceAttributes must be specified");
        }
        boolean nobody =
                spec.textOrEmpty("user").isEmpty() && spec.list("groups").isEmpty();
        if (!self && nobody) {
            errors.invalid(Field.SPEC.child("user"), "", "at least one of user or group must be specified");
        }
        if (call.type().namespaced() && !wanted.textOrEmpty("namespace").equals(call.namespace())) {
            errors.invalid(
                    Field.SPEC.child("resourceAttributes", "namespace"),
                    wanted.textOrEmpty("namespace"),
                    "must match metadata.namespace");
        }
        writer.refuse(call, review, errors);
        UserInfo user = self
                ? call.user()
                : new UserInfo(
                        spec.textOrEmpty("user"),
                        spec.textOrEmpty("uid"),
                        spec.list("groups").texts(),
                        Map.of());
        Attributes attributes = spec.has("resourceAttributes")
                ? Attributes.resource(
                        user,
                        wanted.textOrEmpty("verb"),
                        wanted.textOrEmpty("group"),
                        wanted.textOrEmpty("resource"),
                        wanted.textOrEmpty("subresource"),
                        wanted.textOrEmpty("namespace"),
                        wanted.textOrEmpty("name"))
                : Attributes.path(user, path.textOrEmpty("verb"), path.textOrEmpty("path"));
        Verdict verdict = authorizer.authorize(attributes);
        MapValue status = MapValue.of("allowed", verdict.allowed());
        if (!verdict.reason().isEmpty()) {
            status = status.with("reason", verdict.reason());
        }
        answer(call, review.with("status", (Value) status), done);
    }

    private void rules(Call call, Consumer<ApiResponse> done) {
        MapValue review = owned(call);
        String namespace = review.textOrEmpty("spec", "namespace");
        FieldErrors errors = new FieldErrors();
        if (namespace.isEmpty()) {
            throw new Refusal(Status.badRequest("no namespace on request"));
        }
        writer.refuse(call, review, errors);
        List<Value> resources = new ArrayList<>();
        List<Value> paths = new ArrayList<>();
        List<Rule> rules = new ArrayList<>(authorizer.rulesIn(call.user(), namespace));
        if (call.user().isMaster()) {
            rules.add(new Rule(List.of("*"), List.of("*"), List.of("*"), List.of(), List.of()));
            rules.add(new Rule(List.of("*"), List.of(), List.of(), List.of(), List.of("*")));
        }
        for (Rule rule : rules) {
            if (!rule.resources().isEmpty()) {
                MapValue one =
                        MapValue.of("verbs", rule.verbs(), "apiGroups", rule.groups(), "resources", rule.resources());
                resources.add(rule.names().isEmpty() ? one : one.with("resourceNames", Value.of(rule.names())));
            }
            if (!rule.paths().isEmpty()) {
                paths.add(MapValue.of("verbs", rule.verbs(), "nonResourceURLs", rule.paths()));
            }
        }
        MapValue status = MapValue.of(
                "incomplete", false, "resourceRules", ListValue.of(resources), "nonResourceRules", ListValue.of(paths));
        answer(call, review.with("status", (Value) status), done);
    }

    private void self(Call call, Consumer<ApiResponse> done) {
        MapValue review = owned(call);
        MapValue metadata = review.map("metadata").with("creationTimestamp", KubeTime.seconds(call.now()));
        answer(
                call,
                review.with("metadata", (Value) metadata)
                        .with("status", (Value) MapValue.of("userInfo", user(call.user()))),
                done);
    }

    private void token(Call call, Consumer<ApiResponse> done) {
        MapValue review = owned(call);
        String token = review.textOrEmpty("spec", "token");
        if (token.isEmpty()) {
            throw new Refusal(Status.badRequest("token is required for TokenReview in authentication"));
        }
        List<String> asked = review.list("spec", "audiences").texts();
        List<String> audiences = asked.isEmpty() ? List.of(tokens.issuer()) : asked;
        UserInfo user = staticTokens.user(token, call.now());
        boolean ofAccount = user == null;
        user = ofAccount ? tokens.user(token, call.now(), audiences) : user;
        MapValue status;
        if (user == null) {
            status = MapValue.of("user", MapValue.EMPTY, "error", "invalid bearer token");
        } else {
            status = MapValue.of("authenticated", true, "user", user(user), "audiences", audiences);
        }
        answer(call, review.with("status", (Value) status), done);
    }

    private static MapValue user(UserInfo user) {
        MapValue.Builder tree = MapValue.builder().put("username", user.name());
        if (!user.uid().isEmpty()) {
            tree.put("uid", user.uid());
        }
        if (!user.groups().isEmpty()) {
            tree.put("groups", user.groups());
        }
        if (!user.extra().isEmpty()) {
            Map<String, Object> extra = new LinkedHashMap<>(user.extra());
            tree.put("extra", extra);
        }
        return tree.build();
    }

    private void answer(Call call, MapValue review, Consumer<ApiResponse> done) {
        assert review.get("kind") instanceof StringValue : "a review has a kind";
        done.accept(parts.presenter().tree(call, 201, review));
    }
}
