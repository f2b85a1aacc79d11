package dev.minato.cli.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;

/**
 * The example platform as a Git repository of the user's own: made once from the files that come with the program, never
 * written to again. What the user commits there is delivered.
 */
public final class ExampleRepository {
    private ExampleRepository() {}

    /** The repository, made when it is not there yet. */
    public static Path at(Path repository, Path files) {
        if (Files.isDirectory(repository.resolve(".git"))) {
            return repository;
        }
        // made aside and renamed: an interrupted first start leaves no half repository behind
        Path aside = repository.resolveSibling(repository.getFileName() + ".new");
        try {
            deleteTree(aside);
            copyTree(files, aside);
            commitAll(aside);
            Files.move(aside, repository);
            return repository;
        } catch (IOException e) {
            throw new UncheckedIOException("the example repository cannot be made at " + repository, e);
        }
    }

    private static void commitAll(Path folder) throws IOException {
        try (Git git = Git.init()
                .setDirectory(folder.toFile())
                .setInitialBranch("main")
                .call()) {
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("The streaming example")
                    .setAuthor("Minato", "minato@localhost")
                    .setCommitter("Minato", "minato@localhost")
                    .setSign(false)
                    .call();
        } catch (GitAPIException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static void copyTree(Path from, Path to) throws IOException {
        for (Path path : tree(from)) {
            Path target = to.resolve(from.relativize(path).toString());
            if (Files.isDirectory(path)) {
                Files.createDirectories(target);
            } else {
                Files.copy(path, target);
            }
        }
    }

    private static void deleteTree(Path folder) throws IOException {
        if (Files.exists(folder)) {
            for (Path path : tree(folder).reversed()) {
                Files.delete(path);
            }
        }
    }

    /** Folders before what is in them. */
    private static List<Path> tree(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.sorted().toList();
        }
    }
}
