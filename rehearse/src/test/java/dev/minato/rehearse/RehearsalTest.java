package dev.minato.rehearse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.api.guarantee.Finding;
import dev.minato.api.guarantee.Finding.Counterexample;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.rehearse.source.OverlaidTree;
import dev.minato.rehearse.source.Proving;
import dev.minato.render.source.DirectoryTree;
import dev.minato.render.source.MemoryTree;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RehearsalTest {
    private static final Path EXAMPLES = Path.of("..", "examples");

    private static Report play(long seed) {
        DirectoryTree first = new DirectoryTree(EXAMPLES.resolve("streaming"));
        DirectoryTree second = new DirectoryTree(EXAMPLES.resolve("streaming-next"));
        return Rehearsal.play(Scenario.twoReleases(seed, first, new OverlaidTree(second, first)), Proving.NOBODY);
    }

    @Test
    void theExampleIsHealthyAtTheEndAndNoControllerThrew() {
        Report report = play(1);

        assertThat(report.defects()).isEmpty();
        assertThat(report.applications()).hasSize(4).allSatisfy(application -> {
            assertThat(status(application, "sync")).as(application.name()).isEqualTo("Synced");
            assertThat(status(application, "health")).as(application.name()).isEqualTo("Healthy");
        });
    }

    @Test
    void theSameSeedGivesTheSameBytes() {
        assertThat(play(7).text()).isEqualTo(play(7).text());
    }

    @Test
    void theTimelineTellsWhatWasDecidedAndWhy() {
        String text = play(3).text();

        assertThat(text).contains("a commit arrives: the second release");
        assertThat(text).containsPattern("Pod develop/|Pod staging/|Pod production/");
        assertThat(text).containsPattern("\\+02:00:\\d\\d.*crashes");
        assertThat(text).containsPattern("deployment-controller +Deployment.apps develop/catalog");
    }

    private static MemoryTree promising(String value) {
        return MemoryTree.of(
                "promising",
                Map.of(
                        "app.yaml",
                        "{apiVersion: v1, kind: ConfigMap, metadata: {name: settings, namespace: default}, data: {a: "
                                + value
                                + "}}\n---\n{apiVersion: minato.dev/v1alpha1, kind: Guarantee, metadata: {name: kept},"
                                + " spec: {noPath: {from: {tenant: a}, to: {tenant: b}}}}\n"));
    }

    private static Report promised(Proving proving) {
        return Rehearsal.play(
                Scenario.revisions(
                        1,
                        "shop",
                        "",
                        List.of(
                                new Scenario.Event.CommitArrives(Duration.ZERO, "kept", promising("good")),
                                new Scenario.Event.CommitArrives(Duration.ofHours(1), "broken", promising("bad")))),
                proving);
    }

    @Test
    void whatIsProvenComesInAndWhatBreaksAGuaranteeStaysOut() {
        Report report =
                promised((question, files) -> new String(files.read("app.yaml").bytes(), UTF_8).contains("bad")
                        ? Finding.refuted(
                                new Counterexample("a reaches b", MapValue.EMPTY, List.of(), List.of()), List.of(), "")
                        : Finding.proven("no way from a to b", List.of(), ""));

        assertThat(report.defects()).isEmpty();
        assertThat(report.text())
                .containsPattern("\\+00:00:\\d\\d.* guarantee .*Holds: no way from a to b")
                .containsPattern("\\+01:00:\\d\\d.*is not let in: kept would not hold .*a reaches b")
                .contains("Guarantee kept: False: a reaches b");
        assertThat(report.applications())
                .singleElement()
                .satisfies(application -> assertThat(application.status().textOrEmpty("sync", "revision"))
                        .as("the last good commit")
                        .endsWith("01"));
    }

    @Test
    void whereNobodyProvesNothingIsLetIn() {
        assertThat(promised(Proving.NOBODY).text()).contains("kept is not proven: nobody proves in this rehearsal");
    }

    private static String status(KubeObject application, String part) {
        return application.status().textOrEmpty(part, "status");
    }
}
