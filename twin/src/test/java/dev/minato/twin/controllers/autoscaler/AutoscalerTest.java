package dev.minato.twin.controllers.autoscaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.sim.Faults;
import dev.minato.twin.controllers.testkit.TestCluster;
import dev.minato.twin.controllers.workload.Conditions;
import dev.minato.twin.controllers.workload.Kinds;
import java.util.List;
import org.junit.jupiter.api.Test;

class AutoscalerTest {
    private final Load load = new Load();
    private final TestCluster cluster = new TestCluster(1, Faults.NONE, List.of(load));

    /** A workload of Pods that request 100m CPU, and an autoscaler for half of that. */
    private void given(TestCluster where, int replicas, String spec) {
        where.create("""
            {'apiVersion': 'apps/v1', 'kind': 'ReplicaSet', 'metadata': {'name': 'web'},
             'spec': {'replicas': %d, 'selector': {'matchLabels': {'app': 'web'}},
                      'template': {'metadata': {'labels': {'app': 'web'}}, 'spec': {'containers': [
                        {'name': 'c', 'resources': {'requests': {'cpu': '100m'}}}]}}}}""".formatted(replicas));
        where.create("""
            {'apiVersion': 'autoscaling/v2', 'kind': 'HorizontalPodAutoscaler', 'metadata': {'name': 'web'},
             'spec': {%s, 'scaleTargetRef': {'apiVersion': 'apps/v1', 'kind': 'ReplicaSet', 'name': 'web'},
               'metrics': [{'type': 'Resource', 'resource': {'name': 'cpu',
                 'target': {'type': 'Utilization', 'averageUtilization': 50}}}]}}""".formatted(spec));
    }

    private long size() {
        return cluster.get(Kinds.REPLICA_SET, "web").spec().number(0, "replicas");
    }

    private KubeObject autoscaler() {
        return cluster.get(Kinds.AUTOSCALER, "web");
    }

    private String condition(String type) {
        MapValue condition = Conditions.find(Conditions.of(autoscaler()), type);
        return condition == null
                ? "none"
                : condition.textOrEmpty("status") + " " + condition.textOrEmpty("reason") + ": "
                        + condition.textOrEmpty("message");
    }

    @Test
    void itDoublesUntilThePodsUseWhatTheyShall() {
        given(cluster, 2, "'minReplicas': 1, 'maxReplicas': 20");
        load.run(cluster, 20, 500);
        assertThat(size()).isEqualTo(4);
        assertThat(condition("ScalingLimited"))
                .isEqualTo("True ScaleUpLimit: the desired replica count is increasing faster than the maximum scale"
                        + " rate");
        load.run(cluster, 75, 500);
        assertThat(size()).isEqualTo(10);
        assertThat(condition("ScalingActive"))
                .isEqualTo("True ValidMetricFound: the HPA was able to successfully calculate a replica count from cpu"
                        + " resource utilization (percentage of request)");
        assertThat(condition("AbleToScale")).isEqualTo("True ReadyForNewScale: recommended size matches current size");
        assertThat(autoscaler().status().number(0, "desiredReplicas")).isEqualTo(10);
        assertThat(autoscaler().status().list("currentMetrics").toJson())
                .isEqualTo("[{\"resource\":{\"current\":{\"averageUtilization\":50,\"averageValue\":\"50m\"},\"name\":"
                        + "\"cpu\"},\"type\":\"Resource\"}]");
        assertThat(cluster.events(Kinds.AUTOSCALER, "web"))
                .contains("SuccessfulRescale: New size: 4; reason: cpu resource utilization (percentage of request)"
                        + " above target");
    }

    @Test
    void aTenthMoreOrLessChangesNothing() {
        given(cluster, 4, "'minReplicas': 1, 'maxReplicas': 20");
        load.run(cluster, 700, 215);
        assertThat(size()).isEqualTo(4);
        load.run(cluster, 700, 185);
        assertThat(size()).isEqualTo(4);
    }

    @Test
    void itGoesDownOnlyWhenFiveMinutesHaveAskedForIt() {
        given(cluster, 8, "'minReplicas': 2, 'maxReplicas': 20");
        load.run(cluster, 60, 400);
        load.run(cluster, 240, 50);
        assertThat(size()).isEqualTo(8);
        assertThat(condition("AbleToScale")).startsWith("True ScaleDownStabilized");
        load.run(cluster, 120, 50);
        assertThat(size()).isEqualTo(2);
        assertThat(condition("ScalingLimited")).startsWith("True TooFewReplicas");
    }

    @Test
    void itKeepsBetweenMinimumAndMaximumWhateverIsUsed() {
        given(cluster, 1, "'minReplicas': 3, 'maxReplicas': 5");
        load.run(cluster, 20, 10);
        assertThat(size()).isEqualTo(3);
        assertThat(cluster.events(Kinds.AUTOSCALER, "web"))
                .startsWith("SuccessfulRescale: New size: 3; reason: Current number of replicas below"
                        + " Spec.MinReplicas");
        load.run(cluster, 120, 5000);
        assertThat(size()).isEqualTo(5);
        assertThat(condition("ScalingLimited"))
                .isEqualTo("True TooManyReplicas: the desired replica count is more than the maximum replica count");
    }

    @Test
    void policiesSayHowFastItGoes() {
        given(cluster, 10, """
            'minReplicas': 1, 'maxReplicas': 50, 'behavior': {
              'scaleUp': {'stabilizationWindowSeconds': 0, 'selectPolicy': 'Max',
                          'policies': [{'type': 'Pods', 'value': 3, 'periodSeconds': 60}]},
              'scaleDown': {'stabilizationWindowSeconds': 0, 'selectPolicy': 'Max',
                            'policies': [{'type': 'Percent', 'value': 10, 'periodSeconds': 60}]}}""");
        load.run(cluster, 55, 10_000);
        assertThat(size()).isEqualTo(13);
        load.run(cluster, 60, 10_000);
        assertThat(size()).isEqualTo(16);
    }

    @Test
    void withoutMeasurementsItSaysWhyAndLeavesTheSizeAlone() {
        TestCluster blind = new TestCluster();
        given(blind, 4, "'minReplicas': 2, 'maxReplicas': 10");
        blind.runForSeconds(60);
        KubeObject autoscaler = blind.get(Kinds.AUTOSCALER, "web");
        MapValue active = Conditions.find(Conditions.of(autoscaler), "ScalingActive");
        assertThat(active).isNotNull();
        assertThat(String.valueOf(active))
                .contains("FailedGetResourceMetric")
                .contains(
                        "the HPA was unable to compute the replica count: failed to get cpu utilization: unable to get"
                                + " metrics for resource cpu: nobody is wired to answer");
        assertThat(autoscaler.status().number(0, "currentReplicas")).isEqualTo(4);
        assertThat(blind.get(Kinds.REPLICA_SET, "web").spec().number(0, "replicas"))
                .isEqualTo(4);
    }

    @Test
    void aWorkloadOfSizeZeroIsLeftAlone() {
        given(cluster, 0, "'minReplicas': 2, 'maxReplicas': 10");
        load.run(cluster, 40, 100);
        assertThat(size()).isZero();
        assertThat(condition("ScalingActive")).startsWith("False ScalingDisabled");
    }
}
