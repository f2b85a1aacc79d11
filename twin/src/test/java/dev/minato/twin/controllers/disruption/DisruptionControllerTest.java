package dev.minato.twin.controllers.disruption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.Change;
import dev.minato.twin.controllers.testkit.TestCluster;
import dev.minato.twin.controllers.workload.Conditions;
import dev.minato.twin.controllers.workload.Kinds;
import dev.minato.twin.controllers.workload.Times;
import org.junit.jupiter.api.Test;

class DisruptionControllerTest {
    private final TestCluster cluster = new TestCluster();

    private void replicaSet(int replicas) {
        cluster.create("""
            {'apiVersion': 'apps/v1', 'kind': 'ReplicaSet', 'metadata': {'name': 'web'},
             'spec': {'replicas': %d, 'selector': {'matchLabels': {'app': 'web'}},
                      'template': {'metadata': {'labels': {'app': 'web'}}, 'spec': {'containers': []}}}}""".formatted(replicas));
        cluster.runForSeconds(5);
    }

    private MapValue budget(String spec) {
        cluster.create("{'apiVersion': 'policy/v1', 'kind': 'PodDisruptionBudget', 'metadata': {'name': 'web'},"
                + " 'spec': {'selector': {'matchLabels': {'app': 'web'}}, " + spec + "}}");
        cluster.runForSeconds(5);
        return status();
    }

    private MapValue status() {
        return cluster.get(Kinds.DISRUPTION_BUDGET, "web").status();
    }

    private static MapValue counts(int expected, int desired, int healthy, int allowed) {
        return MapValue.of("expectedPods", expected, "desiredHealthy", desired, "currentHealthy", healthy)
                .with("disruptionsAllowed", allowed)
                .with("observedGeneration", 1);
    }

    private String condition() {
        MapValue condition =
                Conditions.find(Conditions.of(cluster.get(Kinds.DISRUPTION_BUDGET, "web")), "DisruptionAllowed");
        return condition == null ? "none" : condition.textOrEmpty("status") + " " + condition.textOrEmpty("reason");
    }

    @Test
    void aShareOfMinAvailableRoundsUp() {
        replicaSet(3);
        assertThat(budget("'minAvailable': '50%'").without("conditions")).isEqualTo(counts(3, 2, 3, 1));
        assertThat(condition()).isEqualTo("True SufficientPods");
    }

    @Test
    void aShareOfMaxUnavailableRoundsUpToo() {
        replicaSet(3);
        assertThat(budget("'maxUnavailable': '50%'").without("conditions")).isEqualTo(counts(3, 1, 3, 2));
    }

    @Test
    void aNumberOfMinAvailableCountsThePodsThatThereAre() {
        replicaSet(3);
        assertThat(budget("'minAvailable': 3").without("conditions")).isEqualTo(counts(3, 3, 3, 0));
        assertThat(condition()).isEqualTo("False InsufficientPods");
    }

    @Test
    void withoutPodsNothingIsAllowed() {
        assertThat(budget("'maxUnavailable': 1").without("conditions")).isEqualTo(counts(0, 0, 0, 0));
        assertThat(cluster.events(Kinds.DISRUPTION_BUDGET, "web")).containsExactly("NoPods: No matching pods found");
    }

    @Test
    void aPodWhoseEvictionWasGrantedCountsAsGoneForTwoMinutes() {
        replicaSet(3);
        budget("'minAvailable': 1");
        KubeObject budget = cluster.get(Kinds.DISRUPTION_BUDGET, "web");
        String pod = cluster.pods().getFirst().name();
        cluster.simulation()
                .does(Change.Update.status(budget.withStatus(
                        budget.status().with("disruptedPods", MapValue.of(pod, Times.text(cluster.now()))))));
        cluster.runForSeconds(60);
        assertThat(status().without("conditions").without("disruptedPods")).isEqualTo(counts(3, 1, 2, 1));
        cluster.runForSeconds(70);
        assertThat(status().without("conditions")).isEqualTo(counts(3, 1, 3, 2));
    }

    @Test
    void whatDoesNotScaleCannotBeCountedAndIsNotEvicted() {
        cluster.createNodes("a");
        cluster.create("""
            {'apiVersion': 'apps/v1', 'kind': 'DaemonSet', 'metadata': {'name': 'web'},
             'spec': {'selector': {'matchLabels': {'app': 'web'}},
                      'template': {'metadata': {'labels': {'app': 'web'}}, 'spec': {'containers': []}}}}""");
        cluster.runForSeconds(5);
        budget("'maxUnavailable': 1");
        assertThat(condition()).isEqualTo("False SyncFailed");
        assertThat(status().number(-1, "disruptionsAllowed")).isZero();
        assertThat(cluster.events(Kinds.DISRUPTION_BUDGET, "web"))
                .containsExactly("CalculateExpectedPodCountFailed: Failed to calculate the number of expected pods:"
                        + " daemonsets.apps does not implement the scale subresource");
    }
}
