package dev.minato.objects.testkit;

import dev.minato.objects.tree.Json;
import dev.minato.objects.tree.MapValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Cases from a file of the tests' resources: a JSON map a line, comments start with {@code #}. */
public final class GoldenLines {
    private GoldenLines() {}

    public static List<MapValue> read(String resource) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(GoldenLines.class.getResourceAsStream(resource), resource),
                StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Json::parseMap)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
