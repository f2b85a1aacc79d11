package dev.minato.twin.controllers;

import static dev.minato.twin.testkit.Given.existing;
import static dev.minato.twin.testkit.Given.key;
import static dev.minato.twin.testkit.Given.map;
import static dev.minato.twin.testkit.Given.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.sim.Faults;
import dev.minato.reconcile.sim.SimCluster;
import dev.minato.reconcile.sim.Simulation;
import dev.minato.twin.controllers.endpoints.EndpointSliceController;
import dev.minato.twin.controllers.endpoints.EndpointsController;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is expected is what a real control plane of Kubernetes 1.34.2 wrote for the same Service and Pods. */
class EndpointsTest {
    private static final GroupKind SLICE = new GroupKind("discovery.k8s.io", "EndpointSlice");
    private static final KubeObject SERVICE = object("""
            {'apiVersion':'v1','kind':'Service','metadata':{'name':'svc','namespace':'web'},
             'spec':{'selector':{'app':'x'},'clusterIP':'10.96.0.9','ports':[
               {'name':'http','port':80,'targetPort':8080,'protocol':'TCP'},
               {'name':'named','port':81,'targetPort':'web','protocol':'TCP'}]}}""");

    private final Simulation sim = simulation(1, Faults.NONE);

    private static Simulation simulation(long seed, Faults faults) {
        return new Simulation(seed, faults, List.of(new EndpointSliceController(), new EndpointsController()));
    }

    @Test
    void aReadyPodStandsBehindItsService() {
        existing(
                sim,
                object(
                        "{'apiVersion':'v1','kind':'Node','metadata':{'name':'n','labels':{'topology.kubernetes.io/zone':'a'}}}"));
        existing(sim, SERVICE, pod(1, "True"));
        sim.runFor(Duration.ofSeconds(1));
        KubeObject slice = sim.cluster().all(SLICE).getFirst();
        assertThat(slice.name()).startsWith("svc-");
        assertThat(slice.label("kubernetes.io/service-name")).isEqualTo("svc");
        MapValue endpoint = slice.tree().list("endpoints").maps().getFirst();
        assertThat(endpoint.list("addresses").texts()).containsExactly("10.0.0.1");
        assertThat(endpoint.map("conditions")).isEqualTo(map("{'ready':true,'serving':true,'terminating':false}"));
        assertThat(endpoint.textOrEmpty("zone")).isEqualTo("a");
        assertThat(slice.tree().list("ports").maps())
                .containsExactly(
                        map("{'name':'http','port':8080,'protocol':'TCP'}"),
                        map("{'name':'named','port':9090,'protocol':'TCP'}"));
        KubeObject endpoints = sim.cluster().require(key("Endpoints", "web", "svc"));
        MapValue subset = endpoints.tree().list("subsets").maps().getFirst();
        assertThat(subset.list("addresses").maps().getFirst().textOrEmpty("ip")).isEqualTo("10.0.0.1");
    }

    @Test
    void aPodOnItsWayOutServesWithoutBeingReady() {
        existing(sim, SERVICE, pod(1, "True"));
        sim.runFor(Duration.ofSeconds(1));
        sim.does(Change.Delete.of(sim.cluster().require(key("Pod", "web", "p1"))));
        sim.runFor(Duration.ofSeconds(1));
        MapValue endpoint = sim.cluster()
                .all(SLICE)
                .getFirst()
                .tree()
                .list("endpoints")
                .maps()
                .getFirst();
        assertThat(endpoint.map("conditions")).isEqualTo(map("{'ready':false,'serving':true,'terminating':true}"));
        assertThat(sim.cluster().require(key("Endpoints", "web", "svc")).tree().list("subsets"))
                .isEmpty();
    }

    @Test
    void aHundredEndpointsFillASlice() {
        existing(sim, SERVICE);
        for (int i = 0; i < 250; i++) {
            existing(sim, pod(i, "True"));
        }
        sim.runFor(Duration.ofSeconds(5));
        assertThat(sim.cluster().all(SLICE)).hasSize(3);
        long revision = sim.cluster().revision();
        sim.does(new Change.Delete(key("Pod", "web", "p7"), "v1", null, Change.Propagation.BACKGROUND, 0L));
        sim.runFor(Duration.ofSeconds(5));
        assertThat(sim.cluster().revision())
                .as("one Pod, one slice and the Endpoints")
                .isEqualTo(revision + 3);
    }

    @Test
    void aServiceWithoutPodsHasAnEmptySlice() {
        existing(sim, SERVICE);
        sim.runFor(Duration.ofSeconds(1));
        assertThat(sim.cluster().all(SLICE)).hasSize(1);
        assertThat(sim.cluster().all(SLICE).getFirst().tree().list("endpoints")).isEmpty();
    }

    @Test
    void throughEveryFaultEachPodIsListedOnce() {
        for (int seed = 0; seed < Integer.getInteger("minato.seeds", 50); seed++) {
            Simulation rough = simulation(seed, Faults.ROUGH);
            existing(rough, SERVICE);
            for (int i = 0; i < 10; i++) {
                existing(rough, pod(i, "True"));
                rough.runFor(Duration.ofSeconds(3));
            }
            rough.does(new Change.Delete(key("Pod", "web", "p3"), "v1", null, Change.Propagation.BACKGROUND, 0L));
            rough.calm();
            rough.convergesAndStays("nine addresses, each once", EndpointsTest::hasNine);
        }
    }

    private static boolean hasNine(SimCluster cluster) {
        List<String> addresses = new ArrayList<>();
        for (KubeObject slice : cluster.all(SLICE)) {
            slice.tree()
                    .list("endpoints")
                    .maps()
                    .forEach(endpoint ->
                            addresses.addAll(endpoint.list("addresses").texts()));
        }
        int listed = cluster.require(key("Endpoints", "web", "svc")).tree().list("subsets").maps().stream()
                .mapToInt(subset -> subset.list("addresses").size())
                .sum();
        return addresses.size() == 9 && new TreeSet<>(addresses).size() == 9 && listed == 9;
    }

    private static KubeObject pod(int number, String ready) {
        return object("""
                {'apiVersion':'v1','kind':'Pod','metadata':{'name':'p%d','namespace':'web','labels':{'app':'x'}},
                 'spec':{'nodeName':'n','containers':[{'name':'c','ports':[{'name':'web','containerPort':9090,'protocol':'TCP'}]}]},
                 'status':{'phase':'Running','podIP':'10.0.0.%d','conditions':[
                   {'type':'Ready','status':'%s','lastTransitionTime':'2026-01-01T00:00:00Z'}]}}""".formatted(number, number, ready));
    }
}
