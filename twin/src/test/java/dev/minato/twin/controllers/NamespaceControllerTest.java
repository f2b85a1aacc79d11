package dev.minato.twin.controllers;

import static dev.minato.twin.testkit.Given.condition;
import static dev.minato.twin.testkit.Given.existing;
import static dev.minato.twin.testkit.Given.key;
import static dev.minato.twin.testkit.Given.message;
import static dev.minato.twin.testkit.Given.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.sim.Faults;
import dev.minato.reconcile.sim.Simulation;
import dev.minato.twin.controllers.namespace.NamespaceController;
import dev.minato.twin.controllers.serviceaccount.RootCaPublisher;
import dev.minato.twin.controllers.serviceaccount.ServiceAccountController;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamespaceControllerTest {
    private static final ServedKinds SERVED = new ServedKinds(
            List.of(GroupKind.core("Pod"), GroupKind.core("ConfigMap"), GroupKind.core("ServiceAccount")),
            List.of(GroupKind.core("Namespace")));
    private static final KubeObject WEB = object(
            "{'apiVersion':'v1','kind':'Namespace','metadata':{'name':'web'},'spec':{'finalizers':['kubernetes']}}");

    private static Simulation simulation(long seed, Faults faults) {
        return new Simulation(
                seed,
                faults,
                List.of(new NamespaceController(SERVED), new ServiceAccountController(), new RootCaPublisher("PEM")));
    }

    @Test
    void aNamespaceGetsItsServiceAccountAndCa() {
        Simulation sim = simulation(1, Faults.NONE);
        existing(sim, WEB);
        sim.runFor(Duration.ofSeconds(1));
        assertThat(sim.cluster().get(key("ServiceAccount", "web", "default"))).isNotNull();
        KubeObject ca = sim.cluster().require(key("ConfigMap", "web", "kube-root-ca.crt"));
        assertThat(ca.tree().map("data").textOrEmpty("ca.crt")).isEqualTo("PEM");
        sim.does(Change.Delete.of(ca));
        sim.runFor(Duration.ofSeconds(1));
        assertThat(sim.cluster().get(key("ConfigMap", "web", "kube-root-ca.crt")))
                .isNotNull();
    }

    @Test
    void podsGoFirstAndTheNamespaceLast() {
        Simulation sim = simulation(1, Faults.NONE);
        existing(sim, WEB);
        existing(sim, object("{'apiVersion':'v1','kind':'ConfigMap','metadata':{'namespace':'web','name':'c'}}"));
        existing(
                sim,
                object(
                        "{'apiVersion':'v1','kind':'Pod','metadata':{'namespace':'web','name':'p'},'spec':{'nodeName':'n'}}"));
        sim.runFor(Duration.ofSeconds(1));
        sim.does(Change.Delete.of(namespace(sim)));
        sim.runFor(Duration.ofSeconds(1));
        KubeObject pod = sim.cluster().require(key("Pod", "web", "p"));
        assertThat(pod.isTerminating()).isTrue();
        assertThat(sim.cluster().get(key("ConfigMap", "web", "c"))).isNotNull();
        assertThat(condition(namespace(sim), "NamespaceContentRemaining")).isEqualTo("True");
        assertThat(message(namespace(sim), "NamespaceContentRemaining"))
                .isEqualTo("Some resources are remaining: configmaps. has 2 resource instances, "
                        + "pods. has 1 resource instances, serviceaccounts. has 1 resource instances");
        sim.does(new Change.Delete(pod.key(), "v1", null, Change.Propagation.BACKGROUND, 0L));
        sim.runFor(Duration.ofSeconds(1));
        assertThat(sim.cluster().all()).isEmpty();
    }

    @Test
    void throughEveryFaultTheNamespaceGoesAndNothingIsLeft() {
        for (int seed = 0; seed < Integer.getInteger("minato.seeds", 50); seed++) {
            Simulation sim = simulation(seed, Faults.ROUGH);
            existing(sim, WEB);
            for (int i = 0; i < 5; i++) {
                existing(
                        sim,
                        object("{'apiVersion':'v1','kind':'ConfigMap','metadata':{'namespace':'web','name':'c%d'}}"
                                .formatted(i)));
            }
            sim.runFor(Duration.ofSeconds(20));
            sim.does(Change.Delete.of(namespace(sim)));
            sim.runFor(Duration.ofMinutes(1));
            sim.calm();
            sim.convergesAndStays("the namespace is gone", cluster -> cluster.get(key("Namespace", "", "web")) == null);
        }
    }

    private static KubeObject namespace(Simulation sim) {
        return sim.cluster().require(new ObjectKey(GroupKind.core("Namespace"), "", "web"));
    }
}
