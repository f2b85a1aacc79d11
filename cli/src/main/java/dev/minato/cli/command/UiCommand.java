package dev.minato.cli.command;

import dev.minato.cli.CommandException;
import dev.minato.cli.ExitCode;
import dev.minato.cli.client.ClusterOptions;
import dev.minato.cli.terminal.Text;
import dev.minato.cli.ui.Ui;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code minato ui}. */
@Command(
        name = "ui",
        description = "A full-screen view: applications, their trees, differences and events. ? explains the keys.",
        footerHeading = "%nExamples:%n",
        footer = {"  minato ui", "  minato ui --context my-cluster"})
final class UiCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    UiCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (!context.terminal().isInteractive()) {
            throw new CommandException(ExitCode.USAGE, Text.UI_NO_TERMINAL);
        }
        // said before the screen is taken: a cluster that nobody has named yet does not come by waiting
        cluster.config(context.environment(), context.programHome());
        new Ui(context.terminal(), () -> context.connect(cluster), Context.userName()).run();
        return ExitCode.OK;
    }
}
