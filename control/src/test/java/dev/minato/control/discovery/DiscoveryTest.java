package dev.minato.control.discovery;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.api.application.Application;
import dev.minato.api.application.HealthStatus;
import dev.minato.api.application.SyncStatus;
import dev.minato.api.environment.Environment;
import dev.minato.api.environment.EnvironmentStatus;
import dev.minato.control.application.ApplicationController;
import dev.minato.control.application.FakeGit;
import dev.minato.control.application.FakeWorkloads;
import dev.minato.control.application.Things;
import dev.minato.control.source.DirectoriesIn.Directory;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Controller;
import dev.minato.reconcile.sim.Faults;
import dev.minato.reconcile.sim.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiscoveryTest {
    private final FakeGit git = new FakeGit();
    private final Simulation sim = simulation();

    private Simulation simulation() {
        List<Controller<?>> controllers =
                new ArrayList<>(List.of(new EnvironmentController(), new ApplicationController()));
        controllers.addAll(FakeWorkloads.all());
        Simulation simulation = new Simulation(1, Faults.NONE, controllers, List.of(git));
        MapValue established = MapValue.of("conditions", List.of(MapValue.of("type", "Established", "status", "True")));
        dev.minato.api.MinatoKinds.crds()
                .forEach(crd -> simulation.does(new Change.Create(crd.withStatus(established))));
        return simulation;
    }

    private static KubeObject environment(String name, String promotion, String pattern) {
        return KubeObject.of("minato.dev/v1alpha1", "Environment", "", name).with("spec", (Value)
                MapValue.of("promotion", promotion, "applications", List.of(MapValue.of("path", pattern))));
    }

    private Application application(String name) {
        KubeObject object = sim.cluster().require(Application.key("minato", name));
        return ((dev.minato.api.Parsed.Valid<Application>) Application.from(object)).value();
    }

    private void up() {
        Root.objects("https://example.com/streaming.git", "main", "")
                .forEach(object -> sim.does(new Change.Create(object)));
    }

    @Test
    void aRepositoryOfPlainManifestsIsOneApplicationNamedAfterIt() {
        git.commit(1, Things.deployment("web", 1, "web:1"));
        up();
        sim.runFor(Duration.ofSeconds(20));
        assertThat(application("streaming").status().sync().status()).isEqualTo(SyncStatus.SYNCED);
        assertThat(sim.cluster().require(new dev.minato.objects.tree.ObjectKey(Things.DEPLOYMENT, "streaming", "web")))
                .isNotNull();
    }

    @Test
    void environmentsInTheRepositoryFindTheirApplications() {
        git.commitAt("services/chat/develop", 1, Things.deployment("chat", 1, "chat:1"));
        git.commitAt("services/web/develop", 1, Things.deployment("web", 1, "web:1"));
        git.directory(
                1,
                "services/*/develop",
                new Directory("services/chat/develop", List.of("chat")),
                new Directory("services/web/develop", List.of("web")));
        git.commit(1, environment("develop", "Automatic", "services/*/develop"));
        up();
        sim.runFor(Duration.ofSeconds(30));
        assertThat(application("chat-develop").spec().source().path()).isEqualTo("services/chat/develop");
        assertThat(application("web-develop").status().health().status()).isEqualTo(HealthStatus.HEALTHY);
        EnvironmentStatus status = EnvironmentStatus.from(
                sim.cluster().require(Environment.key("develop")).status());
        assertThat(status.applications()).isEqualTo(2);
        assertThat(status.health()).isEqualTo("Healthy");
        assertThat(status.sync()).isEqualTo("Synced");
        assertThat(application("streaming").status().health().status()).isEqualTo(HealthStatus.HEALTHY);
    }

    @Test
    void anEnvironmentWithApprovalDeploysTheFirstCommitAndHoldsTheNext() {
        git.commitAt("prod", 1, Things.deployment("web", 1, "web:1"));
        git.directory(1, "prod", new Directory("prod", List.of()));
        git.commit(1, environment("production", "Approval", "prod"));
        up();
        sim.runFor(Duration.ofSeconds(30));
        Application first = application("streaming-production");
        assertThat(first.status().sync().status()).isEqualTo(SyncStatus.SYNCED);
        git.directory(2, "prod", new Directory("prod", List.of()));
        git.commitAt("prod", 2, Things.deployment("web", 5, "web:2"), Things.config("more", "x"));
        git.commit(2, environment("production", "Approval", "prod"));
        sim.runFor(Duration.ofSeconds(30));
        Application second = application("streaming-production");
        assertThat(second.status().sync().status()).isEqualTo(SyncStatus.OUT_OF_SYNC);
        assertThat(second.status().sync().revision()).isEqualTo(FakeGit.id(1));
        assertThat(second.status().health().status()).isEqualTo(HealthStatus.HEALTHY);
        sim.does(Things.request(sim.cluster(), "streaming-production", MapValue.of("id", "1", "by", "alice")));
        sim.runFor(Duration.ofSeconds(30));
        assertThat(application("streaming-production").status().sync().revision())
                .isEqualTo(FakeGit.id(2));
        assertThat(application("streaming-production").spec().operation()).isNotNull();
    }

    @Test
    void aDirectoryThatLeftGitLeavesItsApplicationBehindAndSaysSo() {
        git.commitAt("a", 1, Things.config("c", "1"));
        git.directory(1, "*", new Directory("a", List.of("a")));
        git.commit(1, environment("develop", "Automatic", "*"));
        up();
        sim.runFor(Duration.ofSeconds(30));
        assertThat(sim.cluster().get(Application.key("minato", "a-develop"))).isNotNull();
        git.directory(2, "*");
        git.commit(2, environment("develop", "Automatic", "*"));
        sim.runFor(Duration.ofSeconds(30));
        assertThat(sim.cluster().get(Application.key("minato", "a-develop"))).isNotNull();
        EnvironmentStatus status = EnvironmentStatus.from(
                sim.cluster().require(Environment.key("develop")).status());
        assertThat(requireNonNull(status.conditions().get("LeftBehind"), "LeftBehind")
                        .message())
                .contains("a-develop");
    }

    @Test
    void anEnvironmentThatIsWrongBreaksTheCommitThatBringsIt() {
        git.commit(1, environment("develop", "Sometimes", "*"));
        up();
        sim.runFor(Duration.ofSeconds(10));
        assertThat(requireNonNull(application("streaming").status().conditions().get("Rendered"), "Rendered")
                        .message())
                .contains("app.yaml:1")
                .contains("spec.promotion")
                .contains("Sometimes");
        assertThat(sim.cluster().get(Environment.key("develop"))).isNull();
    }

    @Test
    void aRepositoryGivesItsNameInAnyWriting() {
        assertThat(Root.nameOf("https://example.com/shop/web.git")).isEqualTo("web");
        assertThat(Root.nameOf("../shared/real/microservices-demo.bundle")).isEqualTo("microservices-demo");
        assertThat(Root.nameOf("git@example.com:team/My_App.git")).isEqualTo("my-app");
        assertThat(Root.nameOf("/home/me/shop/.git")).isEqualTo("shop");
        assertThat(Root.nameOf("file:///srv/x/")).isEqualTo("x");
        assertThat(Root.nameOf("///")).isEqualTo("repository");
    }
}
