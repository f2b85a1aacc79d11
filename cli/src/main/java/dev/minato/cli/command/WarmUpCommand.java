package dev.minato.cli.command;

import dev.minato.cli.ExitCode;
import dev.minato.cli.Main;
import dev.minato.cli.terminal.Terminal;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * {@code minato warm-up}: does a little of what users do, with the output thrown away, while the JVM writes down what it
 * loads and links (the AOT cache, JEP 483). Only {@code tools/build} calls it.
 */
@Command(name = "warm-up", hidden = true, description = "The training run of the build.")
final class WarmUpCommand implements Callable<Integer> {
    private final Path home;

    WarmUpCommand(Path home) {
        this.home = home;
    }

    @Override
    public Integer call() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Terminal quiet = Terminal.plain(nowhere, nowhere);
        Main.run(quiet, "help");
        Path example = home.resolve("examples/streaming");
        if (Files.isDirectory(example)) {
            Main.run(quiet, "render", "--repo", example.toString(), "--path", "overlays/develop");
            // the whole cluster and every controller in it; the cache keeps their profiles, too (JEP 515)
            Main.run(quiet, "rehearse", "--example");
        }
        return ExitCode.OK;
    }
}
