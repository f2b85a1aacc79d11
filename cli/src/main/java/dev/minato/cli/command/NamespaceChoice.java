package dev.minato.cli.command;

import dev.minato.cli.CommandException;
import dev.minato.cli.ExitCode;
import dev.minato.cli.terminal.Text;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Of which namespaces. A mixin of the commands that list. */
final class NamespaceChoice {
    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAMESPACE",
            description = "Only of this namespace.")
    private @Nullable String namespace;

    @Option(
            names = {"-A", "--all-namespaces"},
            description = "Of all namespaces; the default.")
    private boolean all;

    /** Null for all. */
    @Nullable
    String namespace() {
        if (all && namespace != null) {
            throw new CommandException(ExitCode.USAGE, Text.NAMESPACE_AND_ALL);
        }
        return namespace;
    }
}
