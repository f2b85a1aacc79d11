package dev.minato.render.kustomize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.minato.render.Renderer;
import dev.minato.render.source.DirectoryTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Small trees of our own, each with what kustomize 5.7.1 makes of it. A tree is built at {@code in}, or at
 * {@code in/overlay} where there is one.
 */
final class GoldenTest {
    private static final Path TREES = Path.of("src/test/resources/kustomize");

    @TestFactory
    Stream<DynamicTest> everyTreeRendersToTheBytesOfKustomize() throws IOException {
        return trees().stream()
                .map(tree -> DynamicTest.dynamicTest(tree.getFileName().toString(), () -> {
                    String rendered = RealRepositoryTest.yaml(
                            new Renderer().render(new DirectoryTree(tree.resolve("in")), path(tree)));
                    assertThat(rendered).isEqualTo(Files.readString(tree.resolve("expected.yaml")));
                }));
    }

    @Test
    void whatIsExpectedIsWhatTheRealKustomizeWrites() throws Exception {
        Optional<RealKustomize> real = RealKustomize.find();
        assumeTrue(real.isPresent(), RealKustomize.SKIPPED);
        for (Path tree : trees()) {
            RealKustomize.Outcome outcome = real.get().build(tree.resolve("in").resolve(path(tree)));
            assertThat(outcome.output())
                    .as(tree + ": " + outcome.errors())
                    .isEqualTo(Files.readString(tree.resolve("expected.yaml")));
        }
    }

    private static String path(Path tree) {
        return Files.isDirectory(tree.resolve("in/overlay")) ? "overlay" : "";
    }

    private static List<Path> trees() throws IOException {
        try (Stream<Path> trees = Files.list(TREES)) {
            return trees.sorted().toList();
        }
    }
}
