package dev.minato.twin.controllers.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ListValue;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeletionOrderTest {
    private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");

    private static KubeObject pod(String name, String node, String phase, int readySecondsAgo) {
        KubeObject pod = KubeObject.of("v1", "Pod", "shop", name)
                .withMetadata(metadata ->
                        metadata.with("uid", name).with("creationTimestamp", Times.text(NOW.minusSeconds(100_000))))
                .withSpec(spec -> node.isEmpty() ? spec : spec.with("nodeName", node));
        MapValue status = MapValue.of("phase", phase);
        if (readySecondsAgo >= 0) {
            status = status.with("conditions", (Value) ListValue.of(MapValue.of(
                    "type", "Ready",
                    "status", "True",
                    "lastTransitionTime", Times.text(NOW.minusSeconds(readySecondsAgo)))));
        }
        return pod.withStatus(status);
    }

    private static KubeObject cost(KubeObject pod, String cost) {
        return pod.withAt(List.of("metadata", "annotations", "controller.kubernetes.io/pod-deletion-cost"), cost);
    }

    private static List<String> first(int count, KubeObject... pods) {
        return DeletionOrder.first(count, List.of(pods), List.of(pods), NOW).stream()
                .map(KubeObject::name)
                .toList();
    }

    @Test
    void aPodWithoutANodeGoesBeforeAPendingOneBeforeOneThatIsNotReadyBeforeAReadyOne() {
        assertThat(first(
                        3,
                        pod("ready", "n1", "Running", 60),
                        pod("unready", "n2", "Running", -1),
                        pod("pending", "n3", "Pending", -1),
                        pod("unbound", "", "Pending", -1)))
                .containsExactly("unbound", "pending", "unready");
    }

    @Test
    void theCostDecidesAmongReadyPodsBeforeTheirNodesAndAges() {
        assertThat(first(
                        1,
                        pod("a", "n1", "Running", 60),
                        cost(pod("b", "n2", "Running", 90_000), "-5"),
                        cost(pod("c", "n3", "Running", 60), "no number")))
                .containsExactly("b");
    }

    @Test
    void ofTheNodeWithMostPodsOneGoesFirst() {
        assertThat(first(
                        1, pod("a", "n1", "Running", 60), pod("b", "n2", "Running", 60), pod("c", "n2", "Running", 60)))
                .containsExactly("b");
    }

    @Test
    void ofTwoReadyPodsTheOneReadyForAShorterTimeGoesFirst() {
        assertThat(first(1, pod("a", "n1", "Running", 5000), pod("b", "n2", "Running", 10)))
                .containsExactly("b");
    }

    @Test
    void agesWithinOnePowerOfTwoAreAsGoodAsEqual() {
        assertThat(first(1, pod("a", "n1", "Running", 5001), pod("b", "n2", "Running", 5000)))
                .containsExactly("a");
    }
}
