package dev.minato.cli;

import dev.minato.cli.command.MinatoCommand;
import dev.minato.cli.terminal.Terminal;
import picocli.CommandLine;

/** The way in. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        Terminal terminal = Terminal.ofProcess(System.getenv());
        System.exit(run(terminal, args));
    }

    /** Runs one command; never throws: what goes wrong is said in one message. */
    public static int run(Terminal terminal, String... args) {
        CommandLine commandLine = MinatoCommand.commandLine(terminal);
        commandLine.setExecutionExceptionHandler((problem, _, _) -> {
            if (problem instanceof CommandException known) {
                terminal.note("minato: " + known.getMessage());
                return known.exitCode();
            }
            throw problem;
        });
        return commandLine.execute(args);
    }
}
