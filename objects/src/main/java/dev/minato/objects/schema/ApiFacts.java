package dev.minato.objects.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The files with the API's facts, in the jar beside this class. */
final class ApiFacts {
    private ApiFacts() {}

    static List<String> lines(String file) {
        String name = "kubernetes-1.34/" + file;
        try (InputStream in = ApiFacts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + name, e);
        }
    }
}
