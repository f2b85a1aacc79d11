package dev.minato.twin.api;

import dev.minato.objects.field.GoQuote;
import dev.minato.twin.api.auth.Attributes;
import dev.minato.twin.api.auth.Authenticator;
import dev.minato.twin.api.auth.RbacAuthorizer;
import dev.minato.twin.api.auth.Verdict;
import dev.minato.twin.api.resource.ResourceType;
import dev.minato.twin.api.resource.SubresourceType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The stages in order: who, may they, what is asked for, and its handler. Belongs to the loop. */
final class Pipeline implements ApiServer {
    private final ServerParts parts;
    private final Authenticator authenticator;
    private final RbacAuthorizer authorizer;
    private final NonResources nonResources;
    private final Handlers handlers;

    Pipeline(
            ServerParts parts,
            Authenticator authenticator,
            RbacAuthorizer authorizer,
            NonResources nonResources,
            Handlers handlers) {
        this.parts = parts;
        this.authenticator = authenticator;
        this.authorizer = authorizer;
        this.nonResources = nonResources;
        this.handlers = handlers;
    }

    @Override
    public void handle(ApiRequest request, Consumer<ApiResponse> done) {
        assert parts.loop().isHere() : "requests are handled on the loop";
        try {
            route(request, done);
        } catch (Refusal refusal) {
            done.accept(refusal.status().toResponse());
        } catch (RuntimeException e) {
            // a fault of this server: the client is told, the loop goes on for all others
            done.accept(Status.internal(String.valueOf(e)).toResponse());
        }
    }

    private void route(ApiRequest request, Consumer<ApiResponse> done) {
        Impersonation as = request.impersonation();
        if (as != null && as.user().isEmpty()) {
            done.accept(nobody(request, as));
            return;
        }
        UserInfo user = user(request);
        authorize(user, request.path());
        String problem = request.options().problem();
        if (problem != null) {
            throw new Refusal(Status.badRequest(problem));
        }
        Target target = request.path().target();
        if (target == null) {
            done.accept(nonResources.answer(request));
            return;
        }
        ResourceType type = parts.registry().find(target.group(), target.version(), target.resource());
        if (type == null || (!type.namespaced() && !target.namespace().isEmpty())) {
            throw new Refusal(Status.noSuchPath());
        }
        Call call = Call.of(request, user, target, type, parts.loop().now());
        checkVerb(call);
        OptionsCheck.check(call);
        if (type.group().isEmpty() && type.resource().equals("endpoints")) {
            call.warnings().add("v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice");
        }
        Consumer<ApiResponse> warned = response -> done.accept(withWarnings(response, call));
        try {
            handlers.handle(call, warned);
        } catch (Refusal refusal) {
            warned.accept(refusal.status().toResponse());
        }
    }

    /** What was to be warned of is said beside a refusal, too. */
    private static ApiResponse withWarnings(ApiResponse response, Call call) {
        return response instanceof ApiResponse.Tree tree
                        && tree.code() >= 400
                        && !call.warnings().isEmpty()
                ? new ApiResponse.Tree(tree.code(), tree.body(), call.warnings(), tree.headers())
                : response;
    }

    /** Groups without a user: the real server takes it for a fault of its own, and answers in plain text. */
    private static ApiResponse nobody(ApiRequest request, Impersonation as) {
        String wanted =
                as.groups().stream().map(group -> "{Group  " + group + "    }").collect(Collectors.joining(" "));
        String text = "Internal Server Error: " + GoQuote.quote(request.path().path()) + ": requested [" + wanted
                + "] without impersonating a user\n";
        return new ApiResponse.Raw(
                500, "text/plain; charset=utf-8", () -> text.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    private UserInfo user(ApiRequest request) {
        UserInfo user =
                authenticator.authenticate(request.credentials(), parts.loop().now());
        Impersonation as = request.impersonation();
        if (as == null) {
            return user;
        }
        for (Attributes wanted : dev.minato.twin.api.auth.ImpersonationChecks.of(user, as)) {
            Verdict verdict = authorizer.authorize(wanted);
            if (!verdict.allowed()) {
                throw new Refusal(Status.forbidden(wanted.group(), wanted.resource(), wanted.name(), wanted.denial()));
            }
        }
        return dev.minato.twin.api.auth.ImpersonationChecks.user(as);
    }

    private void authorize(UserInfo user, RequestPath path) {
        Target target = path.target();
        Attributes wanted = target == null
                ? Attributes.path(user, path.verb().text(), path.path())
                : new Attributes(
                        user,
                        path.verb() == Verb.HEAD ? Verb.GET.text() : path.verb().text(),
                        target.group(),
                        target.version(),
                        target.resource(),
                        target.subresource(),
                        target.resource().equals("namespaces")
                                        && target.namespace().isEmpty()
                                ? target.name()
                                : target.namespace(),
                        target.name().isEmpty() ? nameInFieldSelector(path) : target.name(),
                        true,
                        path.path());
        Verdict verdict = authorizer.authorize(wanted);
        if (!verdict.allowed()) {
            throw new Refusal(Denials.forbidden(wanted));
        }
    }

    /** A list or watch of one name is authorised as one of that name. */
    private static String nameInFieldSelector(RequestPath path) {
        for (String term : path.options().fieldSelector().split(",", -1)) {
            if (term.startsWith("metadata.name=")) {
                String value = term.substring("metadata.name=".length());
                return value.startsWith("=") ? value.substring(1) : value;
            }
        }
        return "";
    }

    private void checkVerb(Call call) {
        String subresource = call.subresource();
        String verb = call.request().verb().text();
        List<String> verbs;
        if (subresource.isEmpty()) {
            verbs = call.type().verbs();
        } else {
            SubresourceType sub = call.type().subresource(subresource);
            if (sub == null) {
                throw new Refusal(Status.noSuchPath());
            }
            verbs = sub.verbs();
        }
        boolean named = !call.target().name().isEmpty();
        boolean needsName = switch (call.request().verb()) {
            case GET, UPDATE, PATCH, DELETE -> true;
            case CREATE -> !subresource.isEmpty();
            case LIST, WATCH, DELETE_COLLECTION, POST, PUT, HEAD, OPTIONS -> false;
        };
        boolean namespaceMissing = call.type().namespaced()
                && call.target().namespace().isEmpty()
                && !(call.request().verb() == Verb.LIST || call.request().verb() == Verb.WATCH);
        boolean createWithName = call.request().verb() == Verb.CREATE && named && subresource.isEmpty();
        if (!verbs.contains(verb) || (needsName && !named) || namespaceMissing || createWithName) {
            throw new Refusal(Status.methodNotAllowed(
                            "the server does not allow this method on the requested resource",
                            dev.minato.objects.tree.MapValue.EMPTY)
                    .bare());
        }
    }
}
