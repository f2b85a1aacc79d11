package dev.minato.twin.nodes;

import static dev.minato.twin.testkit.Given.condition;
import static dev.minato.twin.testkit.Given.existing;
import static dev.minato.twin.testkit.Given.key;
import static dev.minato.twin.testkit.Given.map;
import static dev.minato.twin.testkit.Given.message;
import static dev.minato.twin.testkit.Given.object;
import static dev.minato.twin.testkit.Given.pod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.sim.Faults;
import dev.minato.reconcile.sim.SimCluster;
import dev.minato.reconcile.sim.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimulatedKubeletTest {
    private static final GroupKind POD = GroupKind.core("Pod");

    private final Simulation sim = new Simulation(1, Faults.NONE, List.of(new SimulatedKubelet(false)));

    @BeforeEach
    void aNode() {
        existing(sim, SimulatedNodes.node(0, SimulatedNodes.Shape.DEFAULT, Simulation.START));
    }

    @Test
    void aPodBecomesReady() {
        existing(sim, on("p", "{}", "{}"));
        seconds(2);
        KubeObject pod = podNamed("p");
        assertThat(pod.status().textOrEmpty("phase")).isEqualTo("Running");
        assertThat(pod.status().textOrEmpty("podIP")).isEqualTo("10.128.0.2");
        for (String type : List.of("PodReadyToStartContainers", "Initialized", "Ready", "ContainersReady")) {
            assertThat(condition(pod, type)).as(type).isEqualTo("True");
        }
        MapValue container = pod.status().list("containerStatuses").maps().getFirst();
        assertThat(container.flag("ready")).isTrue();
        assertThat(container.flag("started")).isTrue();
        assertThat(container.map("state").has("running")).isTrue();
    }

    @Test
    void nothingIsWrittenWhileNothingHappens() {
        existing(sim, on("p", "{}", "{}"));
        seconds(10);
        long revision = sim.cluster().revision();
        sim.runFor(Duration.ofDays(1));
        assertThat(sim.cluster().revision()).isEqualTo(revision);
        KubeObject lease = sim.cluster().require(Heartbeat.leaseOf("node-0"));
        assertThat(Heartbeat.renewedAt(lease, sim.now())).isAfter(sim.now().minusSeconds(10));
    }

    @Test
    void aReadinessProbeDelaysReadiness() {
        existing(
                sim,
                on(
                        "p",
                        "{}",
                        "{'containers':[{'name':'c','image':'x','readinessProbe':{'initialDelaySeconds':7,'periodSeconds':5}}]}"));
        seconds(9);
        assertThat(condition(podNamed("p"), "Ready")).isEqualTo("False");
        assertThat(message(podNamed("p"), "Ready")).isEqualTo("containers with unready status: [c]");
        seconds(3);
        assertThat(condition(podNamed("p"), "Ready")).isEqualTo("True");
    }

    @Test
    void initContainersRunInOrderAndASidecarStays() {
        existing(sim, on("p", "{'sim.minato.dev/init-seconds':'3'}", """
                {'initContainers':[{'name':'i','image':'x'},{'name':'s','image':'y','restartPolicy':'Always'},{'name':'j','image':'x'}],
                 'containers':[{'name':'c','image':'x'}]}"""));
        seconds(5);
        KubeObject pod = podNamed("p");
        assertThat(pod.status().textOrEmpty("phase")).isEqualTo("Pending");
        assertThat(message(pod, "Initialized")).isEqualTo("containers with incomplete status: [j]");
        seconds(4);
        pod = podNamed("p");
        assertThat(condition(pod, "Ready")).isEqualTo("True");
        List<MapValue> init = pod.status().list("initContainerStatuses").maps();
        assertThat(init.get(0).map("state").has("terminated")).isTrue();
        assertThat(init.get(1).map("state").has("running")).isTrue();
    }

    @Test
    void aPodThatIsNotRestartedEndsAndItsSidecarToo() {
        existing(sim, on("good", "{'sim.minato.dev/run-seconds':'5'}", """
                {'restartPolicy':'Never','initContainers':[{'name':'s','image':'y','restartPolicy':'Always'}]}"""));
        existing(sim, on("bad", "{'sim.minato.dev/exit-code':'3'}", "{'restartPolicy':'Never'}"));
        seconds(10);
        assertThat(podNamed("good").status().textOrEmpty("phase")).isEqualTo("Succeeded");
        assertThat(podNamed("good")
                        .status()
                        .list("initContainerStatuses")
                        .maps()
                        .getFirst()
                        .map("state")
                        .has("terminated"))
                .isTrue();
        assertThat(podNamed("bad").status().textOrEmpty("phase")).isEqualTo("Failed");
        assertThat(podNamed("bad")
                        .status()
                        .list("containerStatuses")
                        .maps()
                        .getFirst()
                        .number(0, "state", "terminated", "exitCode"))
                .isEqualTo(3);
    }

    @Test
    void aCrashingContainerIsRestartedAtOnceThenLaterAndLater() {
        existing(sim, on("p", "{'sim.minato.dev/crash-after-seconds':'1'}", "{}"));
        seconds(5);
        MapValue container =
                podNamed("p").status().list("containerStatuses").maps().getFirst();
        assertThat(container.number(0, "restartCount")).isEqualTo(1);
        assertThat(container.textOrEmpty("state", "waiting", "reason")).isEqualTo("CrashLoopBackOff");
        assertThat(container.textOrEmpty("state", "waiting", "message"))
                .startsWith("back-off 10s restarting failed container=c pod=p_web(");
        assertThat(container.number(0, "lastState", "terminated", "exitCode")).isEqualTo(1);
        assertThat(podNamed("p").status().textOrEmpty("phase")).isEqualTo("Running");
        sim.runFor(Duration.ofMinutes(60));
        long restarts = podNamed("p")
                .status()
                .list("containerStatuses")
                .maps()
                .getFirst()
                .number(0, "restartCount");
        assertThat(restarts).isBetween(15L, 18L); // 0, 10, 20, ... 300 s
    }

    @Test
    void aDeletedPodStopsAndGoes() {
        existing(sim, on("p", "{'sim.minato.dev/stop-seconds':'3'}", "{}"));
        seconds(5);
        sim.does(Change.Delete.of(podNamed("p")));
        seconds(2);
        assertThat(podNamed("p").isTerminating()).isTrue();
        assertThat(condition(podNamed("p"), "Ready")).isEqualTo("True");
        seconds(2);
        assertThat(sim.cluster().all(POD)).isEmpty();
    }

    @Test
    void aPodThatDoesNotStopIsKilledWhenItsGraceIsOver() {
        existing(sim, on("p", "{'sim.minato.dev/stop-seconds':'600'}", "{'terminationGracePeriodSeconds':5}"));
        seconds(5);
        sim.does(Change.Delete.of(podNamed("p")));
        seconds(4);
        assertThat(sim.cluster().all(POD)).hasSize(1);
        seconds(2);
        assertThat(sim.cluster().all(POD)).isEmpty();
    }

    @Test
    void aMissingConfigMapIsWaitedFor() {
        existing(sim, on("p", "{}", "{'volumes':[{'name':'v','configMap':{'name':'settings'}}]}"));
        existing(
                sim, on("q", "{}", "{'containers':[{'name':'c','image':'x','envFrom':[{'secretRef':{'name':'s'}}]}]}"));
        seconds(5);
        assertThat(podNamed("p")
                        .status()
                        .list("containerStatuses")
                        .maps()
                        .getFirst()
                        .textOrEmpty("state", "waiting", "reason"))
                .isEqualTo("ContainerCreating");
        assertThat(podNamed("q")
                        .status()
                        .list("containerStatuses")
                        .maps()
                        .getFirst()
                        .textOrEmpty("state", "waiting", "message"))
                .isEqualTo("secret \"s\" not found");
        assertThat(notes()).contains("MountVolume.SetUp failed for volume \"v\" : configmap \"settings\" not found");
        existing(
                sim, object("{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'settings','namespace':'web'}}"));
        existing(sim, object("{'apiVersion':'v1','kind':'Secret','metadata':{'name':'s','namespace':'web'}}"));
        seconds(2);
        assertThat(condition(podNamed("p"), "Ready")).isEqualTo("True");
        assertThat(condition(podNamed("q"), "Ready")).isEqualTo("True");
    }

    @Test
    void aDeadNodeRenewsNothingAndMovesNothing() {
        sim.runFor(Duration.ofMinutes(10));
        KubeObject node = sim.cluster().require(key("Node", "", "node-0"));
        sim.does(Change.Update.of(node.withMetadata(metadata -> metadata.with(
                "annotations",
                metadata.map("annotations")
                        .with(SimulatedNodes.DOWN_SINCE, sim.now().toString())))));
        existing(sim, on("p", "{}", "{}"));
        sim.runFor(Duration.ofMinutes(1));
        assertThat(podNamed("p").status().textOrEmpty("phase")).isEqualTo("Pending");
        KubeObject lease = sim.cluster().require(Heartbeat.leaseOf("node-0"));
        assertThat(Heartbeat.renewedAt(lease, sim.now())).isEqualTo(Simulation.START.plus(Duration.ofMinutes(10)));
    }

    @Test
    void throughEveryFaultPodsGetReadyAndNoAddressIsGivenTwice() {
        // Without crashes: the kubelets live and die with the store, so no write of theirs is ever on its way then.
        Faults noCrash = new Faults(0, 50, 50, 30, 100, 50, 10, 0);
        for (int seed = 0; seed < Integer.getInteger("minato.seeds", 50); seed++) {
            Simulation rough = new Simulation(seed, noCrash, List.of(new SimulatedKubelet(true)));
            rough.always("no address twice", SimulatedKubeletTest::addressesDiffer);
            existing(rough, SimulatedNodes.node(0, SimulatedNodes.Shape.DEFAULT, Simulation.START));
            for (int i = 0; i < 8; i++) {
                existing(rough, on("p" + i, "{}", "{}"));
                rough.runFor(Duration.ofSeconds(i));
            }
            for (KubeObject pod : rough.cluster().all(POD).subList(0, 3)) {
                rough.does(Change.Delete.of(pod));
            }
            rough.runFor(Duration.ofMinutes(1));
            rough.calm();
            rough.convergesAndStays(
                    "5 Pods are ready",
                    cluster -> cluster.all(POD).size() == 5
                            && cluster.all(POD).stream()
                                    .allMatch(pod -> condition(pod, "Ready").equals("True")));
        }
    }

    private static boolean addressesDiffer(SimCluster cluster) {
        List<String> addresses = new ArrayList<>();
        cluster.all(POD).forEach(pod -> addresses.add(pod.status().textOrEmpty("podIP")));
        addresses.removeIf(String::isEmpty);
        return new TreeSet<>(addresses).size() == addresses.size();
    }

    private static KubeObject on(String name, String annotations, String spec) {
        KubeObject pod = pod(name, "{}", spec).withSpec(s -> s.with("nodeName", "node-0"));
        MapValue all = map(annotations);
        return pod.withMetadata(metadata -> metadata.with("annotations", (Value) all));
    }

    private List<String> notes() {
        return sim.cluster().all(new GroupKind("events.k8s.io", "Event")).stream()
                .map(event -> event.tree().textOrEmpty("note"))
                .toList();
    }

    private KubeObject podNamed(String name) {
        return sim.cluster().require(key("Pod", "web", name));
    }

    private void seconds(int seconds) {
        sim.runFor(Duration.ofSeconds(seconds));
    }
}
