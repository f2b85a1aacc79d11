package dev.minato.twin.api.direct;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.objects.tree.Value;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.ClusterPort;
import dev.minato.reconcile.Outcome;
import dev.minato.twin.api.Accept;
import dev.minato.twin.api.ApiRequest;
import dev.minato.twin.api.ApiResponse;
import dev.minato.twin.api.ApiServer;
import dev.minato.twin.api.Body;
import dev.minato.twin.api.Credentials;
import dev.minato.twin.api.Impersonation;
import dev.minato.twin.api.Options;
import dev.minato.twin.api.OptionsBuilder;
import dev.minato.twin.api.RequestPath;
import dev.minato.twin.api.Target;
import dev.minato.twin.api.UserInfo;
import dev.minato.twin.api.Verb;
import dev.minato.twin.api.resource.Registry;
import dev.minato.twin.api.resource.ResourceType;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Changes of controllers as requests of the API server. Belongs to the loop. */
public final class DirectCluster implements ClusterPort {
    private final ApiServer server;
    private final Registry registry;
    private final Identity users;
    private final Function<String, String> agents;

    /** @param users who a controller is, by its name */
    public DirectCluster(ApiServer server, Registry registry, Function<String, UserInfo> users) {
        this(server, registry, (controller, change) -> users.apply(controller), controller -> controller);
    }

    /** Who sends a change of a controller. */
    @FunctionalInterface
    public interface Identity {
        UserInfo of(String controller, Change change);
    }

    /**
     * @param users who a controller is, for each change
     * @param agents its program's name, under which the fields it writes are owned
     */
    public DirectCluster(ApiServer server, Registry registry, Identity users, Function<String, String> agents) {
        this.server = server;
        this.registry = registry;
        this.users = users;
        this.agents = agents;
    }

    @Override
    public void send(String controller, Change change, Consumer<Outcome> done) {
        send(controller, change, null, done);
    }

    private void send(String controller, Change change, @Nullable String as, Consumer<Outcome> done) {
        if (change instanceof Change.As(String user, Change inner)) {
            send(controller, inner, user, done);
            return;
        }
        Request request = request(change);
        if (request == null) {
            done.accept(new Outcome.Refused(
                    404, "NotFound", "the server doesn't have a resource type for " + change.key()));
            return;
        }
        ApiRequest value = new ApiRequest(
                new Credentials.Known(users.of(controller, change)),
                as == null ? null : Impersonation.of(as),
                new RequestPath(request.verb(), "", request.target(), request.options()),
                request.body(),
                Accept.OBJECTS,
                agents.apply(controller));
        server.handle(value, response -> done.accept(outcome(response)));
    }

    private record Request(
            Verb verb,
            Target target,
            Options options,
            @Nullable Body body) {}

    private @Nullable Request request(Change change) {
        return switch (change) {
            case Change.Create(KubeObject object) -> {
                ResourceType type = registry.ofKind(object.apiVersion(), object.kind());
                yield type == null
                        ? null
                        : new Request(Verb.CREATE, target(type, object.key(), "", false), Options.NONE, json(object));
            }
            case Change.Update(KubeObject object, String subresource) -> {
                ResourceType type = registry.ofKind(object.apiVersion(), object.kind());
                yield type == null
                        ? null
                        : new Request(
                                Verb.UPDATE, target(type, object.key(), subresource, true), Options.NONE, json(object));
            }
            case Change.Merge(ObjectKey key, String apiVersion, MapValue patch, String subresource) -> {
                ResourceType type = registry.ofKind(apiVersion, key.kind().kind());
                yield type == null
                        ? null
                        : new Request(
                                Verb.PATCH,
                                target(type, key, subresource, true),
                                Options.NONE,
                                Body.of(Body.MERGE_PATCH, patch));
            }
            case Change.Apply(KubeObject object, String manager, boolean force, String subresource) -> {
                ResourceType type = registry.ofKind(object.apiVersion(), object.kind());
                yield type == null
                        ? null
                        : new Request(
                                Verb.PATCH,
                                target(type, object.key(), subresource, true),
                                Options.builder()
                                        .fieldManager(manager)
                                        .force(force)
                                        .build(),
                                Body.of(Body.APPLY_PATCH, object.tree()));
            }
            case Change.Delete delete -> deletion(delete);
            case Change.Bind(ObjectKey key, String uid, String nodeName) -> {
                MapValue binding = named("v1", "Binding", key, uid)
                        .with("target", Value.of(MapValue.of("apiVersion", "v1", "kind", "Node", "name", nodeName)));
                yield posted(key, "binding", binding);
            }
            case Change.Evict(ObjectKey key, String uid) -> {
                MapValue options = MapValue.of("preconditions", MapValue.of("uid", uid));
                MapValue eviction = named("policy/v1", "Eviction", key, "").with("deleteOptions", Value.of(options));
                yield posted(key, "eviction", eviction);
            }
            case Change.Emit emit ->
                throw new IllegalArgumentException("the runner makes requests of Events: " + emit.reason());
            case Change.As as -> throw new IllegalArgumentException("an impersonation within an impersonation");
        };
    }

