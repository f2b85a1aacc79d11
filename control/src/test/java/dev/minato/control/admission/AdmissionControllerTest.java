package dev.minato.control.admission;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.api.MinatoKinds;
import dev.minato.api.guarantee.Guarantee;
import dev.minato.control.application.Things;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.Answer;
import dev.minato.reconcile.Answerer;
import dev.minato.reconcile.Change;
import dev.minato.reconcile.Question;
import dev.minato.reconcile.sim.Faults;
import dev.minato.reconcile.sim.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdmissionControllerTest {
    private Simulation sim = simulation(true);

    private static Simulation simulation(boolean reached) {
        return new Simulation(1, Faults.NONE, List.of(new AdmissionController()), List.of(new Listening(reached)));
    }

    /** Somebody who listens. */
    private static final class Listening implements Answerer {
        private final boolean reached;

        Listening(boolean reached) {
            this.reached = reached;
        }

        @Override
        public boolean answers(Question<?> question) {
            return question instanceof AdmissionEndpoint;
        }

        @Override
        public void ask(Question<?> question, Consumer<Answer<?>> sink) {
            sink.accept(
                    reached
                            ? new Answer.Known<>(
                                    new AdmissionEndpoint.Address("https://127.0.0.1:1/admit", "Y2E=", false),
                                    Instant.EPOCH)
                            : new Answer.Failed<>("no way", Instant.EPOCH));
        }

        @Override
        public void forget(Question<?> question) {
            // it goes on to listen
        }
    }

    @BeforeEach
    void ourKindsAreServed() {
        MapValue established = MapValue.of("conditions", List.of(MapValue.of("type", "Established", "status", "True")));
        MinatoKinds.crds().forEach(crd -> sim.does(new Change.Create(crd.withStatus(established))));
    }

    private static KubeObject noPath() {
        MapValue pods = MapValue.of("tenant", "a");
        return Things.annotated(KubeObject.of("minato.dev/v1alpha1", "Guarantee", "minato", "apart"), "a", "b")
                .withSpec(spec -> spec.with("noPath", MapValue.of("from", pods, "to", MapValue.of("tenant", "b"))));
    }

    private List<String> resources() {
        KubeObject configuration = sim.cluster().get(WebhookConfiguration.KEY);
        return configuration == null
                ? List.of()
                : configuration.tree().list("webhooks").maps().getFirst().list("rules").maps().stream()
                        .flatMap(rule -> rule.list("resources").texts().stream())
                        .toList();
    }

    private void run() {
        sim.runFor(Duration.ofSeconds(20));
    }

    @Test
    void theClusterIsAskedAboutJustWhatGuaranteesRead() {
        run();
        assertThat(resources()).isEmpty();
        sim.does(new Change.Create(noPath()));
        run();
        assertThat(resources()).containsExactly("namespaces", "networkpolicies");
    }

    @Test
    void whatOnlyReportsOrLooksAtGitAloneAsksNothing() {
        sim.does(new Change.Create(noPath().withSpec(spec -> spec.with("enforcement", "Report"))));
        run();
        assertThat(resources()).isEmpty();
        sim.does(new Change.Merge(
                Guarantee.key("minato", "apart"),
                "minato.dev/v1alpha1",
                MapValue.of("spec", MapValue.of("enforcement", "Refuse", "over", MapValue.of("live", false))),
                ""));
        run();
        assertThat(resources()).isEmpty();
    }

    @Test
    void theLastGuaranteeTakesTheWebhookWithIt() {
        sim.does(new Change.Create(noPath()));
        run();
        KubeObject guarantee = requireNonNull(sim.cluster().get(Guarantee.key("minato", "apart")));
        sim.does(Change.Delete.of(guarantee));
        run();
        assertThat(sim.cluster().get(WebhookConfiguration.KEY)).isNull();
    }

    @Test
    void aWebhookThatNobodyAnswersIsTakenAway() {
        sim = simulation(false);
        ourKindsAreServed();
        sim.does(new Change.Create(noPath()));
        KubeObject left =
                KubeObject.of(WebhookConfiguration.API_VERSION, "ValidatingWebhookConfiguration", "", "minato");
        sim.does(new Change.Create(left));
        run();
        assertThat(sim.cluster().get(WebhookConfiguration.KEY)).isNull();
    }

    @Test
    void whoTakesTheWebhookAwayFindsItBack() {
        sim.does(new Change.Create(noPath()));
        run();
        sim.does(Change.Delete.of(requireNonNull(sim.cluster().get(WebhookConfiguration.KEY))));
        run();
        assertThat(resources()).isNotEmpty();
    }
}
