package dev.minato.render.git;

import static dev.minato.render.git.GitException.Reason.NO_SUCH_REVISION;

import dev.minato.render.source.Remotes;
import dev.minato.render.source.SourceException;
import dev.minato.render.source.SourceTree;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Repositories that kustomizations and submodules name, at pinned commits, from where {@code git.yaml} of the data
 * directory allows. What was fetched once is never asked for again. Safe for several threads; one fetch at a time.
 *
 * <p>What nobody may take, and a commit that is not there, are mistakes of the tree ({@link SourceException}); a host that
 * does not answer is no mistake of anybody ({@link GitException}) and is not asked again for a while.
 */
public final class PinnedRepositories implements Remotes, AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(20);

    private final Path cacheDirectory;
    private final Map<String, GitRepository> repositories = new HashMap<>(); // closed in any order
    private final Map<String, Trouble> troubles = new HashMap<>(); // looked up, never iterated

    private record Trouble(GitException what, Instant until) {}

    /** @param cacheDirectory where repositories are copied to; {@code git.yaml} is beside it */
    public PinnedRepositories(Path cacheDirectory) {
        this.cacheDirectory = cacheDirectory;
    }

    @Override
    public synchronized SourceTree tree(String url, String commit) {
        if (!ObjectId.isId(commit)) {
            throw new SourceException("\"" + commit + "\" is no pinned commit: write all its 40 digits");
        }
        RepositoryUrl parsed = parse(url);
        GitSettings settings = GitRepository.settings(cacheDirectory);
        if (!settings.allows(parsed, url)) {
            throw new SourceException(parsed.shown() + " is in another place than this repository, and nothing may be"
                    + " fetched from there: put a copy into the repository, or name "
                    + (parsed.uri().getHost() == null
                            ? "its place"
                            : "the host " + parsed.uri().getHost())
                    + " under remotes in git.yaml of the data directory");
        }
        GitRepository repository = repositories.computeIfAbsent(url, at -> GitRepository.open(at, cacheDirectory));
        if (!repository.has(commit)) {
            fetch(url, repository, commit);
        }
        return repository.tree(commit);
    }

    private static RepositoryUrl parse(String url) {
        try {
            return RepositoryUrl.parse(url);
        } catch (GitException e) {
            throw new SourceException(String.valueOf(e.getMessage()), e);
        }
    }

    private void fetch(String url, GitRepository repository, String commit) {
        Instant now = Instant.now();
        Trouble trouble = troubles.get(url);
        if (trouble != null && now.isBefore(trouble.until())) {
            throw trouble.what();
        }
        try {
            repository.fetchCommit(commit);
            troubles.remove(url);
        } catch (GitException e) {
            if (e.reason() == NO_SUCH_REVISION) {
                throw new SourceException(String.valueOf(e.getMessage()), e);
            }
            troubles.put(url, new Trouble(e, now.plus(PAUSE)));
            throw e;
        }
    }

    @Override
    public synchronized void close() {
        repositories.values().forEach(GitRepository::close);
        repositories.clear();
    }
}
