package dev.minato.fidelity.scenario;

import dev.minato.cli.data.ExampleRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.ResetCommand.ResetType;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.revwalk.RevCommit;

/** The example as a repository with two commits; both sides see the same ones. */
record TwoReleases(Path repository, String first, String second) {
    static TwoReleases make(Path home, Path folder) throws IOException, GitAPIException {
        Path repository = ExampleRepository.at(folder, home.resolve("examples/streaming"));
        Path next = home.resolve("examples/streaming-next");
        try (Git git = Git.open(repository.toFile());
                Stream<Path> files = Files.walk(next)) {
            neverScheduled(repository.resolve("base/ranking"));
            String first = commit(git, "As it was").name();
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                Path target = repository.resolve(next.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.write(target, Files.readAllBytes(file));
            }
            neverScheduled(repository.resolve("base/ranking"));
            RevCommit second = commit(git, "The next release");
            return new TwoReleases(repository, first, second.name());
        }
    }

    /** Whether a CronJob's time comes while one side plays, and not the other, is chance: in the year's first minute only. */
    private static void neverScheduled(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String text = Files.readString(file);
                Files.writeString(file, text.replaceAll("(?m)^( *schedule:).*$", "$1 \"0 0 1 1 *\""));
            }
        }
    }

    private static RevCommit commit(Git git, String message) throws GitAPIException {
        git.add().addFilepattern(".").call();
        return git.commit()
                .setMessage(message)
                .setAuthor("A Person", "person@localhost")
                .setCommitter("A Person", "person@localhost")
                .setSign(false)
                .call();
    }

    /** Makes this commit the newest of the branch. */
    void show(String commit) throws IOException, GitAPIException {
        try (Git git = Git.open(repository.toFile())) {
            git.reset().setMode(ResetType.HARD).setRef(commit).call();
        }
    }
}
