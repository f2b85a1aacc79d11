package dev.minato.objects.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Against objects as a real API server (Kubernetes 1.34) has stored them, managed fields included. */
class DriftTest {
    private static final MapValue FIXTURE = fixture();

    private static MapValue fixture() {
        try (InputStream in = Objects.requireNonNull(DriftTest.class.getResourceAsStream("live.json"), "fixture")) {
            return Json.parseMap(in.readAllBytes());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static KubeObject wanted(int index) {
        KubeObject object = new KubeObject((MapValue) FIXTURE.list("wanted").get(index));
        MapValue data = object.tree().map("stringData");
        return data.isEmpty()
                ? object
                : new KubeObject(object.tree().without("stringData").with("data", (Value)
                        MapValue.of("password", "aHVudGVyMg==")));
    }

    private static KubeObject live(int index) {
        return new KubeObject((MapValue) FIXTURE.list("live").get(index));
    }

    private static List<Drift> drifts(KubeObject wanted, KubeObject live) {
        String mark = wanted.annotation("minato.dev/applied");
        return Drift.of(wanted, live, "minato", mark != null && mark.equals(live.annotation("minato.dev/applied")));
    }

    private static List<String> lines(KubeObject wanted, KubeObject live) {
        return drifts(wanted, live).stream()
                .map(drift -> drift.difference().line())
                .toList();
    }

    @Test
    void whatWasJustAppliedDoesNotDifferWhateverTheServerMadeOfIt() {
        for (int i = 0; i < FIXTURE.list("wanted").size(); i++) {
            assertThat(lines(wanted(i), live(i))).as(wanted(i).key().toString()).isEmpty();
        }
    }

    @Test
    void whatOthersChangedIsNamedWithManagerAndTime() {
        KubeObject edited = new KubeObject(FIXTURE.map("edited"));
        List<Drift> drifts = drifts(wanted(0), edited);
        assertThat(drifts)
                .extracting(drift -> drift.path().toString())
                .containsExactly(".spec.replicas", ".spec.template.spec.containers[name=\"main\"].image");
        assertThat(drifts)
                .extracting(Drift::pointer)
                .containsExactly("/spec/replicas", "/spec/template/spec/containers/0/image");
        assertThat(drifts).extracting(Drift::manager).containsExactly("kubectl", "kubectl-set");
        // The real server writes no time for the scale subresource.
        assertThat(drifts).extracting(Drift::time).containsExactly("", "2026-11-20T21:18:20Z");
    }

    @Test
    void whatOthersAddedIsNone() {
        KubeObject edited = new KubeObject(FIXTURE.map("edited"));
        assertThat(lines(wanted(0), edited)).noneMatch(words -> words.contains("NEW"));
    }

    @Test
    void whatWeOwnAndWantNoMoreWouldBeRemoved() {
        KubeObject fewer = wanted(0).withoutAt(List.of("spec", "template", "spec", "tolerations"));
        assertThat(lines(fewer, live(0)))
                .containsExactly("- .spec.template.spec.tolerations: [{\"key\":\"spot\",\"operator\":\"Exists\"}]");
    }

    @Test
    void aPortThatWeWantNoMoreWouldBeRemovedAndAPortWithoutProtocolIsTheTcpOne() {
        KubeObject service = wanted(2);
        List<MapValue> ports = service.spec().list("ports").maps();
        KubeObject one = service.withSpec(spec -> spec.with("ports", List.of(ports.getFirst())));
        assertThat(lines(one, live(2)))
                .hasSize(1)
                .allMatch(words -> words.startsWith("- .spec.ports[port=53,protocol=\"UDP\"]"));
    }

    @Test
    void aQuantityInAnotherFormIsTheSameOnlyWhereQuantitiesStand() {
        KubeObject quota = wanted(4);
        KubeObject same = quota.withSpec(spec -> spec.with("hard", (Value) MapValue.of("requests.cpu", "2")));
        assertThat(lines(same, live(4))).noneMatch(words -> words.contains("cpu"));
        KubeObject wanted = KubeObject.of("v1", "ConfigMap", "a", "b").with("data", (Value) MapValue.of("n", "1000m"));
        KubeObject live = KubeObject.of("v1", "ConfigMap", "a", "b").with("data", (Value) MapValue.of("n", "1"));
        assertThat(lines(wanted, live)).hasSize(1);
    }

    @Test
    void withoutManagedFieldsItemsAreToldApartByTheirNames() {
        KubeObject live = live(0).withMetadata(metadata -> metadata.without("managedFields"));
        assertThat(lines(wanted(0), live)).isEmpty();
    }
}
