package dev.minato.render.git;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.transport.BundleWriter;

/** A repository with a working copy, made by JGit; each commit is a minute later than the one before. */
final class TestRepository implements AutoCloseable {
    private final Git git;
    private int minutes;

    TestRepository(Path directory) throws GitAPIException {
        IsolatedSystem.install();
        git = Git.init()
                .setDirectory(directory.toFile())
                .setInitialBranch("main")
                .call();
    }

    Path path() {
        return git.getRepository().getWorkTree().toPath();
    }

    Git git() {
        return git;
    }

    String commit(String message, Map<String, String> files) throws GitAPIException, IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = path().resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        git.add().addFilepattern(".").call();
        git.add().addFilepattern(".").setUpdate(true).call();
        return commit(message, false);
    }

    String commit(String message, boolean amend) throws GitAPIException {
        PersonIdent who = new PersonIdent(
                "Ada",
                "ada@example.com",
                Instant.parse("2026-01-01T00:00:00Z").plusSeconds(60L * minutes++),
                ZoneOffset.UTC);
        RevCommit commit = git.commit()
                .setMessage(message)
                .setAmend(amend)
                .setAuthor(who)
                .setCommitter(who)
                .setSign(false)
                .call();
        return commit.name();
    }

    /** Writes all branches into a bundle, with HEAD or without. */
    void bundle(Path file, boolean withHead) throws IOException {
        BundleWriter writer = new BundleWriter(git.getRepository());
        for (Ref branch : git.getRepository().getRefDatabase().getRefsByPrefix("refs/heads/")) {
            writer.include(branch);
        }
        if (withHead) {
            writer.include("HEAD", git.getRepository().resolve("HEAD"));
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            writer.writeBundle(NullProgressMonitor.INSTANCE, out);
        }
    }

    @Override
    public void close() {
        git.close();
    }
}
