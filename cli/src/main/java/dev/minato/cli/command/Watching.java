package dev.minato.cli.command;

import dev.minato.cli.CommandException;
import dev.minato.cli.ExitCode;
import dev.minato.cli.client.Applications;
import dev.minato.cli.client.ClusterClient;
import dev.minato.cli.terminal.Terminal;
import dev.minato.cli.terminal.Text;
import dev.minato.objects.tree.KubeObject;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** {@code --watch}: shows again what has changed, until it is interrupted. A mixin of the commands that show state. */
final class Watching {
    /** Many changes at once are shown once. */
    private static final Duration GATHER = Duration.ofMillis(300);

    private static final Duration AGAIN = Duration.ofSeconds(1);

    @Option(
            names = {"-w", "--watch"},
            description = "Go on showing what changes.")
    private boolean watch;

    boolean isOn() {
        return watch;
    }

    /** Shows once, and with {@code --watch} again at every change of an application. */
    int show(Terminal terminal, ClusterClient client, Callable<Integer> show) throws Exception {
        int code = show.call();
        if (!watch) {
            return code;
        }
        Semaphore news = new Semaphore(0);
        Thread.ofVirtual().start(() -> follow(terminal, client, _ -> news.release(), news::release));
        while (true) {
            news.acquire();
            Thread.sleep(GATHER);
            news.drainPermits();
            terminal.startScreen();
            try {
                show.call();
            } catch (CommandException e) {
                if (e.exitCode() != ExitCode.UNAVAILABLE) {
                    throw e;
                }
                terminal.note(e.in(terminal.texts())); // it is shown again when the cluster is back
            }
        }
    }

    /**
     * Tells of every change of an application, over restarts of the server. Never returns.
     *
     * @param back called when the connection is there again: changes may have been missed
     */
    static void follow(Terminal terminal, ClusterClient client, Consumer<KubeObject> changed, Runnable back) {
        boolean lost = false;
        while (true) {
            try {
                ClusterClient.Listing from = client.listing(Applications.COLLECTION);
                if (lost) {
                    lost = false;
                    back.run();
                }
                client.watch(from.watchPath(Applications.COLLECTION), event -> {
                    KubeObject object = new KubeObject(event.map("object"));
                    if (!event.textOrEmpty("type").equals("BOOKMARK") && Applications.isApplication(object)) {
                        changed.accept(object);
                    }
                });
            } catch (CommandException e) {
                if (!lost) {
                    terminal.note(Text.WATCH_LOST);
                }
            }
            lost = true;
            try {
                TimeUnit.MILLISECONDS.sleep(AGAIN.toMillis());
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}
