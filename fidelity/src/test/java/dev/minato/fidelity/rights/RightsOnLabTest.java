package dev.minato.fidelity.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.minato.fidelity.lab.Checkout;
import dev.minato.fidelity.lab.Lab;
import dev.minato.live.ApiAnswer;
import dev.minato.live.ApiCall;
import dev.minato.live.ApiClient;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.prove.kube.Located;
import dev.minato.prove.kube.rbac.Action;
import dev.minato.prove.kube.rbac.Identity;
import dev.minato.prove.kube.rbac.Rbac;
import io.fabric8.kubernetes.client.Config;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The prover and a real API server's SubjectAccessReview, about the same rights: 3,000 questions, in batches. */
final class RightsOnLabTest {
    private static final int SETS = 30;
    private static final int QUESTIONS = 100;
    private static final String RBAC = "/apis/rbac.authorization.k8s.io/v1/";

    @TempDir
    private Path folder;

    /** What was asked, and what the server said. */
    private record Asked(Identity identity, Action action, CompletableFuture<ApiAnswer> answer) {}

    @Test
    void theProverSaysWhatARealApiServerSays() throws Exception {
        assumeTrue("1".equals(System.getenv("MINATO_LAB")), "MINATO_LAB is not 1: no real Kubernetes is started");
        try (Lab lab = Lab.start(Checkout.home(), folder.resolve("lab"), 0, "--no-controllers");
                ApiClient api =
                        ApiClient.connect(Config.fromKubeconfig(lab.kubeconfig().toFile()), Duration.ofSeconds(30))) {
            post(api, "/api/v1/namespaces", KubeObject.of("v1", "Namespace", "", "rights-a"));
            post(api, "/api/v1/namespaces", KubeObject.of("v1", "Namespace", "", "rights-b"));
            List<KubeObject> objects = new ArrayList<>();
            List<RandomRights> sets = new ArrayList<>();
            for (long seed = 1; seed <= SETS; seed++) {
                RandomRights rights = new RandomRights(seed);
                sets.add(rights);
                objects.addAll(rights.objects(false));
            }
            objects.forEach(object -> post(api, path(object), object));
            waitUntilSeen(api, objects.getLast());
            Rbac rbac = Rbac.of(objects.stream().map(Located::of).toList());
            int allowed = 0;
            for (RandomRights rights : sets) {
                List<Asked> batch = new ArrayList<>();
                for (int i = 0; i < QUESTIONS; i++) {
                    Identity identity = rights.identity();
                    Action action = rights.action();
                    batch.add(new Asked(identity, action, review(api, identity, action)));
                }
                for (Asked asked : batch) {
                    MapValue status =
                            asked.answer().get(30, TimeUnit.SECONDS).tree().map("status");
                    boolean may = status.flag("allowed");
                    assertThat(rbac.can(asked.identity(), asked.action()).allowed())
                            .as("%s, %s: %s", asked.identity(), asked.action(), status)
                            .isEqualTo(may);
                    allowed += may ? 1 : 0;
                }
            }
            assertThat(allowed).isBetween(SETS * QUESTIONS / 20, SETS * QUESTIONS * 3 / 4);
        }
    }

    private static String path(KubeObject object) {
        String resource = object.kind().toLowerCase(Locale.ROOT) + "s";
        return RBAC + (object.namespace().isEmpty() ? "" : "namespaces/" + object.namespace() + "/") + resource;
    }

    private static void post(ApiClient api, String path, KubeObject object) {
        ApiAnswer answer = api.send(new ApiCall("POST", path, "application/json", object.tree(), ""))
                .join();
        assertThat(answer.code()).as("%s", answer.tree()).isEqualTo(201);
    }

    private static CompletableFuture<ApiAnswer> review(ApiClient api, Identity identity, Action action) {
        MapValue spec = MapValue.of("user", identity.user(), "groups", ListValue.ofTexts(identity.groups()));
        spec = switch (action) {
            case Action.OnPath(String verb, String path) ->
                spec.with("nonResourceAttributes", MapValue.of("verb", verb, "path", path));
            case Action.OnResource(String verb, String group, String resource, String namespace, String name) -> {
                int slash = resource.indexOf('/');
                yield spec.with(
                        "resourceAttributes",
                        MapValue.of("verb", verb, "group", group, "namespace", namespace)
                                .with("resource", slash < 0 ? resource : resource.substring(0, slash))
                                .with("subresource", slash < 0 ? "" : resource.substring(slash + 1))
                                .with("name", name));
            }
        };
        MapValue body =
                MapValue.of("apiVersion", "authorization.k8s.io/v1", "kind", "SubjectAccessReview", "spec", spec);
        return api.send(new ApiCall(
                "POST", "/apis/authorization.k8s.io/v1/subjectaccessreviews", "application/json", body, ""));
    }

    /** The authoriser learns by watches: a binding of somebody else, written last, is its sign. */
    private static void waitUntilSeen(ApiClient api, KubeObject last) throws InterruptedException {
        post(
                api,
                RBAC + "clusterrolebindings",
                KubeObject.of("rbac.authorization.k8s.io/v1", "ClusterRoleBinding", "", "sign")
                        .with(
                                "subjects",
                                ListValue.of(MapValue.of(
                                        "kind", "User", "name", "sign", "apiGroup", "rbac.authorization.k8s.io")))
                        .with(
                                "roleRef",
                                MapValue.of(
                                        "apiGroup",
                                        "rbac.authorization.k8s.io",
                                        "kind",
                                        "ClusterRole",
                                        "name",
                                        "cluster-admin")));
        Action any = new Action.OnResource("delete", "", "nodes", "", "one");
        for (int i = 0; i < 300; i++) {
            if (review(api, Identity.user("sign"), any)
                    .join()
                    .tree()
                    .map("status")
                    .flag("allowed")) {
                TimeUnit.SECONDS.sleep(1); // the other three kinds have watches of their own
                return;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new AssertionError("the API server has not seen " + last.key());
    }
}
