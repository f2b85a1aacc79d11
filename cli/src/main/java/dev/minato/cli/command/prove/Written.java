package dev.minato.cli.command.prove;

import dev.minato.cli.CommandException;
import dev.minato.cli.ExitCode;
import dev.minato.cli.terminal.Terminal;
import dev.minato.prove.generate.Definition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;

/** Writes what was generated; overwrites nothing. */
final class Written {
    private Written() {}

    static int files(Terminal terminal, Path out, Supplier<Definition> definition) {
        Map<String, String> files;
        try {
            files = definition.get().files().files();
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, CommandException.words(e), e);
        }
        for (String path : files.keySet()) {
            if (Files.exists(out.resolve(path))) {
                throw new CommandException(
                        ExitCode.USAGE, out.resolve(path) + " is there already; choose another folder with --out");
            }
        }
        try {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = out.resolve(file.getKey());
                Path parent = path.getParent();
                if (parent != null) {
                    Files.createDirectories(parent);
                }
                Files.writeString(path, file.getValue());
                terminal.line(path.toString());
            }
        } catch (IOException e) {
            throw new CommandException(ExitCode.UNAVAILABLE, "cannot write: " + CommandException.words(e), e);
        }
        return ExitCode.OK;
    }
}
