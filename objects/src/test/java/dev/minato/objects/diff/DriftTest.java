package dev.minato.objects.diff;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.objects.apply.FieldFilter;
import dev.minato.objects.apply.Manager;
import dev.minato.objects.apply.Managers;
import dev.minato.objects.schema.Schema;
import dev.minato.objects.schema.Schemas;
import dev.minato.objects.tree.IntValue;
import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.MapValue;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriftTest {
    private static final Schema DEPLOYMENT = requireNonNull(Schemas.kubernetes().find("apps/v1", "Deployment"));
    private static final MapValue WANTED = Json.parseMap("""
            {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web"},"spec":{"replicas":2,
             "selector":{"matchLabels":{"a":"b"}},"template":{"metadata":{"labels":{"a":"b"}},"spec":{
              "tolerations":[{"key":"t"}],
              "containers":[{"name":"web","image":"w:1","resources":{"limits":{"memory":"1024Mi"}}}]}}}}""");

    private static Manager manager(String name, String time) {
        return new Manager(name, "apps/v1", "", Instant.parse(time), FieldFilter.none());
    }

    /** As the server would keep it: applied by minato, with defaults. */
    private static MapValue live() {
        MapValue applied = Managers.apply(DEPLOYMENT, null, WANTED, manager("minato", "2026-01-01T00:00:00Z"), false);
        MapValue container = Json.parseMap("{\"name\":\"web\",\"image\":\"w:1\",\"imagePullPolicy\":\"IfNotPresent\","
                + "\"resources\":{\"limits\":{\"memory\":\"1Gi\"}}}");
        return applied.withAt(List.of("metadata", "uid"), dev.minato.objects.tree.StringValue.of("u"))
                .withAt(List.of("spec", "revisionHistoryLimit"), IntValue.of(10))
                .withAt(
                        List.of("spec", "template", "spec", "tolerations"),
                        Json.parse("[{\"key\":\"t\",\"operator\":\"Equal\"}]"))
                .withAt(
                        List.of("spec", "template", "spec", "containers"),
                        dev.minato.objects.tree.ListValue.of(container));
    }

    @Test
    void defaultsAndOtherWritingsOfAnAmountAreNoDrift() {
        assertThat(Drift.of(DEPLOYMENT, WANTED, live(), "minato")).isEmpty();
    }

    @Test
    void aFieldThatSomebodyChangedNamesWhoAndWhen() {
        MapValue live = live();
        MapValue edited = Managers.update(
                DEPLOYMENT,
                live,
                live.withAt(List.of("spec", "replicas"), IntValue.of(5)),
                manager("kubectl-edit", "2026-02-02T03:04:05Z"));
        List<Drift> drifts = Drift.of(DEPLOYMENT, WANTED, edited, "minato");
        assertThat(drifts).extracting(drift -> drift.difference().line()).containsExactly("~ .spec.replicas: 5 -> 2");
        assertThat(requireNonNull(drifts.getFirst().lastOwner()).manager()).isEqualTo("kubectl-edit");
        assertThat(requireNonNull(drifts.getFirst().lastOwner()).time()).isEqualTo("2026-02-02T03:04:05Z");
    }

    @Test
    void whatIsNoLongerWantedAndWasAppliedBeforeIsADrift() {
        MapValue fewer = WANTED.withoutAt(List.of("spec", "replicas"));
        assertThat(Drift.of(DEPLOYMENT, fewer, live(), "minato"))
                .extracting(drift -> drift.difference().line())
                .containsExactly("- .spec.replicas: 2");
    }

    @Test
    void whatOthersAddedIsNoDrift() {
        MapValue live = live();
        MapValue labelled = Managers.update(
                DEPLOYMENT,
                live,
                live.withAt(List.of("metadata", "labels"), MapValue.of("team", "x")),
                manager("other", "2026-02-02T03:04:05Z"));
        assertThat(Drift.of(DEPLOYMENT, WANTED, labelled, "minato")).isEmpty();
    }
}
