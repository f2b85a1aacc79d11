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
            String first = git.getRepository().resolve("HEAD").name();
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                Path target = repository.resolve(next.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.write(target, Files.readAllBytes(file));
            }
            git.add().addFilepattern(".").call();
            RevCommit second = git.commit()
                    .setMessage("The next release")
                    .setAuthor("A Person", "person@localhost")
                    .setCommitter("A Person", "person@localhost")
                    .setSign(false)
                    .call();
            return new TwoReleases(repository, first, second.name());
        }
    }

    /** Makes this commit the newest of the branch. */
    void show(String commit) throws IOException, GitAPIException {
        try (Git git = Git.open(repository.toFile())) {
            git.reset().setMode(ResetType.HARD).setRef(commit).call();
        }
    }
}
