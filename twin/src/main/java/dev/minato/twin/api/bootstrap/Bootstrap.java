package dev.minato.twin.api.bootstrap;

import static java.util.Objects.requireNonNull;

import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.twin.api.Accept;
import dev.minato.twin.api.ApiRequest;
import dev.minato.twin.api.ApiResponse;
import dev.minato.twin.api.ApiServer;
import dev.minato.twin.api.Body;
import dev.minato.twin.api.Credentials;
import dev.minato.twin.api.Options;
import dev.minato.twin.api.RequestPath;
import dev.minato.twin.api.Target;
import dev.minato.twin.api.UserInfo;
import dev.minato.twin.api.Verb;
import dev.minato.twin.api.auth.SigningKey;
import dev.minato.twin.api.resource.Registry;
import dev.minato.twin.api.resource.ResourceType;
import dev.minato.twin.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the objects that every cluster has (namespaces, roles, bindings, priorities, the Service of the API server) as
 * requests like any other, in the name of the API server. What is there already stays as it is.
 */
public final class Bootstrap {
    private static final UserInfo SERVER =
            new UserInfo("system:apiserver", List.of(UserInfo.MASTERS, UserInfo.AUTHENTICATED));

    private final ApiServer server;
    private final Registry registry;
    private final Store store;
    private final SigningKey key;
    private final String serviceAddress;
    private final String serverAddress;

    /**
     * @param serviceAddress the ClusterIP of the Service "kubernetes"
     * @param serverAddress host and port of the API server
     */
    public Bootstrap(
            ApiServer server,
            Registry registry,
            Store store,
            SigningKey key,
            String serviceAddress,
            String serverAddress) {
        this.server = server;
        this.registry = registry;
        this.store = store;
        this.key = key;
        this.serviceAddress = serviceAddress;
        this.serverAddress = serverAddress;
    }

    /** Starts to make what is missing; {@code done} runs when all of it is durable. On the loop. */
    public void start(Runnable done) {
        List<KubeObject> missing = new ArrayList<>();
        for (KubeObject object : objects()) {
            ResourceType type = type(object);
            if (store.newest(type.key(object.namespace(), object.name())) == null) {
                missing.add(object);
            }
        }
        if (missing.isEmpty()) {
            store.whenPublished(done);
            return;
        }
        int[] open = {missing.size()};
        for (KubeObject object : missing) {
            server.handle(request(object), response -> {
                if (response.code() >= 400 && response.code() != 409) {
                    throw new IllegalStateException("the cluster's own " + object.key() + " was refused: "
                            + (response instanceof ApiResponse.Tree tree ? tree.body() : response));
                }
                open[0]--;
                if (open[0] == 0) {
                    done.run();
                }
            });
        }
    }

    private ApiRequest request(KubeObject object) {
        ResourceType type = type(object);
        Target target = Target.of(type.group(), type.version(), type.resource(), object.namespace(), "");
        return new ApiRequest(
                new Credentials.Known(SERVER),
                null,
                new RequestPath(Verb.CREATE, "", target, Options.NONE),
                Body.of(Body.JSON, object.tree()),
                Accept.OBJECTS,
                "kube-apiserver");
    }

    private ResourceType type(KubeObject object) {
        return requireNonNull(
                registry.ofKind(object.apiVersion(), object.kind()), () -> "no resource for " + object.key());
    }

    private List<KubeObject> objects() {
        List<KubeObject> objects = new ArrayList<>();
        try (var in = Bootstrap.class.getResourceAsStream("/dev/minato/twin/api/bootstrap.json")) {
            Value facts = Json.parse(requireNonNull(in, "bootstrap.json is not on the class path")
                    .readAllBytes());
            ((ListValue) facts).maps().forEach(tree -> objects.add(new KubeObject(tree)));
        } catch (IOException e) {
            throw new UncheckedIOException("bootstrap.json cannot be read", e);
        }
        objects.addAll(kubernetesService());
        if (store.newest(SigningKey.secretKey()) == null) {
            objects.add(key.secret());
        }
        return objects;
    }

    /** The Service by which Pods reach the API server. */
    private List<KubeObject> kubernetesService() {
        int colon = serverAddress.lastIndexOf(':');
        String host = serverAddress.substring(0, colon);
        int port = Integer.parseInt(serverAddress.substring(colon + 1));
        MapValue servicePort = MapValue.builder()
                .put("name", "https")
                .put("protocol", "TCP")
                .put("port", 443)
                .put("targetPort", port)
                .build();
        KubeObject service = KubeObject.of("v1", "Service", "default", "kubernetes")
                .withMetadata(metadata ->
                        metadata.with("labels", MapValue.of("component", "apiserver", "provider", "kubernetes")))
                .withSpec(spec -> spec.with("clusterIP", serviceAddress)
                        .with("ports", List.of(servicePort))
                        .with("sessionAffinity", "None")
                        .with("type", "ClusterIP"));
        MapValue endpointPort = MapValue.of("name", "https", "port", port, "protocol", "TCP");
        KubeObject endpoints = KubeObject.of("v1", "Endpoints", "default", "kubernetes")
                .withMetadata(metadata ->
                        metadata.with("labels", MapValue.of("endpointslice.kubernetes.io/skip-mirror", "true")))
                .with(
                        "subsets",
                        Value.of(List.of(MapValue.of(
                                "addresses", List.of(MapValue.of("ip", host)), "ports", List.of(endpointPort)))));
        MapValue endpoint = MapValue.of("addresses", List.of(host), "conditions", MapValue.of("ready", true));
        KubeObject slice = KubeObject.of("discovery.k8s.io/v1", "EndpointSlice", "default", "kubernetes")
                .withMetadata(
                        metadata -> metadata.with("labels", MapValue.of("kubernetes.io/service-name", "kubernetes")))
                .with("addressType", Value.of("IPv4"))
                .with("endpoints", Value.of(List.of(endpoint)))
                .with("ports", Value.of(List.of(endpointPort)));
        return List.of(service, endpoints, slice);
    }
}
