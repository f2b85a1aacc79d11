package dev.minato.cli.admit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.api.guarantee.Finding;
import dev.minato.api.guarantee.Finding.Allower;
import dev.minato.api.guarantee.Finding.Counterexample;
import dev.minato.api.guarantee.Guarantee;
import dev.minato.control.admission.Review;
import dev.minato.control.admission.Verdict;
import dev.minato.control.source.ProofOf;
import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A Guarantee holds as long as at most one of the NetworkPolicies "a" and "b" is open. */
class JudgementTest {
    private static final GroupKind POLICY = new GroupKind("networking.k8s.io", "NetworkPolicy");

    private final List<KubeObject> policies = new ArrayList<>();
    private final List<String> written = new ArrayList<>();
    private final List<ProofOf> proven = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-21T00:00:00Z");
    private String enforcement = "Refuse";
    private String problem = "";
    private final Judgement judgement = new Judgement(
            () -> kind -> kind.equals(Guarantee.GROUP_KIND)
                    ? List.of(guarantee())
                    : kind.equals(POLICY) ? List.copyOf(policies) : List.of(KubeObject.of("v1", "Namespace", "", "b")),
            this::find,
            (guarantee, words) -> {
                written.add(words);
                return problem;
            },
            () -> now);

    private KubeObject guarantee() {
        MapValue promise = MapValue.of("from", MapValue.of("tenant", "a"), "to", MapValue.of("tenant", "b"));
        return KubeObject.of("minato.dev/v1alpha1", "Guarantee", "minato", "apart")
                .withSpec(spec -> spec.with("noPath", promise).with("enforcement", enforcement));
    }

    private Finding find(ProofOf question) {
        proven.add(question);
        long open = question.live().stream()
                .filter(object -> object.spec().flag("open"))
                .count();
        return open < 2
                ? Finding.proven("holds", List.of(), "")
                : Finding.refuted(
                        new Counterexample(
                                "a Pod of a connects to a Pod of b",
                                MapValue.EMPTY,
                                List.of(new Allower("", "NetworkPolicy b")),
                                List.of()),
                        List.of(),
                        "");
    }

    private static KubeObject policy(String name, boolean open) {
        return KubeObject.of("networking.k8s.io/v1", "NetworkPolicy", "b", name)
                .withSpec(spec -> spec.with("open", open));
    }

    private Verdict make(KubeObject object, String... groups) {
        return judgement.of(new Review("1", "CREATE", object, null, "eve", List.of(groups), false));
    }

    private Verdict review(@Nullable KubeObject object, @Nullable KubeObject old, boolean dryRun, String... groups) {
        return judgement.of(new Review("1", "UPDATE", object, old, "eve", List.of(groups), dryRun));
    }

    @Test
    void whatBreaksAGuaranteeIsRefusedWithTheExampleAndWhatLetsItThrough() {
        policies.add(policy("a", true));
        assertThat(make(policy("b", true)).refusal())
                .startsWith("apart would not hold")
                .contains("a Pod of a connects to a Pod of b")
                .contains("NetworkPolicy b");
        assertThat(make(policy("b", false)).passes()).isTrue();
    }

    @Test
    void ofTwoChangesThatBreakItOnlyTogetherTheSecondIsRefused() {
        assertThat(make(policy("a", true)).passes()).isTrue();
        // the first is let in, and not to be seen among the objects yet
        assertThat(make(policy("b", true)).passes()).isFalse();
        now = now.plusSeconds(11); // it was never stored
        assertThat(make(policy("b", true)).passes()).isTrue();
    }

    @Test
    void aDryRunIsProvenAndLeavesNoTrace() {
        assertThat(review(policy("a", true), null, true).passes()).isTrue();
        assertThat(make(policy("b", true)).passes()).isTrue();
        assertThat(review(policy("a", true), null, true).passes()).isFalse();
    }

    @Test
    void whatDoesNotHoldAnyhowKeepsNobodyFromRepairing() {
        policies.addAll(List.of(policy("a", true), policy("b", true), policy("c", true)));
        Verdict verdict = review(null, policy("c", true), false);
        assertThat(verdict.passes()).isTrue();
        assertThat(verdict.warnings()).singleElement().asString().contains("does not hold before this change either");
    }

    @Test
    void theGlassIsBrokenOnlyWithARecord() {
        policies.add(policy("a", true));
        problem = "the store has stopped";
        assertThat(make(policy("b", true), "minato:break-glass").refusal()).contains("the store has stopped");
        problem = "";
        Verdict verdict = make(policy("b", true), "minato:break-glass");
        assertThat(verdict.passes()).isTrue();
        assertThat(verdict.warnings()).singleElement().asString().contains("written down");
        assertThat(written.getLast()).contains("eve: CREATE").contains("apart would not hold");
    }

    @Test
    void aDryRunBreaksNoGlass() {
        policies.add(policy("a", true));
        assertThat(review(policy("b", true), null, true, "minato:break-glass").passes())
                .isTrue();
        assertThat(written).isEmpty();
    }

    @Test
    void whoIsExemptCostsNoProof() {
        policies.add(policy("a", true));
        assertThat(make(policy("b", true), "system:serviceaccounts:minato").passes())
                .isTrue();
        assertThat(proven).isEmpty();
    }

    @Test
    void whatChangesNothingThatIsReadCostsNoProof() {
        policies.add(policy("a", true));
        KubeObject same = policy("a", true).withStatus(MapValue.of("x", 1));
        assertThat(review(same, policy("a", true), false).passes()).isTrue();
        assertThat(make(KubeObject.of("v1", "ConfigMap", "b", "c")).passes()).isTrue();
        assertThat(proven).isEmpty();
    }

    @Test
    void aNamespaceThatIsDeletedOpensNoWay() {
        KubeObject namespace = KubeObject.of("v1", "Namespace", "", "b");
        assertThat(judgement
                        .of(new Review("1", "DELETE", null, namespace, "eve", List.of(), false))
                        .passes())
                .isTrue();
        assertThat(proven).isEmpty();
    }

    @Test
    void whatOnlyReportsRefusesNothing() {
        enforcement = "Report";
        policies.add(policy("a", true));
        assertThat(make(policy("b", true)).passes()).isTrue();
    }
}
