package dev.minato.cli.proof;

import dev.minato.cli.CommandException;
import dev.minato.cli.ExitCode;
import dev.minato.render.git.GitException;
import dev.minato.render.git.GitRepository;
import dev.minato.render.source.DirectoryTree;
import dev.minato.render.source.SourceTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A state of a repository: a folder as it is, or a revision of a Git repository. Close it after use. */
public final class Opened implements AutoCloseable {
    private final SourceTree tree;
    private final @Nullable GitRepository git;

    private Opened(SourceTree tree, @Nullable GitRepository git) {
        this.tree = tree;
        this.git = git;
    }

    /**
     * @param revision null for a folder as it is, or the default branch of what is no folder
     * @param notes hears what a person should know
     * @throws CommandException in words
     */
    public static Opened of(String repository, @Nullable String revision, Path cache, Consumer<String> notes) {
        Path folder = Path.of(repository);
        if (revision == null && Files.isDirectory(folder)) {
            return new Opened(new DirectoryTree(folder), null);
        }
        try {
            GitRepository git = GitRepository.open(repository, cache);
            git.fetch().forEach(notes);
            return new Opened(
                    git.tree(git.resolve(revision == null ? "" : revision).id()), git);
        } catch (GitException e) {
            throw new CommandException(ExitCode.USAGE, CommandException.words(e), e);
        }
    }

    public SourceTree tree() {
        return tree;
    }

    @Override
    public void close() {
        if (git != null) {
            git.close();
        }
    }
}
