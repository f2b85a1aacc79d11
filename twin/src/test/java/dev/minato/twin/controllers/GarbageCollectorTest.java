package dev.minato.twin.controllers;

import static dev.minato.twin.testkit.Given.existing;
import static dev.minato.twin.testkit.Given.key;
import static dev.minato.twin.testkit.Given.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Entropy;
import dev.minato.reconcile.sim.Faults;
import dev.minato.reconcile.sim.Simulation;
import dev.minato.twin.controllers.garbagecollector.GarbageCollector;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class GarbageCollectorTest {
    private static final ServedKinds SERVED = new ServedKinds(
            List.of(GroupKind.core("Pod"), GroupKind.core("ConfigMap"), new GroupKind("apps", "ReplicaSet")),
            List.of());

    private final Simulation sim = simulation(1, Faults.NONE);

    private static Simulation simulation(long seed, Faults faults) {
        return new Simulation(seed, faults, List.of(new GarbageCollector(SERVED)));
    }

    @Test
    void whatALeavingOwnerOwnsGoesWithItInTheBackground() {
        chain(sim);
        delete(sim, "owner", Change.Propagation.BACKGROUND);
        assertThat(sim.cluster().get(configMap("owner"))).isNull();
        sim.runFor(Duration.ofSeconds(1));
        assertThat(sim.cluster().all()).isEmpty();
    }

    @Test
    void inTheForegroundTheOwnerGoesLast() {
        chain(sim);
        KubeObject held = sim.cluster().require(configMap("child"));
        sim.does(Change.Update.of(held.withMetadata(m -> m.with("finalizers", List.of("example.org/held")))));
        delete(sim, "owner", Change.Propagation.FOREGROUND);
        sim.runFor(Duration.ofSeconds(1));
        assertThat(sim.cluster().require(configMap("owner")).isTerminating()).isTrue();
        assertThat(sim.cluster().get(configMap("grandchild"))).isNull();
        KubeObject child = sim.cluster().require(configMap("child"));
        assertThat(child.isTerminating()).isTrue();
        sim.does(Change.Update.of(child.withMetadata(m -> m.with("finalizers", List.of()))));
        sim.runFor(Duration.ofSeconds(1));
        assertThat(sim.cluster().all()).isEmpty();
    }

    @Test
    void orphansStayWithoutTheirOwner() {
        chain(sim);
        delete(sim, "owner", Change.Propagation.ORPHAN);
        sim.runFor(Duration.ofSeconds(1));
        assertThat(sim.cluster().get(configMap("owner"))).isNull();
        assertThat(sim.cluster().require(configMap("child")).ownerReferences()).isEmpty();
        assertThat(sim.cluster().require(configMap("grandchild")).ownerReferences())
                .hasSize(1);
    }

    @Test
    void anObjectWithAnOwnerLeftLosesOnlyTheReference() {
        existing(sim, owned("a", ""), owned("b", ""));
        existing(sim, owned("child", reference("a") + "," + reference("b")));
        sim.runFor(Duration.ofSeconds(1));
        delete(sim, "a", Change.Propagation.BACKGROUND);
        sim.runFor(Duration.ofSeconds(1));
        assertThat(sim.cluster().require(configMap("child")).ownerReferences()).hasSize(1);
    }

    @Test
    void anOwnerThatNeverWasCountsAsGoneAfterAMoment() {
        existing(sim, owned("child", "{'apiVersion':'v1','kind':'ConfigMap','name':'x','uid':'none'}"));
        sim.runFor(Duration.ofSeconds(1));
        assertThat(sim.cluster().all()).hasSize(1);
        sim.runFor(Duration.ofSeconds(2));
        assertThat(sim.cluster().all()).isEmpty();
    }

    @Test
    void anOwnerOfAKindThatIsNotKnownIsLeftAlone() {
        existing(sim, owned("child", "{'apiVersion':'example.org/v1','kind':'Site','name':'x','uid':'none'}"));
        sim.runFor(Duration.ofMinutes(10));
        assertThat(sim.cluster().all()).hasSize(1);
    }

    @Test
    void throughEveryFaultWhatIsOwnedByLivingOwnersStaysAndTheRestGoes() {
        for (int seed = 0; seed < Integer.getInteger("minato.seeds", 50); seed++) {
            Simulation rough = simulation(seed, Faults.ROUGH);
            rough.always(
                    "the living family is whole",
                    cluster -> cluster.revision() < 4 || cluster.get(key("ConfigMap", "web", "stays-child")) != null);
            existing(rough, owned("stays", ""));
            existing(rough, owned("stays-child", reference(rough, "stays")));
            chain(rough);
            rough.runFor(Duration.ofSeconds(10));
            Change.Propagation[] ways = {Change.Propagation.BACKGROUND, Change.Propagation.FOREGROUND};
            delete(rough, "owner", ways[new Entropy(seed).below(2)]);
            rough.runFor(Duration.ofMinutes(1));
            rough.calm();
            rough.convergesAndStays(
                    "one family is left", cluster -> cluster.all().size() == 2);
        }
    }

    private static void chain(Simulation in) {
        existing(in, owned("owner", ""));
        existing(in, owned("child", reference(in, "owner")));
        existing(in, owned("grandchild", reference(in, "child")));
        in.runFor(Duration.ofSeconds(1));
    }

    private static void delete(Simulation in, String name, Change.Propagation how) {
        in.does(new Change.Delete(configMap(name), "v1", null, how, null));
    }

    private static KubeObject owned(String name, String references) {
        return object(
                "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'namespace':'web','name':'%s','ownerReferences':[%s]}}"
                        .formatted(name, references));
    }

    private String reference(String name) {
        return reference(sim, name);
    }

    private static String reference(Simulation in, String name) {
        String uid = in.cluster().require(configMap(name)).uid();
        return "{'apiVersion':'v1','kind':'ConfigMap','name':'%s','uid':'%s','blockOwnerDeletion':true}"
                .formatted(name, uid);
    }

    private static ObjectKey configMap(String name) {
        return key("ConfigMap", "web", name);
    }
}
