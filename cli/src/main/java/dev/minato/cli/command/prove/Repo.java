package dev.minato.cli.command.prove;

import dev.minato.cli.CommandException;
import dev.minato.cli.ExitCode;
import dev.minato.cli.command.Context;
import dev.minato.cli.data.DataDirectory;
import dev.minato.cli.proof.Opened;
import dev.minato.prove.input.InputException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --repo}, {@code --revision}: where files are read. A mixin of the commands that prove. */
final class Repo {
    @Option(
            names = "--repo",
            paramLabel = "PATH|URL",
            description = "A folder, a repository or a .bundle file. Default: the folder you are in.")
    private String repository = ".";

    @Option(
            names = "--revision",
            description =
                    "Branch, tag or commit. Default for a folder: the files as they are; else the default branch.")
    private @Nullable String revision;

    Opened open(Context context) {
        return open(context, repository, revision);
    }

    /** A revision of the repository, or another folder. */
    Opened open(Context context, String revisionOrFolder) {
        return java.nio.file.Files.isDirectory(Path.of(revisionOrFolder))
                ? open(context, revisionOrFolder, null)
                : open(context, repository, revisionOrFolder);
    }

    private static Opened open(Context context, String repository, @Nullable String revision) {
        Path cache = data(context).git();
        return Opened.of(repository, revision, cache, context.terminal()::note);
    }

    static DataDirectory data(Context context) {
        return DataDirectory.of(null, context.environment(), context.programHome());
    }

    /** What the work gives; input that cannot be read ends the command, each problem in a line of its own. */
    static <T> T understood(Context context, Supplier<T> work) {
        try {
            return work.get();
        } catch (InputException e) {
            e.problems().forEach(problem -> context.terminal().note(problem.toString()));
            throw new CommandException(
                    ExitCode.USAGE, "nothing is proven from input that is not understood: see above", e);
        }
    }
}
