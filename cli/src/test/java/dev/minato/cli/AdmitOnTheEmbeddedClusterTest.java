package dev.minato.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.cli.client.ClusterClient;
import dev.minato.cli.client.Installation;
import dev.minato.cli.data.DataDirectory;
import dev.minato.cli.wire.EmbeddedPlatform;
import dev.minato.control.admission.WebhookConfiguration;
import dev.minato.live.ApiAnswer;
import dev.minato.live.ApiCall;
import dev.minato.live.ApiClient;
import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.KubeObject;
import io.fabric8.kubernetes.client.Config;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A change by hand from kubectl's side: over HTTPS to the API server, and from there over HTTPS to the prover. */
@Timeout(120)
class AdmitOnTheEmbeddedClusterTest {
    private static final String BINDINGS = "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings";
    private static final String GUARANTEES = "/apis/minato.dev/v1alpha1/namespaces/minato/guarantees";
    private static final String GUARANTEE = """
        {"apiVersion":"minato.dev/v1alpha1","kind":"Guarantee","metadata":{"name":"admins"},"spec":
         {"nobodyBecomes":{"power":"cluster-admin","but":["ServiceAccount:minato/minato","User:lead"]}}}
        """;

    @TempDir
    private Path data;

    private static ApiCall binding(String name, String user, List<String> groups) {
        return new ApiCall(
                "POST",
                BINDINGS,
                "application/json",
                Json.parseMap("""
            {"metadata":{"name":"%s"},"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"ClusterRole",
             "name":"cluster-admin"},"subjects":[{"kind":"User","apiGroup":"rbac.authorization.k8s.io","name":"%s"}]}
            """.formatted(name, user)),
                groups.isEmpty() ? "" : "ops",
                groups);
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) { // the test's own time limit ends it
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    @Test
    void aChangeByHandThatBreaksAGuaranteeIsRefusedAndTheGlassCanBeBroken() throws Exception {
        try (EmbeddedPlatform platform = EmbeddedPlatform.start(new DataDirectory(data), 0, 1, _ -> {});
                ApiClient api = ApiClient.connect(
                        Config.fromKubeconfig(platform.kubeconfig().toFile()), ClusterClient.timeout())) {
            ClusterClient client = new ClusterClient(api);
            new Installation(client).kinds();
            client.send(new ApiCall("POST", GUARANTEES, "application/json", Json.parseMap(GUARANTEE), ""));
            await(() -> condition(client, "Proven", "Holds"));
            await(() ->
                    client.find("/apis/" + WebhookConfiguration.API_VERSION + "/validatingwebhookconfigurations/minato")
                            != null);

            ApiAnswer refused = client.send(binding("eve", "eve", List.of()));
            assertThat(refused.code()).isEqualTo(403);
            assertThat(refused.message())
                    .startsWith("admission webhook \"guarantees.minato.dev\" denied the request: admins would not hold")
                    .contains("user eve can become cluster-admin")
                    .contains("ClusterRoleBinding eve gives ClusterRole cluster-admin to user eve");
            assertThat(client.send(binding("lead", "lead", List.of())).code()).isEqualTo(201);

            List<String> glass = List.of("system:masters", "minato:break-glass");
            assertThat(client.send(binding("eve", "eve", glass)).code()).isEqualTo(201);
            await(() -> condition(client, "BreakGlass", "ChangedByHand"));
        }
    }

    @Test
    void aPlatformThatCrashedDoesNotKeepTheNextOneOut() throws Exception {
        try (EmbeddedPlatform platform = EmbeddedPlatform.start(new DataDirectory(data), 0, 1, _ -> {});
                ApiClient api = ApiClient.connect(
                        Config.fromKubeconfig(platform.kubeconfig().toFile()), ClusterClient.timeout())) {
            ClusterClient client = new ClusterClient(api);
            new Installation(client).kinds();
            String webhooks = "/apis/" + WebhookConfiguration.API_VERSION + "/validatingwebhookconfigurations";
            // as a platform leaves it behind: nobody listens there any more; port 9 is that of "discard"
            client.send(new ApiCall("POST", webhooks, "application/json", Json.parseMap("""
                {"metadata":{"name":"minato"},"webhooks":[{"name":"guarantees.minato.dev","sideEffects":"None",
                 "admissionReviewVersions":["v1"],"clientConfig":{"url":"https://127.0.0.1:9/admit"},"rules":[
                 {"apiGroups":["*"],"apiVersions":["*"],"operations":["*"],"resources":["clusterrolebindings"]}]}]}
                """), ""));
            new Installation(client).kinds();
            assertThat(client.send(binding("lead", "lead", List.of())).code()).isEqualTo(201);
        }
    }

    private static boolean condition(ClusterClient client, String type, String reason) {
        KubeObject guarantee = requireNonNull(client.find(GUARANTEES + "/admins"));
        return guarantee.status().list("conditions").maps().stream()
                .anyMatch(condition -> condition.textOrEmpty("type").equals(type)
                        && condition.textOrEmpty("reason").equals(reason));
    }
}
