package dev.minato.render.helm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Charts as files for Helm to read, and their removal. */
final class Disk {
    private Disk() {}

    /** Writes the chart and its dependencies, each file changed by the operator. */
    static void write(Chart chart, Path directory, UnaryOperator<byte[]> change) throws IOException {
        Files.createDirectories(directory);
        for (Map.Entry<String, byte[]> file : chart.files().entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, change.apply(file.getValue()));
        }
        for (Map.Entry<String, Chart> dependency : chart.dependencies().entrySet()) {
            write(dependency.getValue(), directory.resolve("charts").resolve(dependency.getKey()), change);
        }
    }

    /** Removes the directory and all in it, as far as that can be done. */
    static void remove(Path directory) {
        List<Path> all;
        try (Stream<Path> below = Files.walk(directory)) {
            all = below.sorted(Comparator.reverseOrder()).toList();
        } catch (IOException | UncheckedIOException e) {
            return; // somebody else removed it
        }
        for (Path path : all) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                // left to the operating system's own care for temporary files
            }
        }
    }
}
