package dev.minato.twin.controllers.replicaset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.Answer;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Decision;
import dev.minato.reconcile.Entropy;
import dev.minato.reconcile.Outcome;
import dev.minato.reconcile.Turn;
import dev.minato.reconcile.sim.Faults;
import dev.minato.reconcile.world.RecordingWorld;
import dev.minato.reconcile.world.WorldStore;
import dev.minato.twin.controllers.testkit.TestCluster;
import dev.minato.twin.controllers.workload.Conditions;
import dev.minato.twin.controllers.workload.Kinds;
import dev.minato.twin.controllers.workload.Pods;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplicaSetTest {
    private final TestCluster cluster = new TestCluster();

    private static String set(int replicas, String more) {
        return """
            {'apiVersion': 'apps/v1', 'kind': 'ReplicaSet', 'metadata': {'name': 'web'},
             'spec': {'replicas': %d, %s 'selector': {'matchLabels': {'app': 'web'}},
                      'template': {'metadata': {'labels': {'app': 'web'}},
                                   'spec': {'containers': [{'name': 'c', 'image': 'web:1'}]}}}}""".formatted(replicas, more);
    }

    private KubeObject web() {
        return cluster.get(Kinds.REPLICA_SET, "web");
    }

    @Test
    void itKeepsItsPodsAndCountsThem() {
        cluster.create(set(5, ""));
        cluster.runForSeconds(5);
        assertThat(cluster.pods()).hasSize(5);
        assertThat(web().status())
                .isEqualTo(MapValue.of("replicas", 5, "fullyLabeledReplicas", 5, "readyReplicas", 5)
                        .with("availableReplicas", 5)
                        .with("observedGeneration", 1));
        cluster.delete(Kinds.POD, cluster.pods().getFirst().name());
        cluster.runForSeconds(5);
        assertThat(cluster.pods()).hasSize(5);
        cluster.patch(Kinds.REPLICA_SET, "web", "{'spec': {'replicas': 0}}");
        cluster.runForSeconds(5);
        assertThat(cluster.all(Kinds.POD)).isEmpty();
        assertThat(web().status()).isEqualTo(MapValue.of("replicas", 0, "observedGeneration", 2));
    }

    @Test
    void anOrphanThatMatchesIsAdoptedInsteadOfANewPod() {
        KubeObject orphan = cluster.create("{'apiVersion': 'v1', 'kind': 'Pod', 'metadata': {'name': 'lonely',"
                + " 'labels': {'app': 'web', 'more': 'x'}}, 'spec': {'containers': []}}");
        cluster.create(set(2, ""));
        cluster.runForSeconds(5);
        assertThat(cluster.pods()).hasSize(2).extracting(KubeObject::uid).contains(orphan.uid());
        assertThat(cluster.get(Kinds.POD, "lonely").controllerReference()).isNotNull();
    }

    @Test
    void aPodWhoseLabelsNoLongerMatchIsLetGoAndReplaced() {
        cluster.create(set(2, ""));
        cluster.runForSeconds(5);
        String name = cluster.pods().getFirst().name();
        cluster.patch(Kinds.POD, name, "{'metadata': {'labels': {'app': 'debug'}}}");
        cluster.runForSeconds(5);
        assertThat(cluster.pods()).hasSize(3);
        assertThat(cluster.get(Kinds.POD, name).controllerReference()).isNull();
    }

    @Test
    void aReadyPodIsAvailableAfterMinReadySeconds() {
        cluster.create(set(1, "'minReadySeconds': 30,"));
        cluster.runForSeconds(20);
        assertThat(web().status().number(0, "readyReplicas")).isEqualTo(1);
        assertThat(web().status().number(0, "availableReplicas")).isZero();
        cluster.runForSeconds(20);
        assertThat(web().status().number(0, "availableReplicas")).isEqualTo(1);
    }

    @Test
    void whatRefusesOnePodIsAskedForOnePodAndTheReasonStandsInTheStatus() {
        KubeObject object = cluster.create(set(100, ""));
        ReplicaSetController controller = new ReplicaSetController();
        WorldStore store = new WorldStore();
        Decision<ReplicaMemory> first = decide(controller, store, object, controller.start(), List.of());
        assertThat(first.changes().stream().filter(Change.Create.class::isInstance))
                .hasSize(1);

        Outcome quota = new Outcome.Refused(403, "Forbidden", "pods \"web-x\" is forbidden: exceeded quota");
        List<Turn.Result> last = first.changes().stream()
                .map(change ->
                        new Turn.Result(change, change instanceof Change.Create ? quota : new Outcome.Done(object, "")))
                .toList();
        Decision<ReplicaMemory> second = decide(controller, store, object, first.memory(), last);
        assertThat(second.changes().stream().filter(Change.Create.class::isInstance))
                .hasSize(1);
        assertThat(second.changes())
                .contains(Change.Emit.warning(
                        object, "FailedCreate", "Error creating: pods \"web-x\" is forbidden: exceeded quota"));
        Change.Update status = second.changes().stream()
                .filter(Change.Update.class::isInstance)
                .map(Change.Update.class::cast)
                .findFirst()
                .orElseThrow();
        MapValue failure = Conditions.find(Conditions.of(status.object()), "ReplicaFailure");
        assertThat(failure)
                .extracting(condition -> condition.textOrEmpty("reason"))
                .isEqualTo("FailedCreate");
    }

    private static Decision<ReplicaMemory> decide(
            ReplicaSetController controller,
            WorldStore store,
            KubeObject object,
            ReplicaMemory memory,
            List<Turn.Result> last) {
        return controller.decide(
                new Turn<>(object.key(), object, memory, last, TestCluster.START, new Entropy(7)),
                new RecordingWorld(store, question -> new Answer.Pending<>()));
    }

    @Test
    void withoutCrashesAndLostCallsThereIsNeverOnePodTooMany() {
        for (int seed = 0; seed < 30; seed++) {
            TestCluster rough = new TestCluster(seed, new Faults(0, 100, 100, 0, 300, 100, 20, 0));
            rough.simulation().always("at most 9 Pods", objects -> rough.pods().size() <= 9);
            rough.create(set(9, ""));
            rough.runForSeconds(300);
            rough.simulation().calm();
            rough.simulation()
                    .convergesAndStays(
                            "9 Pods",
                            objects -> objects.all(Kinds.POD).size() == 9
                                    && objects.all(Kinds.POD).stream().allMatch(Pods::isReady));
        }
    }
}
