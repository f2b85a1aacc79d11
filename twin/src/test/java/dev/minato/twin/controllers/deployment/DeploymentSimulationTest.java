package dev.minato.twin.controllers.deployment;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.Entropy;
import dev.minato.reconcile.sim.Faults;
import dev.minato.reconcile.sim.SimCluster;
import dev.minato.twin.controllers.testkit.TestCluster;
import dev.minato.twin.controllers.workload.Conditions;
import dev.minato.twin.controllers.workload.Kinds;
import dev.minato.twin.controllers.workload.Pods;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rollouts under faults; every failure names its seed. */
class DeploymentSimulationTest {
    private static final int SEEDS = 25;

    /** All but what can hide a write from the one who made it: crashes and calls without an answer. */
    private static final Faults LATE_AND_FAILING = new Faults(0, 100, 100, 0, 300, 100, 20, 0);

    @Test
    void aRolloutNeverWantsMorePodsThanTheSurgeNorTakesMoreThanMayBeMissing() {
        for (int seed = 0; seed < SEEDS; seed++) {
            TestCluster cluster = new TestCluster(seed, LATE_AND_FAILING);
            cluster.create(DeploymentTest.deployment(6, DeploymentTest.ROLLING, ""));
            cluster.runUntil("available", objects -> readyPods(objects) == 6);
            cluster.simulation().always("at most 8 Pods wanted (6 and a surge of 2)", objects -> wanted(objects) <= 8);
            cluster.simulation().always("at least 5 Pods ready (6 without 1)", objects -> readyPods(objects) >= 5);
            Entropy user = new Entropy(seed).fork("user");
            for (int image = 2; image < 6; image++) {
                image(cluster, image);
                cluster.runForSeconds(user.below(90));
            }
            cluster.simulation().calm();
            cluster.simulation().convergesAndStays("the last image runs alone", objects -> runs(objects, "web:5", 6));
        }
    }

    @Test
    void aDeploymentConvergesThroughEveryFault() {
        for (int seed = 0; seed < SEEDS; seed++) {
            TestCluster cluster = new TestCluster(seed, Faults.ROUGH);
            Entropy user = new Entropy(seed).fork("user");
            String strategy = user.below(2) == 0 ? DeploymentTest.ROLLING : DeploymentTest.RECREATE;
            cluster.create(DeploymentTest.deployment(3, strategy, ""));
            int replicas = 3;
            for (int image = 2; image < 7; image++) {
                cluster.runForSeconds(user.below(120));
                image(cluster, image);
                replicas = user.below(8);
                cluster.runForSeconds(user.below(20));
                cluster.patch(Kinds.DEPLOYMENT, "web", "{'spec': {'replicas': " + replicas + "}}");
                killOne(cluster, user);
            }
            int last = replicas;
            cluster.simulation().calm();
            cluster.simulation()
                    .convergesAndStays("the last image runs alone", objects -> runs(objects, "web:6", last));
        }
    }

    private static void image(TestCluster cluster, int image) {
        cluster.patch(
                Kinds.DEPLOYMENT,
                "web",
                "{'spec': {'template': {'spec': {'containers': [{'name': 'c', 'image': 'web:" + image + "'}]}}}}");
    }

    private static void killOne(TestCluster cluster, Entropy user) {
        List<KubeObject> pods = cluster.pods();
        if (!pods.isEmpty()) {
            cluster.delete(Kinds.POD, pods.get(user.below(pods.size())).name());
        }
    }

    private static long wanted(SimCluster objects) {
        return objects.all(Kinds.REPLICA_SET).stream()
                .mapToLong(ReplicaSets::replicas)
                .sum();
    }

    private static long readyPods(SimCluster objects) {
        return objects.all(Kinds.POD).stream()
                .filter(pod -> Pods.isActive(pod) && Pods.isReady(pod))
                .count();
    }

    private static boolean runs(SimCluster objects, String image, int replicas) {
        List<KubeObject> pods = objects.all(Kinds.POD);
        KubeObject web = objects.all(Kinds.DEPLOYMENT).getFirst();
        MapValue progressing = Conditions.find(Conditions.of(web), "Progressing");
        return pods.size() == replicas
                && pods.stream()
                        .allMatch(pod -> Pods.isReady(pod)
                                && pod.spec()
                                        .list("containers")
                                        .maps()
                                        .getFirst()
                                        .textOrEmpty("image")
                                        .equals(image))
                && wanted(objects) == replicas
                && web.status().number(0, "availableReplicas") == replicas
                && web.status().number(0, "updatedReplicas") == replicas
                && web.status().number(0, "observedGeneration") == web.generation()
                && progressing != null
                && progressing.textOrEmpty("reason").equals("NewReplicaSetAvailable");
    }
}
