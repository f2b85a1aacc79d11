package dev.minato.reconcile.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Controller;
import dev.minato.reconcile.Entropy;
import dev.minato.reconcile.sim.Faults;
import dev.minato.reconcile.sim.SimCluster;
import dev.minato.reconcile.sim.Simulation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExampleControllersTest {
    private static final GroupKind POD = GroupKind.core("Pod");
    private static final int SEEDS = Integer.getInteger("minato.seeds", 200); // -Dminato.seeds=5000: a campaign

    @Test
    void aSiteGetsItsPodsAndKeepsThem() {
        Simulation sim = new Simulation(1, Faults.NONE, List.of(new SiteController()));
        sim.does(new Change.Create(site("blog", 3)));
        sim.runFor(Duration.ofSeconds(1));
        assertThat(sim.cluster().all(POD)).hasSize(3);
        assertThat(site(sim, "blog").status().number(0, "pods")).isEqualTo(3);

        sim.does(Change.Delete.of(sim.cluster().all(POD).getFirst()));
        sim.runFor(Duration.ofSeconds(1));
        assertThat(sim.cluster().all(POD)).hasSize(3);
    }

    @Test
    void nothingIsWrittenWhenNothingIsToBeDone() {
        Simulation sim = new Simulation(1, Faults.NONE, List.of(new SiteController()));
        sim.does(new Change.Create(site("blog", 3)));
        sim.runFor(Duration.ofSeconds(10));
        long revision = sim.cluster().revision();
        sim.runFor(Duration.ofDays(1));
        sim.crash();
        sim.runFor(Duration.ofDays(1));
        assertThat(sim.cluster().revision()).isEqualTo(revision);
    }

    @Test
    void withoutCrashesAndLostCallsThereIsNeverOnePodTooMany() {
        Faults lateAndFailing = new Faults(0, 100, 100, 0, 300, 100, 20, 0);
        for (int seed = 0; seed < SEEDS; seed++) {
            Simulation sim = new Simulation(seed, lateAndFailing, List.of(new SiteController()));
            sim.always("at most 3 Pods", cluster -> cluster.all(POD).size() <= 3);
            sim.does(new Change.Create(site("blog", 3)));
            sim.runFor(Duration.ofMinutes(2));
            sim.calm();
            sim.runFor(Duration.ofMinutes(6));
            assertThat(sim.cluster().all(POD)).as("seed %d", seed).hasSize(3);
        }
    }

    @Test
    void sitesConvergeThroughEveryFault() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Simulation sim = new Simulation(seed, Faults.ROUGH, List.of(new SiteController()));
            Entropy user = new Entropy(seed).fork("user");
            for (String name : List.of("blog", "shop")) {
                sim.does(new Change.Create(site(name, 1 + user.below(5))));
            }
            for (int step = 0; step < 10; step++) {
                sim.runFor(Duration.ofSeconds(user.below(60)));
                meddle(sim, user);
            }
            sim.calm();
            sim.convergesAndStays("every Site has its Pods", ExampleControllersTest::sitesAreServed);
        }
    }

    @Test
    void copiesConvergeThroughEveryFault() {
        List<Controller<?>> controllers = List.of(new CopyController(), new SiteController());
        for (int seed = 0; seed < SEEDS; seed++) {
            Simulation sim = new Simulation(seed, Faults.ROUGH, controllers);
            Entropy user = new Entropy(seed).fork("user");
            sim.does(new Change.Create(
                    KubeObject.of("v1", "ConfigMap", "default", "source").with("data", MapValue.of("text", "0"))));
            for (int i = 0; i < 5; i++) {
                sim.does(new Change.Create(KubeObject.of("v1", "Namespace", "", "n" + i)));
                sim.runFor(Duration.ofSeconds(user.below(30)));
                KubeObject source = sim.cluster().require(CopyController.SOURCE);
                sim.does(Change.Update.of(source.with("data", MapValue.of("text", "v" + i))));
            }
            for (KubeObject namespace : sim.cluster().all(GroupKind.core("Namespace"))) {
                if (user.below(3) == 0) {
                    sim.does(Change.Delete.of(namespace));
                }
            }
            sim.calm();
            sim.convergesAndStays("every Namespace has its copy", ExampleControllersTest::copiesAreGood);
        }
    }

    @Test
    void theSameSeedGivesTheSameTimeline() {
        assertThat(timeline(42)).isEqualTo(timeline(42)).isNotEqualTo(timeline(43));
    }

    private static List<String> timeline(long seed) {
        Simulation sim = new Simulation(seed, Faults.ROUGH, List.of(new SiteController()));
        sim.does(new Change.Create(site("blog", 5)));
        sim.runFor(Duration.ofMinutes(10));
        return sim.timeline();
    }

    private static boolean sitesAreServed(SimCluster cluster) {
        for (KubeObject site : cluster.all(SiteController.SITE)) {
            long pods = cluster.all(POD).stream()
                    .filter(pod -> pod.controllerReference() != null
                            && pod.controllerReference().textOrEmpty("uid").equals(site.uid()))
                    .count();
            if (pods != site.spec().number(0, "pods") || pods != site.status().number(-1, "pods")) {
                return false;
            }
        }
        return true;
    }

    private static boolean copiesAreGood(SimCluster cluster) {
        KubeObject source = cluster.get(CopyController.SOURCE);
        for (KubeObject namespace : cluster.all(GroupKind.core("Namespace"))) {
            KubeObject copy = cluster.get(new ObjectKey(GroupKind.core("ConfigMap"), namespace.name(), "copy"));
            if (source == null
                    || namespace.isTerminating()
                    || copy == null
                    || !copy.tree().map("data").equals(source.tree().map("data"))) {
                return false;
            }
        }
        return true;
    }

    private static void meddle(Simulation sim, Entropy user) {
        List<KubeObject> pods = sim.cluster().all(POD);
        KubeObject site = site(sim, user.below(2) == 0 ? "blog" : "shop");
        switch (user.below(3)) {
            case 0 -> sim.does(Change.Update.of(site.withSpec(spec -> spec.with("pods", user.below(6)))));
            case 1 -> {
                if (!pods.isEmpty()) {
                    sim.does(Change.Delete.of(pods.get(user.below(pods.size()))));
                }
            }
            default -> sim.crash();
        }
    }

    private static KubeObject site(Simulation sim, String name) {
        return sim.cluster().require(new ObjectKey(SiteController.SITE, "web", name));
    }

    private static KubeObject site(String name, int pods) {
        return KubeObject.of("example.org/v1", "Site", "web", name)
                .withSpec(spec -> spec.with("pods", pods).with("image", "registry.example.org/site:1"));
    }
}
