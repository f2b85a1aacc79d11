package dev.minato.twin.controllers;

import static dev.minato.twin.testkit.Given.condition;
import static dev.minato.twin.testkit.Given.existing;
import static dev.minato.twin.testkit.Given.key;
import static dev.minato.twin.testkit.Given.pod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.sim.Faults;
import dev.minato.reconcile.sim.Simulation;
import dev.minato.twin.controllers.nodelifecycle.NodeLifecycleController;
import dev.minato.twin.controllers.nodelifecycle.TaintEvictionController;
import dev.minato.twin.controllers.podgc.PodGarbageCollector;
import dev.minato.twin.nodes.SimulatedKubelet;
import dev.minato.twin.nodes.SimulatedNodes;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeLifecycleTest {
    private static final GroupKind POD = GroupKind.core("Pod");
    private static final SimulatedNodes.Shape SHAPE = new SimulatedNodes.Shape("4", "8Gi", 110, "local", 1);

    private final Simulation sim = new Simulation(
            1,
            Faults.NONE,
            List.of(
                    new NodeLifecycleController(),
                    new TaintEvictionController(),
                    new PodGarbageCollector(),
                    new SimulatedKubelet(false)));

    @Test
    void aNodeThatLivesIsLeftInPeace() {
        nodes(3);
        minutes(10);
        long revision = sim.cluster().revision();
        sim.runFor(Duration.ofDays(7));
        assertThat(sim.cluster().revision()).isEqualTo(revision);
    }

    @Test
    void aDeadNodeIsUnknownAfterFiftySecondsAndLosesItsPodsFiveMinutesLater() {
        nodes(3);
        existing(sim, tolerant("p"));
        minutes(10);
        kill("node-0");
        seconds(40);
        assertThat(ready("node-0")).isEqualTo("True");
        seconds(11);
        assertThat(ready("node-0")).isEqualTo("Unknown");
        assertThat(taints("node-0"))
                .containsExactly(
                        "node.kubernetes.io/unreachable:NoSchedule", "node.kubernetes.io/unreachable:NoExecute");
        assertThat(condition(sim.cluster().require(key("Pod", "web", "p")), "Ready"))
                .isEqualTo("False");
        seconds(290);
        assertThat(sim.cluster().require(key("Pod", "web", "p")).isTerminating())
                .isFalse();
        seconds(20);
        assertThat(sim.cluster().require(key("Pod", "web", "p")).isTerminating())
                .isTrue();
        assertThat(condition(sim.cluster().require(key("Pod", "web", "p")), "DisruptionTarget"))
                .isEqualTo("True");
    }

    @Test
    void aNodeThatComesBackIsReadyAndWithoutTaints() {
        nodes(3);
        minutes(1);
        kill("node-0");
        minutes(2);
        assertThat(ready("node-0")).isEqualTo("Unknown");
        KubeObject node = node("node-0");
        sim.does(Change.Update.of(node.withMetadata(
                m -> m.with("annotations", m.map("annotations").without(SimulatedNodes.DOWN_SINCE)))));
        seconds(2);
        assertThat(ready("node-0")).isEqualTo("True");
        assertThat(taints("node-0")).isEmpty();
    }

    @Test
    void nodesLoseTheirPodsOneInTenSeconds() {
        nodes(10);
        minutes(1);
        for (int i = 0; i < 4; i++) {
            kill("node-" + i);
        }
        seconds(52);
        assertThat(evicting()).isEqualTo(1);
        seconds(10);
        assertThat(evicting()).isEqualTo(2);
        minutes(1);
        assertThat(evicting()).isEqualTo(4);
    }

    @Test
    void whenMostOfAZoneSeemsDeadNobodyLosesPods() {
        nodes(10);
        minutes(1);
        for (int i = 0; i < 6; i++) {
            kill("node-" + i);
        }
        minutes(30);
        assertThat(evicting()).isLessThanOrEqualTo(1);
        assertThat(ready("node-5")).isEqualTo("Unknown");
    }

    @Test
    void aCordonedNodeIsTainted() {
        nodes(1);
        sim.does(Change.Update.of(node("node-0").withSpec(spec -> spec.with("unschedulable", true))));
        seconds(1);
        assertThat(taints("node-0")).containsExactly("node.kubernetes.io/unschedulable:NoSchedule");
        sim.does(Change.Update.of(node("node-0").withSpec(spec -> spec.without("unschedulable"))));
        seconds(1);
        assertThat(taints("node-0")).isEmpty();
    }

    @Test
    void thePodsOfANodeThatIsGoneGoToo() {
        nodes(1);
        existing(sim, tolerant("p"));
        minutes(1);
        sim.does(Change.Delete.of(node("node-0")));
        seconds(30);
        assertThat(sim.cluster().all(POD)).hasSize(1);
        seconds(12);
        assertThat(sim.cluster().all(POD)).isEmpty();
    }

    private long evicting() {
        return sim.cluster().all(GroupKind.core("Node")).stream()
                .filter(node -> taints(node.name()).contains("node.kubernetes.io/unreachable:NoExecute"))
                .count();
    }

    private static KubeObject tolerant(String name) {
        return pod(name, "{}", """
                {'nodeName':'node-0','tolerations':[
                  {'key':'node.kubernetes.io/unreachable','operator':'Exists','effect':'NoExecute','tolerationSeconds':300}]}""");
    }

    private void nodes(int count) {
        for (int i = 0; i < count; i++) {
            existing(sim, SimulatedNodes.node(i, SHAPE, sim.now()));
        }
    }

    private void kill(String name) {
        KubeObject node = node(name);
        sim.does(Change.Update.of(node.withMetadata(m -> m.with(
                "annotations",
                m.map("annotations").with(SimulatedNodes.DOWN_SINCE, sim.now().toString())))));
    }

    private KubeObject node(String name) {
        return sim.cluster().require(key("Node", "", name));
    }

    private String ready(String name) {
        return condition(node(name), "Ready");
    }

    private List<String> taints(String name) {
        return node(name).spec().list("taints").maps().stream()
                .map((MapValue taint) -> taint.textOrEmpty("key") + ":" + taint.textOrEmpty("effect"))
                .toList();
    }

    private void seconds(int seconds) {
        sim.runFor(Duration.ofSeconds(seconds));
    }

    private void minutes(int minutes) {
        sim.runFor(Duration.ofMinutes(minutes));
    }
}
