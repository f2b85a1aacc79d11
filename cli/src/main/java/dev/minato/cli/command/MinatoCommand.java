package dev.minato.cli.command;

import dev.minato.cli.command.prove.CanCommand;
import dev.minato.cli.command.prove.ExplainCommand;
import dev.minato.cli.command.prove.PolicyCommand;
import dev.minato.cli.command.prove.ProveCommand;
import dev.minato.cli.command.prove.WhoCanCommand;
import dev.minato.cli.terminal.Terminal;
import dev.minato.cli.terminal.Text;
import java.nio.file.Path;
import java.util.Map;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code minato}: the command that has all others. */
@Command(
        name = "minato",
        description = "A container platform from a Git repository: run it, plan it, rehearse it.",
        subcommands = HelpCommand.class,
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  minato up                                    # the example platform on this machine",
            "  minato up --repo ../shop.git --path deploy   # your own",
            "  minato status",
            "  minato ui",
            "  minato plan --revision my-branch             # what that branch would change",
            "  minato rehearse --example --seed 1           # the same, in virtual time"
        })
public final class MinatoCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    private final Terminal terminal;

    private MinatoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The command line with every command wired. */
    public static CommandLine commandLine(Terminal terminal) {
        Map<String, String> environment = System.getenv();
        Path home = Path.of(System.getProperty("minato.home", "."));
        Context context = new Context(terminal, environment, home);
        CommandLine line = new CommandLine(new MinatoCommand(terminal));
        line.addSubcommand(new UpCommand(context));
        line.addSubcommand(new DownCommand(context));
        line.addSubcommand(AppCommand.commandLine(context));
        line.addSubcommand(new StatusCommand(context));
        line.addSubcommand(new UiCommand(context));
        line.addSubcommand(new PlanCommand(context));
        line.addSubcommand(new RehearseCommand(context));
        line.addSubcommand(new RenderCommand(context));
        line.addSubcommand(new ProveCommand(context));
        line.addSubcommand(new WhoCanCommand(context));
        line.addSubcommand(new CanCommand(context));
        line.addSubcommand(ExplainCommand.commandLine(context));
        line.addSubcommand(PolicyCommand.commandLine(context));
        line.addSubcommand(new ConsoleCommand(context));
        line.addSubcommand(new CompletionCommand(terminal));
        line.addSubcommand(new CompleteCommand(context));
        line.addSubcommand(new WarmUpCommand(home));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setOut(new java.io.PrintWriter(System.out, true, java.nio.charset.StandardCharsets.UTF_8));
        mixStandardHelp(line);
        if (terminal.texts().isJapanese()) {
            translate(line, terminal.texts().bundle());
        }
        return line;
    }

    private static void mixStandardHelp(CommandLine line) {
        line.getCommandSpec().mixinStandardHelpOptions(true);
        line.getCommandSpec().versionProvider(() -> new String[] {Version.text()});
        line.getSubcommands().values().forEach(MinatoCommand::mixStandardHelp);
    }

    private static void translate(CommandLine line, ResourceBundle bundle) {
        line.setResourceBundle(bundle);
        line.getSubcommands().values().forEach(sub -> translate(sub, bundle));
    }

    @Override
    public void run() {
        assert spec != null : "picocli sets it";
        throw new CommandLine.ParameterException(spec.commandLine(), terminal.text(Text.SAY_A_COMMAND));
    }
}
