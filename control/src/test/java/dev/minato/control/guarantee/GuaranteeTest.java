package dev.minato.control.guarantee;

import static dev.minato.control.application.Things.application;
import static dev.minato.control.application.Things.config;
import static dev.minato.control.application.Things.status;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.api.Conditions.Condition;
import dev.minato.api.MinatoKinds;
import dev.minato.api.guarantee.Finding;
import dev.minato.api.guarantee.Finding.Allower;
import dev.minato.api.guarantee.Finding.Counterexample;
import dev.minato.api.guarantee.Guarantee;
import dev.minato.api.guarantee.GuaranteeStatus;
import dev.minato.control.application.FakeGit;
import dev.minato.control.application.Things;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.sim.Faults;
import dev.minato.reconcile.sim.Simulation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GuaranteeTest {
    private static final Finding BROKEN = Finding.refuted(
            new Counterexample(
                    "role/analyst puts an object into arn:aws:s3:::elsewhere through vpce-1",
                    MapValue.of("action", "s3:PutObject"),
                    List.of(new Allower("aws/endpoint.json:7", "statement \"All\" of the policy of vpce-1")),
                    List.of(new Finding.Remedy("remove the statement", List.of()))),
            List.of(),
            "01");

    private final FakeGit git = new FakeGit();
    private final Simulation sim = Things.simulation(1, Faults.NONE, git, new GuaranteeController());

    private static KubeObject guarantee(String... enforcement) {
        KubeObject object = KubeObject.of("minato.dev/v1alpha1", "Guarantee", "", "one-way")
                .withSpec(spec -> spec.with("nothingWrites", MapValue.of("vpc", "vpc-1")));
        return enforcement.length == 0 ? object : object.withSpec(spec -> spec.with("enforcement", enforcement[0]));
    }

    @BeforeEach
    void ourKindsAreServed() {
        MapValue established = MapValue.of("conditions", List.of(MapValue.of("type", "Established", "status", "True")));
        MinatoKinds.crds().forEach(crd -> sim.does(new Change.Create(crd.withStatus(established))));
    }

    private void run(long seconds) {
        sim.runFor(Duration.ofSeconds(seconds));
    }

    private Condition condition(String type) {
        return requireNonNull(status(sim.cluster(), "shop").conditions().get(type), type + " is not there");
    }

    private GuaranteeStatus found() {
        return GuaranteeStatus.from(
                sim.cluster().require(Guarantee.key("minato", "one-way")).status());
    }

    @Test
    void aGuaranteeOfTheRepositoryIsAppliedAndProven() {
        git.commit(1, guarantee(), config("settings", "a"));
        sim.does(new Change.Create(application("shop")));
        run(20);
        assertThat(condition("Ready").message()).contains("as in Git");
        KubeObject applied = sim.cluster().require(Guarantee.key("minato", "one-way"));
        assertThat(applied.spec().textOrEmpty("over", "source", "repo")).isEqualTo("repo");
        assertThat(requireNonNull(found().finding()).holds()).isEqualTo(Finding.Holds.TRUE);
        assertThat(found().revision()).isEqualTo(FakeGit.id(1));
        assertThat(found().checked()).isNotEmpty();
        assertThat(requireNonNull(found().conditions().get("Proven")).isTrue()).isTrue();
    }

    @Test
    void aCommitThatBreaksAGuaranteeIsNotLetInAndSaysWhichLineLetsItThrough() {
        git.commit(1, guarantee(), config("settings", "a"));
        sim.does(new Change.Create(application("shop")));
        run(20);
        git.proof(2, BROKEN);
        git.commit(2, guarantee(), config("settings", "b"));
        run(20);
        assertThat(status(sim.cluster(), "shop").sync().revision()).isEqualTo(FakeGit.id(1));
        assertThat(condition("Ready").reason()).isEqualTo("GuaranteeBroken");
        assertThat(condition("Ready").message())
                .contains("one-way would not hold (nothing in vpc-1 writes to any bucket)")
                .contains("role/analyst puts an object")
                .contains("; aws/endpoint.json:7: statement \"All\"")
                .contains("to stop it: remove the statement")
                .contains("stays at");
        assertThat(requireNonNull(found().finding()).holds()).isEqualTo(Finding.Holds.FALSE);
        git.commit(3, guarantee(), config("settings", "b"));
        run(20);
        assertThat(status(sim.cluster(), "shop").sync().revision()).isEqualTo(FakeGit.id(3));
        assertThat(condition("Ready").isTrue()).isTrue();
    }

    @Test
    void whatCannotBeProvenIsNotLetInEither() {
        git.proof(1, Finding.unknown("aws/estate.yaml:3: is no account", ""));
        git.commit(1, guarantee(), config("settings", "a"));
        sim.does(new Change.Create(application("shop")));
        run(20);
        assertThat(condition("Ready").reason()).isEqualTo("GuaranteeUnknown");
        assertThat(condition("Ready").message()).contains("aws/estate.yaml:3");
        assertThat(sim.cluster().get(Guarantee.key("minato", "one-way"))).isNull();
    }

    @Test
    void oneThatOnlyReportsLetsTheCommitIn() {
        git.proof(1, BROKEN);
        git.commit(1, guarantee("Report"), config("settings", "a"));
        sim.does(new Change.Create(application("shop")));
        run(20);
        assertThat(condition("Ready").isTrue()).isTrue();
        assertThat(requireNonNull(found().finding()).holds()).isEqualTo(Finding.Holds.FALSE);
    }

    @Test
    void aGuaranteeOfAnotherApplicationOfTheRepositoryCountsToo() {
        git.commit(1, guarantee(), config("settings", "a"));
        git.commitAt("web", 1, config("web", "a"));
        sim.does(new Change.Create(application("shop")));
        sim.does(new Change.Create(application("web")
                .withSpec(
                        spec -> spec.with("source", MapValue.of("repo", "repo", "revision", "main", "path", "web")))));
        run(20);
        git.proof(2, BROKEN);
        git.commit(2, guarantee(), config("settings", "a"));
        git.commitAt("web", 2, config("web", "b"));
        run(20);
        assertThat(status(sim.cluster(), "web").sync().revision()).isEqualTo(FakeGit.id(1));
        assertThat(requireNonNull(status(sim.cluster(), "web").conditions().get("Ready"))
                        .reason())
                .isEqualTo("GuaranteeBroken");
    }

    @Test
    void oneThatIsWrongIsToldWithEveryProblem() {
        KubeObject wrong = guarantee()
                .withMetadata(metadata -> metadata.with("namespace", "minato"))
                .withSpec(spec -> spec.with("timeoutSeconds", 0).with("onlyReads", MapValue.EMPTY));
        sim.does(new Change.Create(wrong));
        run(5);
        Condition proven = requireNonNull(found().conditions().get("Proven"));
        assertThat(proven.reason()).isEqualTo("InvalidSpec");
        assertThat(proven.message()).contains("spec.timeoutSeconds").contains("is a second promise");
    }
}
