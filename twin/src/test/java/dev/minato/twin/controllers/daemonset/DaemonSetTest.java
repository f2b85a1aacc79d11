package dev.minato.twin.controllers.daemonset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Entropy;
import dev.minato.reconcile.sim.Faults;
import dev.minato.reconcile.sim.SimCluster;
import dev.minato.twin.controllers.testkit.TestCluster;
import dev.minato.twin.controllers.workload.Kinds;
import dev.minato.twin.controllers.workload.Pods;
import java.util.List;
import org.junit.jupiter.api.Test;

class DaemonSetTest {
    private final TestCluster cluster = new TestCluster();

    private static String set(String rolling, String spec) {
        return """
            {'apiVersion': 'apps/v1', 'kind': 'DaemonSet',
             'metadata': {'name': 'agent', 'annotations': {'deprecated.daemonset.template.generation': '1'}},
             'spec': {'selector': {'matchLabels': {'app': 'agent'}}, 'revisionHistoryLimit': 10,
               'updateStrategy': {'type': 'RollingUpdate', 'rollingUpdate': {%s}},
               'template': {'metadata': {'labels': {'app': 'agent'}},
                            'spec': {%s 'containers': [{'name': 'c', 'image': 'agent:1'}]}}}}""".formatted(rolling, spec);
    }

    private static final String ONE = "'maxSurge': 0, 'maxUnavailable': 1";

    private KubeObject agent() {
        return cluster.get(Kinds.DAEMON_SET, "agent");
    }

    private List<String> nodes() {
        return cluster.pods().stream().map(Pods::nodeName).sorted().toList();
    }

    private void image(TestCluster where, String image, int generation) {
        where.patch(
                Kinds.DAEMON_SET,
                "agent",
                "{'metadata': {'annotations': {'deprecated.daemonset.template.generation': '" + generation + "'}},"
                        + " 'spec': {'template': {'spec': {'containers': [{'name': 'c', 'image': '" + image
                        + "'}]}}}}");
    }

    private static List<String> images(SimCluster objects) {
        return objects.all(Kinds.POD).stream()
                .filter(pod -> !pod.isTerminating())
                .map(pod -> pod.spec().list("containers").maps().getFirst().textOrEmpty("image"))
                .toList();
    }

    @Test
    void everyNodeGetsAPodAndSoDoesOneThatComesLater() {
        cluster.createNodes("a", "b", "c");
        cluster.create(set(ONE, ""));
        cluster.runForSeconds(5);
        assertThat(nodes()).containsExactly("a", "b", "c");
        assertThat(agent().status())
                .isEqualTo(MapValue.of("desiredNumberScheduled", 3, "currentNumberScheduled", 3, "numberReady", 3)
                        .with("numberMisscheduled", 0)
                        .with("numberAvailable", 3)
                        .with("updatedNumberScheduled", 3)
                        .with("observedGeneration", 1));
        cluster.createNodes("d");
        cluster.runForSeconds(5);
        assertThat(nodes()).containsExactly("a", "b", "c", "d");
        KubeObject pod = cluster.pods().getFirst();
        assertThat(pod.label("pod-template-generation")).isEqualTo("1");
        assertThat(pod.spec().list("tolerations")).hasSize(6);
        KubeObject revision = cluster.all(Kinds.CONTROLLER_REVISION).getFirst();
        assertThat(pod.label("controller-revision-hash")).isEqualTo(revision.label("controller-revision-hash"));
        assertThat(revision.name()).isEqualTo("agent-" + pod.label("controller-revision-hash"));
    }

    @Test
    void onlyNodesThatTheSelectorTakesGetOne() {
        cluster.createNodes("a", "b");
        cluster.patchNode("b", "{'metadata': {'labels': {'disk': 'ssd'}}}");
        cluster.create(set(ONE, "'nodeSelector': {'disk': 'ssd'},"));
        cluster.runForSeconds(5);
        assertThat(nodes()).containsExactly("b");
        cluster.patchNode("b", "{'metadata': {'labels': {'disk': 'hdd'}}}");
        cluster.patchNode("a", "{'metadata': {'labels': {'disk': 'ssd'}}}");
        cluster.runForSeconds(10);
        assertThat(nodes()).containsExactly("a");
    }

