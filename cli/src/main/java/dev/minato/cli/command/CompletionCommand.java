package dev.minato.cli.command;

import dev.minato.cli.CommandException;
import dev.minato.cli.ExitCode;
import dev.minato.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code minato completion}. */
@Command(
        name = "completion",
        description = "Print the completion script of a shell (bash; zsh through bashcompinit).",
        footerHeading = "%nExamples:%n",
        footer = {
            "  source <(minato completion bash)",
            "  autoload -U +X bashcompinit && bashcompinit && source <(minato completion zsh)"
        })
final class CompletionCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "bash|zsh", description = "The shell.")
    private String shell = "";

    @Spec
    private @Nullable CommandSpec spec;

    CompletionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (!shell.equals("bash") && !shell.equals("zsh")) {
            throw new CommandException(
                    ExitCode.USAGE, "no completion for " + shell + ": there is bash, and zsh by bashcompinit");
        }
        assert spec != null : "picocli sets it";
        CommandLine root = spec.root().commandLine();
        terminal.print(AutoComplete.bash("minato", root));
        return ExitCode.OK;
    }
}
