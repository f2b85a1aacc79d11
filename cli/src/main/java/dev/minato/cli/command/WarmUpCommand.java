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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;

/**
 * {@code minato warm-up}: does a little of what users do, with the output thrown away, while the JVM writes down what it
 * loads and links (the AOT cache, JEP 483). Only {@code tools/build} calls it.
 */
@Command(name = "warm-up", hidden = true, description = "The training run of the build.")
final class WarmUpCommand implements Callable<Integer> {
    private static final int UP_SECONDS_MAX = 30;

    private final Path home;

    WarmUpCommand(Path home) {
        this.home = home;
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Terminal quiet = Terminal.plain(nowhere, nowhere);
        Main.run(quiet, "help");
        Path example = home.resolve("examples/streaming");
        if (Files.isDirectory(example)) {
            Main.run(quiet, "render", "--repo", example.toString(), "--path", "overlays/develop");
            // the whole cluster and every controller in it; the cache keeps their profiles, too (JEP 515)
            Main.run(quiet, "rehearse", "--example");
            up();
        }
        return ExitCode.OK;
    }

    /** Brings the example to healthy in real time: HTTP, TLS, Git, the log and the client, too. */
    private void up() throws InterruptedException {
        CountDownLatch healthy = new CountDownLatch(1);
        PrintStream lines = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8) {
            @Override
            public void println(String line) {
                if (line.startsWith("export KUBECONFIG=")) {
                    healthy.countDown();
                }
            }
        };
        Path data = home.resolve(".minato/warm-up");
        Thread up = new Thread(
                () -> {
                    Main.run(Terminal.plain(lines, lines), "up", "--data", data.toString(), "--port", "0");
                    healthy.countDown(); // it ended by itself: nothing is waited for
                },
                "warm-up");
        up.start();
        var _ = healthy.await(UP_SECONDS_MAX, TimeUnit.SECONDS);
        up.interrupt();
        up.join();
    }
}
