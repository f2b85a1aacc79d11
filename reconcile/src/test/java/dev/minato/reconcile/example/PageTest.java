package dev.minato.reconcile.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PageTest {
    // Surefire runs in the module's folder.
    private static final Path PAGE = Path.of("..", "docs", "writing-a-controller.md");
    private static final Path CODE =
            Path.of("src", "test", "java", "dev", "minato", "reconcile", "example", "SiteController.java");

    @Test
    void thePageShowsTheControllerThatTheTestsRun() throws IOException {
        assertThat(Files.readString(PAGE)).contains("```java\n" + Files.readString(CODE) + "```");
    }
}