    @Test
    void aNoScheduleTaintKeepsNewPodsAwayAndANoExecuteTaintDrivesThemOut() {
        cluster.createNodes("a", "b");
        cluster.patchNode("a", "{'spec': {'taints': [{'key': 'x', 'effect': 'NoSchedule'}]}}");
        cluster.patchNode(
                "b", "{'spec': {'taints': [{'key': 'node.kubernetes.io/unschedulable', 'effect': 'NoSchedule'}]}}");
        cluster.create(set(ONE, ""));
        cluster.runForSeconds(5);
        assertThat(nodes()).containsExactly("b");
        cluster.patchNode("b", "{'spec': {'taints': [{'key': 'x', 'effect': 'NoSchedule'}]}}");
        cluster.runForSeconds(5);
        assertThat(nodes()).containsExactly("b");
        assertThat(agent().status().number(0, "numberMisscheduled")).isEqualTo(1);
        cluster.patchNode("b", "{'spec': {'taints': [{'key': 'x', 'effect': 'NoExecute'}]}}");
        cluster.runForSeconds(5);
        assertThat(nodes()).isEmpty();
    }

    @Test
    void anUpdateNeverTakesMoreNodesThanMayBeUnavailable() {
        cluster.createNodes("a", "b", "c", "d", "e");
        cluster.create(set("'maxSurge': 0, 'maxUnavailable': '40%'", ""));
        cluster.runForSeconds(5);
        cluster.simulation().always("at least 3 of 5", objects -> available(objects) >= 3);
        image(cluster, "agent:2", 2);
        cluster.runForSeconds(60);
        assertThat(images(cluster.objects())).containsOnly("agent:2").hasSize(5);
        assertThat(agent().status().number(0, "updatedNumberScheduled")).isEqualTo(5);
    }

    private static long available(SimCluster objects) {
        return objects.all(Kinds.POD).stream()
                .filter(pod -> Pods.isActive(pod) && Pods.isReady(pod))
                .count();
    }

    @Test
    void withSurgeEveryNodeKeepsItsPodUntilTheNewOneIsAvailable() {
        cluster.createNodes("a", "b", "c");
        cluster.create(set("'maxSurge': 1, 'maxUnavailable': 0", ""));
        cluster.runForSeconds(5);
        cluster.simulation().always("all 3 nodes", objects -> available(objects) >= 3);
        image(cluster, "agent:2", 2);
        cluster.runForSeconds(60);
        assertThat(images(cluster.objects())).containsOnly("agent:2").hasSize(3);
        assertThat(nodes()).containsExactly("a", "b", "c");
    }

    @Test
    void aFailedPodIsReplacedEachTimeLater() {
        cluster.createNodes("a");
        cluster.create(set(ONE, "")
                .replace(
                        "'labels': {'app': 'agent'}}",
                        "'labels': {'app': 'agent'}, 'annotations': {'test/ends': 'Failed'}}"));
        cluster.runForSeconds(60);
        assertThat(cluster.events(Kinds.DAEMON_SET, "agent").stream()
                        .filter(event -> event.startsWith("FailedDaemonPod")))
                .hasSizeBetween(3, 8);
    }

    @Test
    void itConvergesThroughEveryFault() {
        for (int seed = 0; seed < 20; seed++) {
            TestCluster rough = new TestCluster(seed, Faults.ROUGH);
            Entropy user = new Entropy(seed).fork("user");
            rough.createNodes("a", "b", "c", "d");
            rough.create(set(user.below(2) == 0 ? ONE : "'maxSurge': 1, 'maxUnavailable': 0", ""));
            for (int i = 2; i < 6; i++) {
                rough.runForSeconds(user.below(90));
                image(rough, "agent:" + i, i);
                List<KubeObject> pods = rough.pods();
                if (!pods.isEmpty()) {
                    rough.delete(Kinds.POD, pods.get(user.below(pods.size())).name());
                }
            }
            rough.simulation().does(Change.Delete.of(rough.node("d")));
            rough.pods().stream()
                    .filter(pod -> Pods.nodeName(pod).equals("d"))
                    .forEach(pod -> rough.delete(Kinds.POD, pod.name())); // as the garbage collector of Pods does
            rough.simulation().calm();
            rough.simulation().convergesAndStays("one current Pod a node", objects -> isSettled(objects));
        }
    }

    private static boolean isSettled(SimCluster objects) {
        List<String> nodes = objects.all(Kinds.POD).stream()
                .filter(pod -> !Pods.nodeName(pod).equals("d"))
                .map(Pods::nodeName)
                .sorted()
                .toList();
        KubeObject agent = objects.all(Kinds.DAEMON_SET).getFirst();
        return nodes.equals(List.of("a", "b", "c"))
                && images(objects).stream().allMatch("agent:5"::equals)
                && agent.status().number(0, "numberAvailable") == 3
                && agent.status().number(0, "updatedNumberScheduled") == 3;
    }
}
