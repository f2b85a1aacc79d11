package dev.minato.render.kustomize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.minato.render.Renderer;
import dev.minato.render.source.MemoryTree;
import dev.minato.render.source.RenderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kustomizations made by chance, beside the real kustomize. The seeds are always the same, so a failure names the seed
 * that replays it; MINATO_RANDOM_FROM and MINATO_RANDOM_COUNT take others.
 */
final class RandomComparisonTest {
    @TempDir
    Path directory;

    @Test
    void patchesMadeByChanceRenderToTheSameBytes() throws Exception {
        compare("patches", seed -> new RandomKustomization(seed).files());
    }

    @Test
    void platformsMadeByChanceRenderToTheSameBytes() throws Exception {
        compare("platforms", seed -> new RandomPlatform(seed).files());
    }

    private void compare(String what, LongFunction<Map<String, String>> trees) throws Exception {
        Optional<RealKustomize> real = RealKustomize.find();
        assumeTrue(real.isPresent(), RealKustomize.SKIPPED);
        long from = number("MINATO_RANDOM_FROM", 1);
        long count = number("MINATO_RANDOM_COUNT", 100);
        List<String> differences = new ArrayList<>();
        int equal = 0;
        int refused = 0;
        for (long seed = from; seed < from + count; seed++) {
            Map<String, String> files = trees.apply(seed);
            Path root = directory.resolve("seed-" + seed);
            write(files, root);
            RealKustomize.Outcome expected = real.get().build(root.resolve("overlay"));
            if (expected.output().contains("$patch:")) {
                continue; // a directive for a list that is not there: kustomize leaves it in, and no server takes that
            }
            String ours;
            try {
                ours = RealRepositoryTest.yaml(new Renderer().render(MemoryTree.of("seed " + seed, files), "overlay"));
            } catch (RenderException e) {
                if (expected.exitCode() == 0) {
                    differences.add("seed " + seed + ": only we refuse: " + e.getMessage());
                }
                refused++;
                continue;
            }
            if (expected.exitCode() != 0) {
                differences.add("seed " + seed + ": only kustomize refuses: " + expected.errors());
            } else if (!ours.equals(expected.output())) {
                differences.add("seed " + seed + ": other bytes");
            } else {
                equal++;
            }
        }
        System.out.println(what + " by chance, seeds " + from + " to " + (from + count - 1) + ": " + equal + " equal, "
                + refused + " refused by both, " + differences.size() + " different");
        assertThat(differences).isEmpty();
        assertThat(equal).isGreaterThan(refused);
    }

    private static long number(String variable, long otherwise) {
        String text = System.getenv(variable);
        return text == null ? otherwise : Long.parseLong(text);
    }

    private static void write(Map<String, String> files, Path root) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = root.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }
}
