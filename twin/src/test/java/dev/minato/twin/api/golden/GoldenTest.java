package dev.minato.twin.api.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.minato.twin.store.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The golden answers of the real server are the judge of this one. What still differs stands in known-differences.txt, one
 * case a line with its reason; a case that agrees must not stand there, so the list can only get shorter.
 */
class GoldenTest {
    private static final Path GOLDEN = Path.of(System.getProperty("minato.golden", "../fidelity/golden"));

    @Test
    void everyGoldenCaseIsAnsweredAsByTheRealServerButForTheKnownDifferences() throws IOException {
        Map<String, String> known = known();
        Snapshot world = GoldenRun.world();
        List<String> unexpected = new ArrayList<>();
        List<String> agreed = new ArrayList<>();
        StringBuilder report = new StringBuilder();
        int good = 0;
        List<Path> files = files();
        for (Path file : files) {
            String name = GOLDEN.relativize(file).toString().replace(".json", "");
            List<String> differences = run(name, file, world);
            if (differences.isEmpty()) {
                good++;
                if (known.containsKey(name)) {
                    agreed.add(name);
                }
            } else if (!known.containsKey(name)) {
                unexpected.add(name);
            }
            differences.forEach(difference ->
                    report.append(name).append(" | ").append(difference).append('\n'));
        }
        Path target = Files.createDirectories(Path.of("target"));
        Files.writeString(target.resolve("golden-report.txt"), good + " of " + files.size() + " agree\n" + report);
        assertThat(unexpected)
                .as("cases that differ and are not known to; see target/golden-report.txt")
                .isEmpty();
        assertThat(agreed)
                .as("known differences that are none any more: take them off the list")
                .isEmpty();
    }

    private static List<String> run(String name, Path file, Snapshot world) throws IOException {
        try {
            return GoldenRun.differences(GoldenCase.read(name, Files.readAllBytes(file)), world);
        } catch (RuntimeException | AssertionError e) {
            StackTraceElement[] trace = e.getStackTrace();
            return List.of("threw " + e
                    + (trace.length == 0 ? "" : " at " + trace[0] + " " + trace[Math.min(1, trace.length - 1)]));
        }
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(GOLDEN)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private static Map<String, String> known() {
        Map<String, String> known = new TreeMap<>();
        try (var in = GoldenTest.class.getResourceAsStream("known-differences.txt")) {
            String text = in == null ? "" : new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> {
                        int colon = line.indexOf(':');
                        known.put(
                                line.substring(0, colon).strip(),
                                line.substring(colon + 1).strip());
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return known;
    }
}
