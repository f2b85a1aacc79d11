package dev.minato.cli.completion;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The scripts that ask the program what fits, one a shell. */
public final class Shells {
    public static final List<String> ALL = List.of("bash", "zsh", "fish");

    private Shells() {}

    /** @param shell one of {@link #ALL} */
    public static String script(String shell) {
        String name = "minato." + shell;
        try (var in = requireNonNull(Shells.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read from the program", e);
        }
    }
}
