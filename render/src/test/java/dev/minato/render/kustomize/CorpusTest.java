package dev.minato.render.kustomize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.minato.render.Renderer;
import dev.minato.render.helm.RealHelm;
import dev.minato.render.source.MemoryTree;
import dev.minato.render.source.RenderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every feature of kustomize in small cases, each with what kustomize 5.7.1 makes of it: the bytes, or that it refuses.
 * With the real program at hand and MINATO_RECORD set, what is expected is written anew, to be read before it is
 * committed.
 */
final class CorpusTest {
    private static final String REFUSED = "(refused)\n";
    private static final Renderer RENDERER = new Renderer(); // one, since each has processes for charts

    @TempDir
    Path directory;

    @TestFactory
    Stream<DynamicTest> everyCaseRendersToTheBytesOfKustomize() throws IOException {
        Map<String, String> expected = expected();
        return CorpusCase.all().stream()
                .map(one -> DynamicTest.dynamicTest(
                        one.toString(), () -> assertThat(rendered(one)).isEqualTo(expected.get(one.toString()))));
    }

    @Test
    void whatIsExpectedIsWhatTheRealKustomizeWrites() throws Exception {
        Optional<RealKustomize> real = RealKustomize.find();
        assumeTrue(real.isPresent(), RealKustomize.SKIPPED);
        Optional<Path> helm = RealHelm.find();
        if (helm.isEmpty()) {
            System.out.println("corpus: its charts are not rendered by the real kustomize, " + RealHelm.SKIPPED);
        }
        boolean records = System.getenv("MINATO_RECORD") != null;
        Map<String, String> expected = records ? Map.of() : expected();
        Map<String, StringBuilder> recorded = new LinkedHashMap<>();
        List<String> differences = new ArrayList<>();
        int count = 0;
        for (CorpusCase one : CorpusCase.all()) {
            Path root = directory.resolve("case-" + count++);
            boolean withCharts = one.feature().equals("charts");
            if (withCharts && helm.isEmpty()) {
                continue;
            }
            one.write(root);
            Path built = root.resolve(one.path());
            RealKustomize.Outcome outcome = withCharts
                    ? real.get().buildWithCharts(built, helm.get())
                    : real.get().build(built);
            String output = outcome.exitCode() == 0 ? outcome.output() : REFUSED;
            recorded.computeIfAbsent(one.feature(), _ -> new StringBuilder())
                    .append("== ")
                    .append(one.name())
                    .append('\n')
                    .append(output);
            if (!records && !output.equals(expected.get(one.toString()))) {
                differences.add(one + ": " + output + outcome.errors());
            }
        }
        if (records) {
            for (Map.Entry<String, StringBuilder> feature : recorded.entrySet()) {
                Files.writeString(
                        CorpusCase.CORPUS.resolve(feature.getKey() + ".expected"),
                        feature.getValue().toString());
            }
        }
        System.out.println(
                "corpus: " + count + " cases beside the real kustomize, " + differences.size() + " different");
        assertThat(differences).isEmpty();
    }

    private static Map<String, String> expected() throws IOException {
        Map<String, String> expected = new HashMap<>(); // looked up, never iterated
        for (CorpusCase one : CorpusCase.all()) {
            Path file = CorpusCase.CORPUS.resolve(one.feature() + ".expected");
            if (Files.exists(file) && !expected.containsKey(one.toString())) {
                CorpusCase.sections(Files.readString(file), "== ")
                        .forEach((name, text) -> expected.put(one.feature() + ": " + name, text));
            }
        }
        return expected;
    }

    private static String rendered(CorpusCase one) {
        try {
            return RealRepositoryTest.yaml(RENDERER.render(MemoryTree.of(one.toString(), one.files()), one.path()));
        } catch (RenderException e) {
            return REFUSED;
        }
    }
}
