package dev.minato.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.objects.tree.KubeObject;
import dev.minato.rehearse.source.OverlaidTree;
import dev.minato.render.source.DirectoryTree;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RehearsalTest {
    private static final Path EXAMPLES = Path.of("..", "examples");

    private static Report play(long seed) {
        DirectoryTree first = new DirectoryTree(EXAMPLES.resolve("streaming"));
        DirectoryTree second = new DirectoryTree(EXAMPLES.resolve("streaming-next"));
        return Rehearsal.play(Scenario.twoReleases(seed, first, new OverlaidTree(second, first)));
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

    private static String status(KubeObject application, String part) {
        return application.status().textOrEmpty(part, "status");
    }
}
