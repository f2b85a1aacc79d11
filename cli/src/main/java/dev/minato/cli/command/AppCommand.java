package dev.minato.cli.command;

import dev.minato.cli.terminal.Text;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code minato app}: what can be done with applications. */
@Command(
        name = "app",
        description = "Look at applications, and sync them.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  minato app list",
            "  minato app show shop-production",
            "  minato app diff shop-production",
            "  minato app sync shop-production --revision v1.4"
        })
final class AppCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    private final Context context;

    private AppCommand(Context context) {
        this.context = context;
    }

    static CommandLine commandLine(Context context) {
        CommandLine line = new CommandLine(new AppCommand(context));
        line.addSubcommand(new AppListCommand(context));
        line.addSubcommand(new AppShowCommand(context));
        line.addSubcommand(new AppDiffCommand(context));
        line.addSubcommand(new AppSyncCommand(context));
        line.addSubcommand(new AppHistoryCommand(context));
        return line;
    }

    @Override
    public void run() {
        assert spec != null : "picocli sets it";
        throw new CommandLine.ParameterException(
                spec.commandLine(), context.terminal().text(Text.APP_SAY_WHAT));
    }
}
