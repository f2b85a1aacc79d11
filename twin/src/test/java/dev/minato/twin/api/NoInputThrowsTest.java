package dev.minato.twin.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.reconcile.Entropy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever a client sends is answered; nothing it sends is a fault of the server. */
class NoInputThrowsTest {
    private static final long SEED = Long.getLong("minato.seed", 20261120L);
    private static final int REQUESTS = Integer.getInteger("minato.fuzz.requests", 3_000);
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "TRACE");
    private static final List<String> PIECES = List.of(
            "api",
            "apis",
            "v1",
            "apps",
            "namespaces",
            "default",
            "pods",
            "deployments",
            "web",
            "status",
            "scale",
            "services",
            "jobs",
            "batch",
            "%zz",
            "",
            "..",
            "nodes",
            "customresourcedefinitions",
            "apiextensions.k8s.io",
            "secrets",
            "token",
            "binding",
            "eviction",
            "events",
            "openapi",
            "v3",
            "rbac.authorization.k8s.io",
            "roles");
    private static final List<String> QUERIES = List.of(
            "",
            "watch=1",
            "limit=x",
            "limit=1",
            "continue=abc",
            "labelSelector=a%3D%3D%3D",
            "fieldSelector=%5C",
            "dryRun=All",
            "dryRun=X",
            "resourceVersion=-1",
            "resourceVersion=99999999999",
            "fieldManager=f&force=1",
            "sendInitialEvents=true",
            "%",
            "=&=",
            "timeoutSeconds=9999999999999");
    private static final List<String> VALUES = List.of(
            "null",
            "1",
            "-1",
            "1.5",
            "\"\"",
            "\"x\"",
            "[]",
            "{}",
            "[null]",
            "[{}]",
            "true",
            "\"10Mi\"",
            "{\"a\":null}",
            "[[]]",
            "9223372036854775808");
    private static final List<String> KEYS = List.of(
            "metadata",
            "name",
            "spec",
            "status",
            "labels",
            "containers",
            "template",
            "replicas",
            "selector",
            "ports",
            "data",
            "rules",
            "resources",
            "limits",
            "env",
            "volumes",
            "finalizers",
            "ownerReferences",
            "kind",
            "apiVersion",
            "managedFields",
            "matchLabels",
            "versions",
            "schema",
            "op",
            "path",
            "value",
            "$patch");

    private final Entropy entropy = new Entropy(SEED);
    private final TestServer api = new TestServer();

    private String one(List<String> list) {
        return list.get(entropy.below(list.size()));
    }

    private String path() {
        StringBuilder path = new StringBuilder();
        if (entropy.below(3) > 0) {
            path.append(one(List.of(
                    "/api/v1/namespaces/default/pods",
                    "/api/v1/namespaces/default/services",
                    "/apis/apps/v1/namespaces/default/deployments",
                    "/apis/apps/v1/namespaces/default/statefulsets",
                    "/apis/batch/v1/namespaces/default/jobs",
                    "/apis/apiextensions.k8s.io/v1/customresourcedefinitions",
                    "/apis/networking.k8s.io/v1/namespaces/default/ingresses",
                    "/apis/autoscaling/v2/namespaces/default/horizontalpodautoscalers",
                    "/apis/authorization.k8s.io/v1/subjectaccessreviews",
                    "/api/v1/namespaces")));
            return entropy.below(2) == 0 ? path.toString() : path.append("/web").toString();
        }
        int length = entropy.below(8);
        for (int i = 0; i < length; i++) {
            path.append('/').append(one(PIECES));
        }
        return path.isEmpty() ? "/" : path.toString();
    }

    private String tree(int depth) {
        if (depth == 0 || entropy.below(4) == 0) {
            return one(VALUES);
        }
        StringBuilder tree = new StringBuilder("{");
        int size = entropy.below(4);
        for (int i = 0; i < size; i++) {
            tree.append(i == 0 ? "" : ",")
                    .append('"')
                    .append(one(KEYS))
                    .append("\":")
                    .append(tree(depth - 1));
        }
        String map = tree.append('}').toString();
        return entropy.below(5) == 0 ? "[" + map + "]" : map;
    }

    @Test
    void everyRequestIsAnsweredAndNoneIsAFaultOfTheServer() {
        List<String> types = List.of(
                Body.JSON, Body.YAML, Body.JSON_PATCH, Body.MERGE_PATCH, Body.STRATEGIC_PATCH, Body.APPLY_PATCH, "x/y");
        for (int i = 0; i < REQUESTS; i++) {
            String method = one(METHODS);
            String path = path() + "?" + one(QUERIES);
            String body = entropy.below(6) == 0 ? null : tree(5);
            String type = one(types);
            String words = "seed " + SEED + ", request " + i + ": " + method + " " + path + " " + type + " " + body;
            ApiResponse response =
                    api.respond(new Credentials.Bearer(TestServer.TOKEN), method, path, body, type, Accept.OBJECTS);
            assertThat(response).as(words).isNotNull();
            if (response instanceof ApiResponse.Tree tree) {
                assertThat(tree.body().textOrEmpty("reason"))
                        .as(words + " -> " + tree.body())
                        .isNotEqualTo("InternalError");
            }
            if (response instanceof ApiResponse.Watch watch) {
                watch.stream().close();
            }
        }
    }
}
