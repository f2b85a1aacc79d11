package dev.minato.render.helm;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.objects.tree.Value;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/**
 * Stands where Helm would look for a cluster: {@code lookup} asks it, and finds that the kind is known and the object is
 * not there, which is what {@code helm template} answers without asking, or one that was given to it; it notes which was
 * asked for. Without it, helm-java would ask whatever cluster the machine's kubeconfig names. On the loopback interface
 * only.
 */
final class NoCluster implements AutoCloseable {
    private final HttpServer server;
    private volatile List<String> kinds = List.of();
    private final Map<ObjectKey, MapValue> found = new ConcurrentSkipListMap<>();
    private final Set<ObjectKey> asked = new ConcurrentSkipListSet<>();

    private NoCluster(HttpServer server) {
        this.server = server;
    }

    /** @param kubeconfig the file to write; the environment of this process names it already */
    static NoCluster start(Path kubeconfig) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        NoCluster cluster = new NoCluster(server);
        server.createContext("/", cluster::handle);
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        Files.writeString(
                kubeconfig,
                "apiVersion: v1\nkind: Config\ncurrent-context: none\nclusters: [{name: none, cluster: {server: \""
                        + url
                        + "\"}}]\nusers: [{name: none, user: {}}]\n"
                        + "contexts: [{name: none, context: {cluster: none, user: none}}]\n");
        return cluster;
    }

    /** The kinds that templates look up, and the objects that they find; begins anew. */
    void set(List<String> known, List<MapValue> objects) {
        kinds = List.copyOf(known);
        asked.clear();
        found.clear();
        objects.forEach(object -> found.put(new KubeObject(object).key(), object));
    }

    /** What was asked for since then, found or not. */
    ListValue lookedUp() {
        return ListValue.of(asked.stream()
                .map(key -> (Value) MapValue.builder()
                        .put("group", key.kind().group())
                        .put("kind", key.kind().kind())
                        .put("namespace", key.namespace())
                        .put("name", key.name())
                        .build())
                .toList());
    }

    /** What a path asks for; null when it is not one object. */
    private @Nullable ObjectKey key(String[] parts) {
        // /api/v1/..., /apis/GROUP/VERSION/...
        int rest = parts.length > 1 && parts[1].equals("api") ? 3 : 4;
        boolean namespaced = parts.length == rest + 4 && parts[rest].equals("namespaces");
        if (!namespaced && parts.length != rest + 2) {
            return null;
        }
        String resource = parts[namespaced ? rest + 2 : rest];
        String kind = kinds.stream()
                .filter(known -> known.toLowerCase(Locale.ROOT).equals(resource))
                .findFirst()
                .orElse("");
        return kind.isEmpty()
                ? null
                : new ObjectKey(
                        new GroupKind(rest == 3 ? "" : parts[2], kind),
                        namespaced ? parts[rest + 1] : "",
                        parts[parts.length - 1]);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String[] parts = exchange.getRequestURI().getPath().split("/", -1);
        boolean core = parts.length == 3 && parts[1].equals("api");
        boolean group = parts.length == 4 && parts[1].equals("apis");
        if (core || group) {
            answer(exchange, 200, discovery(core ? parts[2] : parts[2] + "/" + parts[3]));
            return;
        }
        ObjectKey key = key(parts);
        MapValue object = key == null ? null : found.get(key);
        if (key != null) {
            asked.add(key);
        }
        if (object != null) {
            answer(exchange, 200, object);
        } else {
            answer(
                    exchange,
                    404,
                    MapValue.builder()
                            .put("kind", "Status")
                            .put("apiVersion", "v1")
                            .put("status", "Failure")
                            .put("reason", "NotFound")
                            .put("code", 404)
                            .build());
        }
    }

    private MapValue discovery(String groupVersion) {
        List<Value> resources = new ArrayList<>();
        for (String kind : kinds) {
            resources.add(MapValue.of("name", kind.toLowerCase(Locale.ROOT), "kind", kind)
                    .with("namespaced", (Object) true)
                    .with("verbs", (Value) ListValue.ofTexts(List.of("get", "list"))));
        }
        return MapValue.of("kind", "APIResourceList", "groupVersion", groupVersion)
                .with("resources", (Value) ListValue.of(resources));
    }

    private static void answer(HttpExchange exchange, int status, MapValue body) throws IOException {
        byte[] bytes = Json.write(body).getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
