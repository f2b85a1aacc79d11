package dev.minato.fidelity.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.minato.fidelity.lab.Checkout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The platform's own controllers on both clusters, wired as the command wires them. */
final class StreamingOnBothTest {
    @TempDir
    private Path folder;

    @Test
    void theExampleIsHealthyReleasedAndHealedOnTheTwin() throws Exception {
        try (Side twin = Side.twin(folder.resolve("twin"))) {
            TwoReleases releases = TwoReleases.make(Checkout.home(), folder.resolve("example"));
            assertThat(new StreamingScenario(twin, releases).play()).hasSize(5);
        }
    }

    @Test
    void whatDiffersOnARealKubernetesIsInTheTableOfDocsFidelity() throws Exception {
        assumeTrue(
                "1".equals(System.getenv("MINATO_LAB")),
                "MINATO_LAB is not 1: no real Kubernetes is started to compare with (docs/lab.md)");
        Path home = Checkout.home();
        TwoReleases releases = TwoReleases.make(home, folder.resolve("example"));
        Map<String, Map<String, String>> real;
        try (Side side = Side.real(home, Files.createDirectories(folder.resolve("real")))) {
            new StreamingScenario(side, releases).play();
            real = EndState.of(side.client());
        }
        Map<String, Map<String, String>> twin;
        try (Side side = Side.twin(folder.resolve("twin"))) {
            new StreamingScenario(side, releases).play();
            twin = EndState.of(side.client());
        }
        KnownDifferences known = KnownDifferences.read(home.resolve("docs/fidelity.md"));
        List<String> unknown = new ArrayList<>();
        List<String> all = new ArrayList<>();
        int compared = 0;
        for (String object : union(real.keySet(), twin.keySet())) {
            Map<String, String> there = real.getOrDefault(object, Map.of());
            Map<String, String> here = twin.getOrDefault(object, Map.of());
            if (there.isEmpty() || here.isEmpty()) {
                note(
                        object,
                        "",
                        there.isEmpty() ? "(not there)" : "(there)",
                        here.isEmpty() ? "(not there)" : "(there)",
                        known,
                        all,
                        unknown);
                continue;
            }
            for (String field : union(there.keySet(), here.keySet())) {
                compared++;
                String a = there.getOrDefault(field, "(absent)");
                String b = here.getOrDefault(field, "(absent)");
                if (!a.equals(b)) {
                    note(object, field, a, b, known, all, unknown);
                }
            }
        }
        Files.write(Files.createDirectories(home.resolve("fidelity/target")).resolve("differences.txt"), all);
        System.out.println(union(real.keySet(), twin.keySet()).size() + " objects, " + compared + " fields compared, "
                + all.size() + " differ, " + unknown.size() + " of them without a line in docs/fidelity.md");
        assertThat(unknown).isEmpty();
    }

    private static void note(
            String object,
            String field,
            String real,
            String twin,
            KnownDifferences known,
            List<String> all,
            List<String> unknown) {
        String line = (object + " | " + field + " | real: " + real + " | twin: " + twin).replace("\n", " ");
        boolean explained = known.explains(object, field);
        all.add((explained ? "  " : "? ") + line);
        if (!explained) {
            unknown.add(line);
        }
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> both = new TreeSet<>(one);
        both.addAll(other);
        return both;
    }
}
