package dev.minato.cli.data;

import dev.minato.cli.CommandException;
import dev.minato.cli.ExitCode;
import dev.minato.cli.terminal.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds all of one embedded cluster.
 *
 * <pre>
 *   store/        what the cluster has stored, and who holds it
 *   ca.*, server.*, token, kubeconfig    its own CA, certificate and administrator, mode 0600
 *   git/          copies of repositories, as fetched
 *   git.yaml      what the operator says about repositories: credentials, signatures, allowed remotes; may be absent
 *   example/      the example platform as a Git repository of yours: commit there and watch
 *   proofs/       what was proven, by the hash of what it was proven of
 *   minato.log    what a detached run printed
 * </pre>
 */
public record DataDirectory(Path path) {
    /** The one that is meant: the option, else {@code MINATO_DATA}, else {@code .minato/data} of the program's folder. */
    public static DataDirectory of(@Nullable Path option, Map<String, String> environment, Path programHome) {
        if (option != null) {
            return new DataDirectory(option.toAbsolutePath().normalize());
        }
        String variable = environment.getOrDefault("MINATO_DATA", "");
        Path path = variable.isEmpty() ? programHome.resolve(".minato/data") : Path.of(variable);
        return new DataDirectory(path.toAbsolutePath().normalize());
    }

    public Path store() {
        return path.resolve("store");
    }

    public Path kubeconfig() {
        return path.resolve("kubeconfig");
    }

    public Path git() {
        return path.resolve("git");
    }

    public Path example() {
        return path.resolve("example");
    }

    public Path proofs() {
        return path.resolve("proofs");
    }

    public Path log() {
        return path.resolve("minato.log");
    }

    /** What the last {@code up} was asked for, so that the next one continues with it. */
    public Path choices() {
        return path.resolve("choices.json");
    }

    /**
     * Makes the folder where it is missing.
     *
     * @throws CommandException when it cannot be made or written
     */
    public void prepare() {
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new CommandException(ExitCode.UNAVAILABLE, Text.DATA_CANNOT_BE_MADE, path, reason(e)).by(e);
        }
        if (!Files.isWritable(path)) {
            throw new CommandException(ExitCode.UNAVAILABLE, Text.DATA_NOT_WRITABLE, path);
        }
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName().replace("Exception", "") + " " + e.getMessage();
    }
}
