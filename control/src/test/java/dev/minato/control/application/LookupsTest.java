package dev.minato.control.application;

import static dev.minato.control.application.Things.CONFIG_MAP;
import static dev.minato.control.application.Things.application;
import static dev.minato.control.application.Things.config;
import static dev.minato.control.application.Things.key;
import static dev.minato.control.application.Things.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.api.application.SyncStatus;
import dev.minato.objects.tree.KubeObject;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.sim.Faults;
import dev.minato.reconcile.sim.Simulation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A chart that makes a password up and looks whether there is one already. */
class LookupsTest {
    private final FakeGit git = new FakeGit();
    private final Simulation sim = Things.simulation(1, Faults.NONE, git);
    private int madeUp;

    @Test
    void whatAChartMadeUpOnceIsKept() {
        password(1);
        sim.does(new Change.Create(application("shop")));
        sim.runFor(Duration.ofSeconds(30));
        String first = password();
        password(2);
        sim.runFor(Duration.ofSeconds(30));
        assertThat(password()).as("also in the next commit").isEqualTo(first).startsWith("made up");
        assertThat(status(sim.cluster(), "shop").sync().status()).isEqualTo(SyncStatus.SYNCED);
    }

    @Test
    void whatOthersMadeIsFound() {
        sim.does(new Change.Create(config("password", "theirs").withMetadata(all -> all.with("namespace", "shop"))));
        password(1);
        sim.does(new Change.Create(application("shop")));
        sim.runFor(Duration.ofSeconds(30));
        assertThat(password()).isEqualTo("theirs");
    }

    @Test
    void anApplicationThatActsAsAServiceAccountFindsNothing() {
        sim.does(new Change.Create(config("password", "theirs").withMetadata(all -> all.with("namespace", "shop"))));
        git.chart(1, List.of(key(CONFIG_MAP, "password")), found -> config("copy", "found " + found.size()));
        sim.does(new Change.Create(application("shop").withSpec(spec -> spec.with("serviceAccount", "deployer"))));
        sim.runFor(Duration.ofSeconds(30));
        assertThat(sim.cluster()
                        .require(key(CONFIG_MAP, "copy"))
                        .tree()
                        .map("data")
                        .textOrEmpty("key"))
                .isEqualTo("found 0");
    }

    private void password(int commit) {
        git.chart(
                commit,
                List.of(key(CONFIG_MAP, "password")),
                found -> found.isEmpty()
                        ? config("password", "made up " + ++madeUp)
                        : config("password", value(found.getFirst())));
    }

    private String password() {
        return value(sim.cluster().require(key(CONFIG_MAP, "password")));
    }

    private static String value(KubeObject config) {
        return config.tree().map("data").textOrEmpty("key");
    }
}
