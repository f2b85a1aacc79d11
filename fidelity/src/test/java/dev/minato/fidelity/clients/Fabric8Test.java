package dev.minato.fidelity.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.minato.cli.data.DataDirectory;
import dev.minato.cli.wire.EmbeddedPlatform;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ConfigMapList;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole of a client that many Java operators are written with. Each test has a namespace of its own. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class Fabric8Test {
    private static final long PATIENCE_SECONDS = 60;

    private final EmbeddedPlatform platform;
    private final KubernetesClient client;

    Fabric8Test(@TempDir Path data) {
        platform = EmbeddedPlatform.start(new DataDirectory(data), 0, 2, text -> {});
        Config config = Config.fromKubeconfig(platform.kubeconfig().toFile());
        client = new KubernetesClientBuilder().withConfig(config).build();
    }

    @BeforeAll
    void itTalksToTheEmbeddedCluster() {
        assertThat(client.getKubernetesVersion().getMinor()).isEqualTo("34");
    }

    @AfterAll
    void stop() {
        client.close();
        platform.close();
    }

    @Test
    void anObjectIsCreatedReadReplacedEditedAndDeleted() {
        var maps = maps("crud");
        ConfigMap made = maps.resource(map("a", "1")).create();
        assertThat(made.getMetadata().getUid()).isNotEmpty();
        assertThatThrownBy(() -> maps.resource(map("a", "1")).create())
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        refused -> assertThat(refused.getStatus().getReason()).isEqualTo("AlreadyExists"));
        ConfigMap replaced = maps.resource(
                        new ConfigMapBuilder(made).addToData("a", "2").build())
                .update();
        assertThat(replaced.getData()).containsEntry("a", "2");
        assertThatThrownBy(() -> maps.resource(made).lockResourceVersion().update())
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo(409));
        maps.withName("a")
                .edit(old -> new ConfigMapBuilder(old).addToData("b", "3").build());
        assertThat(maps.withName("a").require().getData()).isEqualTo(Map.of("a", "2", "b", "3"));
        assertThat(maps.withName("a").delete()).hasSize(1);
        assertThat(maps.withName("a").get()).isNull();
        assertThatThrownBy(() -> maps.resource(map("NO", "1")).create())
                .hasMessageContaining("a lowercase RFC 1123 subdomain must consist of");
    }

    @Test
    void listsTakeSelectorsAndComeInPages() {
        var maps = maps("lists");
        for (int i = 0; i < 25; i++) {
            maps.resource(new ConfigMapBuilder(map("m%02d".formatted(i), "x"))
                            .editMetadata()
                            .addToLabels("even", Boolean.toString(i % 2 == 0))
                            .endMetadata()
                            .build())
                    .create();
        }
        assertThat(maps.withLabel("even", "true").list().getItems()).hasSize(13);
        assertThat(maps.withLabelNotIn("even", "true").list().getItems().stream()
                        .filter(one -> one.getMetadata().getName().startsWith("m")))
                .hasSize(12);
        assertThat(maps.withField("metadata.name", "m07").list().getItems()).hasSize(1);
        ConfigMapList first = maps.list(new ListOptionsBuilder().withLimit(10L).build());
        assertThat(first.getItems()).hasSize(10);
        assertThat(first.getMetadata().getRemainingItemCount()).isPositive();
        int all = first.getItems().size();
        String next = first.getMetadata().getContinue();
        while (next != null && !next.isEmpty()) {
            ConfigMapList page = maps.list(
                    new ListOptionsBuilder().withLimit(10L).withContinue(next).build());
            assertThat(page.getMetadata().getResourceVersion())
                    .isEqualTo(first.getMetadata().getResourceVersion());
            all += page.getItems().size();
            next = page.getMetadata().getContinue();
        }
        assertThat(all).isEqualTo(maps.list().getItems().size());
    }

    @Test
    void aWatchTellsEveryChangeInOrder() throws InterruptedException {
        var maps = maps("watch");
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        Watcher<ConfigMap> watcher = new Watcher<>() {
            @Override
            public void eventReceived(Action action, ConfigMap object) {
                seen.add(action + " " + object.getData().get("a"));
            }

            @Override
            public void onClose(@Nullable WatcherException cause) {
                seen.add("closed " + cause);
            }

            @Override
            public void onClose() {
                seen.add("closed");
            }
        };
        Watch watch = maps.withName("a").watch(watcher);
        maps.resource(map("a", "1")).create();
        maps.resource(map("a", "2")).update();
        maps.withName("a").delete();
        assertThat(next(seen)).isEqualTo("ADDED 1");
        assertThat(next(seen)).isEqualTo("MODIFIED 2");
        assertThat(next(seen)).isEqualTo("DELETED 2");
        watch.close();
        assertThat(next(seen)).isEqualTo("closed");
    }

    @Test
    void anInformerFollowsAndResyncs() throws InterruptedException {
        var maps = maps("informer");
        maps.resource(map("there", "1")).create();
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        ResourceEventHandler<ConfigMap> handler = new ResourceEventHandler<>() {
            @Override
            public void onAdd(ConfigMap object) {
                seen.add("added " + object.getMetadata().getName());
            }

            @Override
            public void onUpdate(ConfigMap before, ConfigMap after) {
                boolean same = before.getMetadata()
                        .getResourceVersion()
                        .equals(after.getMetadata().getResourceVersion());
                seen.add((same ? "resynced " : "updated ") + after.getMetadata().getName());
            }

            @Override
            public void onDelete(ConfigMap object, boolean unknown) {
                seen.add("deleted " + object.getMetadata().getName());
            }
        };
        try (SharedIndexInformer<ConfigMap> informer =
                maps.withLabel("ours", "yes").inform(handler, 1000)) {
            assertThat(next(seen)).isEqualTo("added there");
            assertThat(next(seen)).isEqualTo("resynced there");
            maps.resource(map("later", "1")).create();
            await(seen, "added later");
            maps.resource(map("later", "2")).update();
            await(seen, "updated later");
            assertThat(informer.getStore().list()).hasSize(2);
            maps.withName("later").delete();
            await(seen, "deleted later");
            assertThat(informer.hasSynced()).isTrue();
        }
    }

    @Test
    void serverSideApplyKeepsWhoOwnsWhat() {
        var maps = maps("apply");
        maps.resource(map("a", "1")).fieldManager("one").serverSideApply();
        assertThatThrownBy(
                        () -> maps.resource(map("a", "2")).fieldManager("two").serverSideApply())
                .isInstanceOfSatisfying(KubernetesClientException.class, refused -> {
                    assertThat(refused.getCode()).isEqualTo(409);
                    assertThat(refused.getMessage()).contains("conflict with \"one\"");
                });
        ConfigMap forced = maps.resource(map("a", "2"))
                .fieldManager("two")
                .forceConflicts()
                .serverSideApply();
        assertThat(forced.getData()).containsEntry("a", "2");
        assertThat(forced.getMetadata().getManagedFields().stream()
                        .map(entry -> entry.getManager() + " " + entry.getOperation()))
                .contains("two Apply");
    }

    @Test
    void everyKindOfPatchIsTaken() {
        var maps = maps("patches");
        maps.resource(map("a", "1")).create();
        maps.withName("a")
                .patch(PatchContext.of(PatchType.JSON), "[{\"op\":\"add\",\"path\":\"/data/json\",\"value\":\"1\"}]");
        maps.withName("a").patch(PatchContext.of(PatchType.JSON_MERGE), "{\"data\":{\"a\":null,\"merge\":\"1\"}}");
        maps.withName("a").patch(PatchContext.of(PatchType.STRATEGIC_MERGE), "{\"data\":{\"strategic\":\"1\"}}");
        assertThat(maps.withName("a").require().getData())
                .isEqualTo(Map.of("json", "1", "merge", "1", "strategic", "1"));
    }

    @Test
    void aDeploymentIsScaledRestartedAndGoes() {
        namespace("scale");
        var deployments = client.apps().deployments().inNamespace("scale");
        Deployment made = deployments
                .resource(new DeploymentBuilder()
                        .withNewMetadata()
                        .withName("web")
                        .endMetadata()
                        .withNewSpec()
                        .withReplicas(1)
                        .withNewSelector()
                        .addToMatchLabels("app", "web")
                        .endSelector()
                        .withNewTemplate()
                        .withNewMetadata()
                        .addToLabels("app", "web")
                        .endMetadata()
                        .withNewSpec()
                        .addNewContainer()
                        .withName("c")
                        .withImage("x:1")
                        .endContainer()
                        .endSpec()
                        .endTemplate()
                        .endSpec()
                        .build())
                .create();
        assertThat(made.getSpec().getStrategy().getType()).isEqualTo("RollingUpdate");
        deployments.withName("web").scale(3);
        assertThat(deployments.withName("web").scale().getSpec().getReplicas()).isEqualTo(3);
        Deployment ready = deployments
                .withName("web")
                .waitUntilCondition(
                        one -> one != null
                                && Integer.valueOf(3).equals(one.getStatus().getReadyReplicas()),
                        PATIENCE_SECONDS,
                        TimeUnit.SECONDS);
        assertThat(ready.getStatus().getConditions())
                .anyMatch(one -> one.getType().equals("Available"));
        deployments.withName("web").rolling().restart();
        deployments
                .withName("web")
                .waitUntilCondition(
                        one -> one != null
                                && one.getStatus()
                                        .getObservedGeneration()
                                        .equals(one.getMetadata().getGeneration())
                                && Integer.valueOf(3).equals(one.getStatus().getUpdatedReplicas())
                                && Integer.valueOf(3).equals(one.getStatus().getReadyReplicas()),
                        PATIENCE_SECONDS,
                        TimeUnit.SECONDS);
        deployments.withName("web").delete();
        client.pods()
                .inNamespace("scale")
                .withLabel("app", "web")
                .informOnCondition(List<Pod>::isEmpty)
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    private NonNamespaceOperation<ConfigMap, ConfigMapList, Resource<ConfigMap>> maps(String namespace) {
        namespace(namespace);
        MixedOperation<ConfigMap, ConfigMapList, Resource<ConfigMap>> all = client.configMaps();
        return all.inNamespace(namespace);
    }

    private void namespace(String name) {
        client.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
    }

    private static ConfigMap map(String name, String value) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .addToLabels("ours", "yes")
                .endMetadata()
                .addToData("a", value)
                .build();
    }

    private static String next(BlockingQueue<String> seen) throws InterruptedException {
        String event = seen.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return event == null ? "nothing in " + PATIENCE_SECONDS + " s" : event;
    }

    /** Until the event comes; the resyncs between do not matter. */
    private static void await(BlockingQueue<String> seen, String wanted) throws InterruptedException {
        String event = next(seen);
        while (event.startsWith("resynced ")) {
            event = next(seen);
        }
        assertThat(event).isEqualTo(wanted);
    }
}