    private @Nullable Request deletion(Change.Delete delete) {
        ResourceType type =
                registry.ofKind(delete.apiVersion(), delete.key().kind().kind());
        if (type == null) {
            return null;
        }
        OptionsBuilder options = Options.builder()
                .propagationPolicy(
                        switch (delete.propagation()) {
                            case BACKGROUND -> "Background";
                            case FOREGROUND -> "Foreground";
                            case ORPHAN -> "Orphan";
                        })
                .gracePeriodSeconds(delete.gracePeriodSeconds());
        String uid = delete.uid();
        if (uid != null) {
            options.preconditionUid(uid);
        }
        return new Request(Verb.DELETE, target(type, delete.key(), "", true), options.build(), null);
    }

    private @Nullable Request posted(ObjectKey key, String subresource, MapValue tree) {
        ResourceType type = registry.ofKind(key.kind());
        return type == null
                ? null
                : new Request(
                        Verb.CREATE, target(type, key, subresource, true), Options.NONE, Body.of(Body.JSON, tree));
    }

    private static MapValue named(String apiVersion, String kind, ObjectKey key, String uid) {
        MapValue metadata = MapValue.of("name", key.name(), "namespace", key.namespace());
        return MapValue.of(
                "apiVersion",
                apiVersion,
                "kind",
                kind,
                "metadata",
                uid.isEmpty() ? metadata : metadata.with("uid", uid));
    }

    private static Target target(ResourceType type, ObjectKey key, String subresource, boolean named) {
        return new Target(
                type.group(),
                type.version(),
                type.resource(),
                key.namespace(),
                named ? key.name() : "",
                subresource,
                "");
    }

    private static Body json(KubeObject object) {
        return Body.of(Body.JSON, object.tree());
    }

    private static Outcome outcome(ApiResponse response) {
        if (!(response instanceof ApiResponse.Tree tree)) {
            throw new IllegalStateException("a change is answered with one tree");
        }
        MapValue body = tree.body();
        boolean status = body.textOrEmpty("kind").equals("Status");
        if (response.code() < 400) {
            return status
                    ? new Outcome.Done(null, "")
                    : new Outcome.Done(new KubeObject(body), body.textOrEmpty("metadata", "resourceVersion"));
        }
        String message = body.textOrEmpty("message") + causes(body.list("details", "causes"));
        if (response.code() == 504) {
            return new Outcome.Unknown(message);
        }
        return new Outcome.Refused(response.code(), body.textOrEmpty("reason"), message);
    }

    /** Some refusals (a disruption budget) say the reason in their causes only. */
    private static String causes(ListValue causes) {
        for (MapValue cause : causes.maps()) {
            if (cause.textOrEmpty("reason").equals("DisruptionBudget")) {
                return " " + cause.textOrEmpty("message");
            }
        }
        return "";
    }
}
