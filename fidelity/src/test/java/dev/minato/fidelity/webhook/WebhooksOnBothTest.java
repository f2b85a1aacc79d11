package dev.minato.fidelity.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.minato.fidelity.lab.Checkout;
import dev.minato.fidelity.lab.Lab;
import dev.minato.reconcile.Entropy;
import dev.minato.twin.EmbeddedCluster;
import dev.minato.twin.api.ApiServerConfig;
import dev.minato.twin.http.ApiHttpServer;
import dev.minato.twin.http.HttpLimits;
import dev.minato.twin.http.WebhookClient;
import dev.minato.twin.loop.RealLoop;
import dev.minato.twin.store.JournaledStore;
import dev.minato.twin.tls.ClusterIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code webhooks.txt} is what a real Kubernetes 1.34 said; the embedded cluster says the same. With {@code MINATO_LAB=1}
 * the real one is asked again.
 */
final class WebhooksOnBothTest {
    @TempDir
    private Path folder;

    @Test
    void theEmbeddedClusterAsksWebhooksAsTheRealOneDoes() throws Exception {
        ClusterIdentity identity = ClusterIdentity.open(folder.resolve("cluster"), List.of(), Instant.now());
        // without controllers, as the recorded one
        try (RealLoop loop = new RealLoop("webhooks", 1000, text -> {}, Throwable::printStackTrace)) {
            EmbeddedCluster cluster = EmbeddedCluster.create(
                    loop,
                    JournaledStore.inMemory(loop),
                    new Entropy(1),
                    ApiServerConfig.of(identity.token(), "127.0.0.1:6443"),
                    new WebhookClient(loop));
            loop.start();
            try (ApiHttpServer http = ApiHttpServer.start(
                            "127.0.0.1",
                            0,
                            identity.sslContext(),
                            loop,
                            cluster.api(),
                            HttpLimits.DEFAULT,
                            text -> {});
                    ScriptedWebhook webhook = new ScriptedWebhook(folder.resolve("webhook"));
                    Asking asking = new Asking(
                            "https://127.0.0.1:" + http.port(),
                            folder.resolve("cluster/ca.crt"),
                            identity.token(),
                            webhook)) {
                assertThat(asking.all()).containsExactlyElementsOf(recorded());
            }
        }
    }

    @Test
    void theRealOneSaysWhatIsRecorded() throws Exception {
        assumeTrue("1".equals(System.getenv("MINATO_LAB")), "MINATO_LAB is not 1: no real Kubernetes is started");
        try (Lab lab = Lab.start(Checkout.home(), folder.resolve("lab"), 0, "--no-controllers");
                ScriptedWebhook webhook = new ScriptedWebhook(folder.resolve("webhook"));
                Asking asking = new Asking(lab.server().toString(), lab.authority(), lab.token(), webhook)) {
            List<String> said = asking.all();
            String file = System.getenv("MINATO_RECORD");
            if (file != null) {
                Files.writeString(Path.of(file), String.join("", said));
            }
            assertThat(said).containsExactlyElementsOf(recorded());
        }
    }

    private static List<String> recorded() throws IOException {
        try (InputStream file = WebhooksOnBothTest.class.getResourceAsStream("webhooks.txt")) {
            assertThat(file).as("webhooks.txt").isNotNull();
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            List<String> cases = new ArrayList<>();
            for (String part : text.split("(?m)^(?=== )", -1)) {
                if (!part.isEmpty()) {
                    cases.add(part);
                }
            }
            return cases;
        }
    }
}
