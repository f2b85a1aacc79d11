package dev.minato.cli.command;

import dev.minato.cli.CommandException;
import dev.minato.cli.ExitCode;
import dev.minato.cli.completion.Shells;
import dev.minato.cli.terminal.Terminal;
import dev.minato.cli.terminal.Text;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code minato completion}. */
@Command(
        name = "completion",
        description = "Print the completion script of a shell.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  source <(minato completion bash)     # in ~/.bashrc",
            "  source <(minato completion zsh)      # in ~/.zshrc, after compinit",
            "  minato completion fish | source      # in ~/.config/fish/config.fish"
        })
final class CompletionCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
    private String shell = "";

    CompletionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (!Shells.ALL.contains(shell)) {
            throw new CommandException(ExitCode.USAGE, Text.COMPLETION_NO_SHELL, shell);
        }
        terminal.print(Shells.script(shell));
        return ExitCode.OK;
    }
}
