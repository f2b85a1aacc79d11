package dev.minato.twin.controllers.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.twin.controllers.testkit.TestCluster;
import dev.minato.twin.controllers.workload.Conditions;
import dev.minato.twin.controllers.workload.Kinds;
import dev.minato.twin.controllers.workload.Pods;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeploymentTest {
    private final TestCluster cluster = new TestCluster();

    static String deployment(int replicas, String strategy, String more) {
        return """
            {'apiVersion': 'apps/v1', 'kind': 'Deployment',
             'metadata': {'name': 'web', 'annotations': {'team': 'shop'}},
             'spec': {'replicas': %d, 'selector': {'matchLabels': {'app': 'web'}}, 'strategy': %s,
               'progressDeadlineSeconds': 600, 'revisionHistoryLimit': 10, %s
               'template': {'metadata': {'labels': {'app': 'web'}},
                            'spec': {'containers': [{'name': 'c', 'image': 'web:1'}]}}}}""".formatted(replicas, strategy, more);
    }

    static final String ROLLING =
            "{'type': 'RollingUpdate', 'rollingUpdate': {'maxSurge': '25%', 'maxUnavailable': '25%'}}";
    static final String RECREATE = "{'type': 'Recreate'}";

    private KubeObject web() {
        return cluster.get(Kinds.DEPLOYMENT, "web");
    }

    private void image(String image) {
        cluster.patch(
                Kinds.DEPLOYMENT,
                "web",
                "{'spec': {'template': {'spec': {'containers': [{'name': 'c', 'image': '" + image + "'}]}}}}");
    }

    private String reason(String type) {
        MapValue condition = Conditions.find(Conditions.of(web()), type);
        return condition == null ? "none" : condition.textOrEmpty("status") + " " + condition.textOrEmpty("reason");
    }

    private List<String> images() {
        return cluster.pods().stream()
                .map(pod -> pod.spec().list("containers").maps().getFirst().textOrEmpty("image"))
                .distinct()
                .toList();
    }

    @Test
    void aNewDeploymentGetsItsPodsAndSaysSoAsTheRealServerDoes() {
        cluster.create(deployment(3, ROLLING, ""));
        cluster.runForSeconds(5);

        assertThat(cluster.pods()).hasSize(3).allMatch(Pods::isReady);
        assertThat(web().status().without("conditions"))
                .isEqualTo(MapValue.of("observedGeneration", 1, "replicas", 3, "updatedReplicas", 3)
                        .with("readyReplicas", 3)
                        .with("availableReplicas", 3));
        assertThat(reason("Available")).isEqualTo("True MinimumReplicasAvailable");
        assertThat(reason("Progressing")).isEqualTo("True NewReplicaSetAvailable");
        KubeObject set = cluster.all(Kinds.REPLICA_SET).getFirst();
        String hash = set.label("pod-template-hash");
        assertThat(set.name()).isEqualTo("web-" + hash);
        assertThat(set.annotations())
                .containsOnly(
                        org.assertj.core.api.Assertions.entry("deployment.kubernetes.io/desired-replicas", "3"),
                        org.assertj.core.api.Assertions.entry("deployment.kubernetes.io/max-replicas", "4"),
                        org.assertj.core.api.Assertions.entry("deployment.kubernetes.io/revision", "1"),
                        org.assertj.core.api.Assertions.entry("team", "shop"));
        assertThat(web().annotation("deployment.kubernetes.io/revision")).isEqualTo("1");
        assertThat(set.spec().map("selector", "matchLabels").texts())
                .containsEntry("app", "web")
                .containsEntry("pod-template-hash", hash);
        assertThat(cluster.events(Kinds.DEPLOYMENT, "web"))
                .containsExactly("ScalingReplicaSet: Scaled up replica set web-" + hash + " from 0 to 3");
        assertThat(cluster.events(Kinds.REPLICA_SET, set.name()))
                .hasSize(3)
                .allMatch(event -> event.startsWith("SuccessfulCreate: Created pod: web-" + hash + "-"));
    }

    @Test
    void aNewTemplateIsRolledOutStepByStepWithinSurgeAndAvailability() {
        cluster.create(deployment(4, ROLLING, ""));
        cluster.runForSeconds(5);
        cluster.simulation().always("at most 5 Pods", objects -> cluster.pods().size() <= 5);
        image("web:2");
        cluster.runUntil(
                "complete",
                objects -> reason("Progressing").equals("True NewReplicaSetAvailable")
                        && images().equals(List.of("web:2"))
                        && web().status().number(0, "replicas") == 4);
        assertThat(cluster.pods()).hasSize(4).allMatch(Pods::isReady);
        assertThat(web().annotation("deployment.kubernetes.io/revision")).isEqualTo("2");
        assertThat(cluster.events(Kinds.DEPLOYMENT, "web")).hasSizeGreaterThan(4);
    }

    /** What Kubernetes 1.34.2 did with the same Deployment on kwok's nodes, Event by Event. */
    @Test
    void itsStepsAreThoseOfTheRealServer() {
        cluster.create(deployment(4, ROLLING, "")
                .replace(
                        "'labels': {'app': 'web'}}",
                        "'labels': {'app': 'web'}, 'annotations': {'test/one-by-one': 'x'}}"));
        cluster.runForSeconds(20);
        String old = cluster.all(Kinds.REPLICA_SET).getFirst().name();
        image("web:2");
        cluster.runForSeconds(60);
        assertThat(cluster.events(Kinds.DEPLOYMENT, "web").stream()
                        .map(event -> event.replace(old, "OLD").replaceAll("web-\\S+", "NEW"))
                        .map(event -> event.replace("ScalingReplicaSet: Scaled ", "")))
                .containsExactly(
                        "up replica set OLD from 0 to 4",
                        "up replica set NEW from 0 to 1",
                        "down replica set OLD from 4 to 3",
                        "up replica set NEW from 1 to 2",
                        "down replica set OLD from 3 to 2",
                        "up replica set NEW from 2 to 3",
                        "down replica set OLD from 2 to 1",
                        "up replica set NEW from 3 to 4",
                        "down replica set OLD from 1 to 0");
    }

    @Test
    void goingBackTakesTheOldReplicaSetUpAgainUnderANewRevision() {
        cluster.create(deployment(2, ROLLING, ""));
        cluster.runForSeconds(5);
        String first = cluster.all(Kinds.REPLICA_SET).getFirst().name();
        image("web:2");
        cluster.runForSeconds(30);
        image("web:1");
        cluster.runForSeconds(30);
        KubeObject set = cluster.get(Kinds.REPLICA_SET, first);
        assertThat(cluster.all(Kinds.REPLICA_SET)).hasSize(2);
        assertThat(set.annotation("deployment.kubernetes.io/revision")).isEqualTo("3");
        assertThat(set.annotation("deployment.kubernetes.io/revision-history")).isEqualTo("1");
        assertThat(web().annotation("deployment.kubernetes.io/revision")).isEqualTo("3");
        assertThat(images()).containsExactly("web:1");
    }

    @Test
    void aRolloutThatDoesNotGetReadyStopsAndTimesOut() {
        cluster.create(deployment(4, ROLLING, ""));
        cluster.runForSeconds(5);
        cluster.patch(
                Kinds.DEPLOYMENT,
                "web",
                "{'spec': {'template': {'metadata': {'annotations': {'test/ready-after': 'never'}}}}}");
        cluster.runForSeconds(60);
        assertThat(cluster.pods().stream().filter(Pods::isReady)).hasSize(3);
        assertThat(reason("Progressing")).isEqualTo("True ReplicaSetUpdated");
        cluster.runForSeconds(560);
        assertThat(reason("Progressing")).isEqualTo("False ProgressDeadlineExceeded");
        assertThat(reason("Available")).isEqualTo("True MinimumReplicasAvailable");
    }

    @Test
    void recreateNeverRunsTwoTemplatesAtOnce() {
        cluster.create(deployment(3, RECREATE, ""));
        cluster.runForSeconds(5);
        cluster.simulation()
                .always(
                        "one template at a time",
                        objects -> objects.all(Kinds.POD).stream()
                                        .filter(pod -> !Pods.isTerminal(pod))
                                        .map(pod -> pod.label("pod-template-hash"))
                                        .distinct()
                                        .count()
                                <= 1);
        image("web:2");
        cluster.runForSeconds(30);
        assertThat(cluster.pods()).hasSize(3);
        assertThat(images()).containsExactly("web:2");
    }

    @Test
    void aPausedDeploymentTakesUpNoTemplateButIsScaled() {
        cluster.create(deployment(2, ROLLING, ""));
        cluster.runForSeconds(5);
        cluster.patch(Kinds.DEPLOYMENT, "web", "{'spec': {'paused': true}}");
        image("web:2");
        cluster.patch(Kinds.DEPLOYMENT, "web", "{'spec': {'replicas': 5}}");
        cluster.runForSeconds(5);
        assertThat(images()).containsExactly("web:1");
        assertThat(cluster.pods()).hasSize(5);
        assertThat(reason("Progressing")).isEqualTo("Unknown DeploymentPaused");
        cluster.patch(Kinds.DEPLOYMENT, "web", "{'spec': {'paused': null}}");
        cluster.runForSeconds(30);
        assertThat(images()).containsExactly("web:2");
        assertThat(reason("Progressing")).isEqualTo("True NewReplicaSetAvailable");
    }

    @Test
    void aSizeChangedInTheMiddleOfARolloutIsSharedOutInProportion() {
        cluster.create(deployment(10, ROLLING, ""));
        cluster.runForSeconds(5);
        cluster.patch(
                Kinds.DEPLOYMENT,
                "web",
                "{'spec': {'template': {'metadata': {'annotations': {'test/ready-after': 'never'}}}}}");
        cluster.runForSeconds(5);
        List<Long> before = sizes();
        cluster.patch(Kinds.DEPLOYMENT, "web", "{'spec': {'replicas': 20}}");
        cluster.runForSeconds(5);
        assertThat(before).containsExactly(8L, 5L);
        // 25 in all (20 and a surge of 5): 8 of 13 is 15.4, 5 of 13 is 9.6
        assertThat(sizes()).containsExactly(15L, 10L);
    }

    private List<Long> sizes() {
        return cluster.all(Kinds.REPLICA_SET).stream()
                .sorted(ReplicaSets.BY_SIZE_NEWER)
                .map(set -> ReplicaSets.replicas(set))
                .toList();
    }

    @Test
    void onlySoManyOldReplicaSetsAreKept() {
        cluster.create(deployment(1, ROLLING, "").replace("'revisionHistoryLimit': 10", "'revisionHistoryLimit': 2"));
        for (int i = 2; i < 7; i++) {
            cluster.runForSeconds(20);
            image("web:" + i);
        }
        cluster.runForSeconds(20);
        assertThat(cluster.all(Kinds.REPLICA_SET).stream()
                        .map(set -> set.annotation("deployment.kubernetes.io/revision")))
                .containsExactlyInAnyOrder("4", "5", "6");
    }

    @Test
    void aNameTakenByAForeignReplicaSetIsAvoided() {
        KubeObject first = cluster.create(deployment(1, ROLLING, ""));
        cluster.runForSeconds(5);
        String name = cluster.all(Kinds.REPLICA_SET).getFirst().name();
        cluster.delete(Kinds.DEPLOYMENT, first.name());
        cluster.runForSeconds(30);
        assertThat(cluster.all(Kinds.REPLICA_SET)).isEmpty();
        cluster.create("{'apiVersion': 'apps/v1', 'kind': 'ReplicaSet', 'metadata': {'name': '" + name + "'},"
                + " 'spec': {'replicas': 0, 'selector': {'matchLabels': {'app': 'other'}},"
                + " 'template': {'metadata': {'labels': {'app': 'other'}}}}}");
        cluster.create(deployment(1, ROLLING, ""));
        cluster.runForSeconds(5);
        assertThat(web().status().number(0, "collisionCount")).isEqualTo(1);
        assertThat(cluster.pods()).hasSize(1);
    }

    @Test
    void aDeletedDeploymentTakesItsReplicaSetsAndPodsWithIt() {
        cluster.create(deployment(3, ROLLING, ""));
        cluster.runForSeconds(5);
        cluster.delete(Kinds.DEPLOYMENT, "web");
        cluster.runForSeconds(10);
        assertThat(cluster.all(Kinds.REPLICA_SET)).isEmpty();
        assertThat(cluster.all(Kinds.POD)).isEmpty();
    }

    @Test
    void nothingIsWrittenWhenNothingIsToBeDone() {
        cluster.create(deployment(3, ROLLING, ""));
        cluster.runForSeconds(60);
        long revision = cluster.objects().revision();
        cluster.runForSeconds(86_400);
        cluster.simulation().crash();
        cluster.runForSeconds(86_400);
        assertThat(cluster.objects().revision()).isEqualTo(revision);
    }
}
