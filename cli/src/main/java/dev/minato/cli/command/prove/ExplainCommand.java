package dev.minato.cli.command.prove;

import dev.minato.cli.command.Context;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code minato explain}: why something is possible, or is not. */
@Command(
        name = "explain",
        description = "Explain why something is possible in a cluster, or is not.",
        synopsisSubcommandLabel = "WHAT",
        footerHeading = "%nExamples:%n",
        footer = {"  minato explain path shop-a shop-b --path examples/streaming/overlays/develop"})
public final class ExplainCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    private ExplainCommand() {}

    public static CommandLine commandLine(Context context) {
        CommandLine line = new CommandLine(new ExplainCommand());
        line.addSubcommand(new ExplainPathCommand(context));
        return line;
    }

    @Override
    public void run() {
        assert spec != null : "picocli sets it";
        throw new ParameterException(spec.commandLine(), "say what to explain: path");
    }
}
