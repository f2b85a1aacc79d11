package dev.minato.cli;

import dev.minato.cli.command.MinatoCommand;
import dev.minato.cli.command.Version;
import dev.minato.cli.terminal.Terminal;
import dev.minato.cli.terminal.Text;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** The way in. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        Terminal terminal = Terminal.ofProcess(System.getenv());
        if (args.length == 1 && args[0].equals("--version")) {
            terminal.line(Version.text()); // scripts ask for it often: without making the parser of all commands
            return;
        }
        System.exit(run(terminal, args));
    }

    /** Runs one command; never throws: what goes wrong is said in one message. */
    public static int run(Terminal terminal, String... args) {
        CommandLine commandLine = MinatoCommand.commandLine(terminal);
        commandLine.setExecutionExceptionHandler((problem, _, _) -> {
            if (problem instanceof CommandException known) {
                terminal.note("minato: " + known.in(terminal.texts()));
                return known.exitCode();
            }
            throw problem;
        });
        commandLine.setParameterExceptionHandler((problem, _) -> {
            CommandLine where = problem.getCommandLine();
            terminal.note("minato: " + problem.getMessage());
            StringWriter suggestions = new StringWriter();
            if (CommandLine.UnmatchedArgumentException.printSuggestions(problem, new PrintWriter(suggestions, true))) {
                terminal.note(suggestions.toString().strip());
            }
            terminal.note(Text.SEE_HELP, where.getCommandSpec().qualifiedName());
            return ExitCode.USAGE;
        });
        return commandLine.execute(args);
    }
}
