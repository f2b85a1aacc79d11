package dev.minato.render.git;

import static dev.minato.render.git.GitException.Reason.DAMAGED;

import dev.minato.render.source.RemoteTree;
import dev.minato.render.source.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * A Git repository, wherever it is: a local path, {@code file://}, {@code ssh://}, {@code https://} or a {@code .bundle}
 * file. Everything is read from a bare cache repository of ours that {@link #fetch()} fills, so what was fetched once
 * stays readable after a force-push. Safe for use by several threads; fetches of one repository wait for each other.
 */
public final class GitRepository implements AutoCloseable {
    /** Commits whose directories are kept: many applications render from the same few. */
    private static final int TREES_MAX = 8;

    /** In the directory where that of the caches is. */
    private static final String SETTINGS = "git.yaml";

    private final String given;
    private final Path cacheDirectory;
    private final RepositoryUrl url;
    private final Repository cache;
    private final Revisions revisions;
    private final History history;
    private final Fetch fetch;
    private final Directories directories = new Directories(Directories.NAMES_MAX);
    private final PinnedRepositories pinned;
    private final ReentrantLock fetching = new ReentrantLock();
    private final Map<ObjectId, SourceTree> trees = new LinkedHashMap<>(TREES_MAX, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ObjectId, SourceTree> eldest) {
            return size() > TREES_MAX;
        }
    };

    private GitRepository(String given, Path cacheDirectory, RepositoryUrl url, Repository cache, SshProgram ssh) {
        this.given = given;
        this.cacheDirectory = cacheDirectory;
        this.pinned = new PinnedRepositories(cacheDirectory);
        this.url = url;
        this.cache = cache;
        this.revisions = new Revisions(url, cache);
        this.history = new History(url, cache);
        this.fetch = new Fetch(url, cache, ssh);
    }

    /**
     * Opens the cache of the repository below {@code cacheDirectory}, making it if needed. Nothing is fetched yet.
     *
     * @throws GitException when the URL is none of the kinds above, or the cache cannot be made
     */
    public static GitRepository open(String url, Path cacheDirectory) {
        return open(url, cacheDirectory, SshProgram.ofThisMachine());
    }

    static GitRepository open(String given, Path cacheDirectory, SshProgram ssh) {
        IsolatedSystem.install();
        RepositoryUrl url = RepositoryUrl.parse(given);
        Path directory = cacheDirectory.resolve(url.cacheName());
        try {
            return new GitRepository(given, cacheDirectory, url, openCache(directory), ssh);
        } catch (IOException e) {
            throw new GitException(
                    DAMAGED,
                    "the cache of " + url.shown() + " in " + directory + " cannot be used: " + e.getMessage(),
                    e);
        }
    }

    private static Repository openCache(Path directory) throws IOException {
        Files.createDirectories(directory);
        Repository cache = new FileRepositoryBuilder()
                .setGitDir(directory.toFile())
                .setBare()
                .setMustExist(false)
                .build();
        if (!Files.exists(directory.resolve(Constants.HEAD))) {
            cache.create(true);
        }
        StoredConfig config = cache.getConfig();
        if (config.getInt("gc", "auto", -1) != 0) {
            // commits that no branch names any more stay: an application may run one
            config.setInt("gc", null, "auto", 0);
            // the first version of the protocol tells HEAD with everything else, the second only when asked
            config.setString("protocol", null, "version", "0");
            config.save();
        }
        return cache;
    }

    /** As it was given to {@link #open}. */
    public String url() {
        return given;
    }

    /**
     * Brings branches and tags up to date; blocks while the other side is asked. What was fetched before stays readable
     * when this fails.
     *
     * @return what a person should know (a working copy: uncommitted changes are not seen); may be empty
     * @throws GitException in words, see {@link GitException.Reason}
     */
    public List<String> fetch() {
        fetching.lock();
        try {
            return fetch.run(settings());
        } finally {
            fetching.unlock();
        }
    }

    /** Brings one commit here, with as little else as the other side allows. */
    void fetchCommit(String commitId) {
        fetching.lock();
        try {
            fetch.commit(commitId, settings());
        } finally {
            fetching.unlock();
        }
        var _ = revisions.full(commitId);
    }

    /** What the operator says about repositories, as it is now. */
    static GitSettings settings(Path cacheDirectory) {
        return GitSettings.read(cacheDirectory.resolveSibling(SETTINGS));
    }

    private GitSettings.OfRepository settings() {
        return settings(cacheDirectory).of(given);
    }

    /** Whether the commit with this full SHA was fetched. */
    boolean has(String commitId) {
        try {
            var _ = revisions.full(commitId);
            return true;
        } catch (GitException e) {
            return false;
        }
    }

    /**
     * The commit a branch, tag, full or short SHA stands for as of the last {@link #fetch()}; empty means the default
     * branch: the other side's HEAD, else {@code main}, else {@code master}, else the only branch. A commit that no
     * branch leads to any more is still found by its SHA.
     *
     * <p>Where {@code git.yaml} wants signatures, a commit without a good one is refused here: everything that is shown or
     * applied comes through here first.
     *
     * @throws GitException naming the branches there are, or who signed
     */
    public Commit resolve(String revision) {
        ObjectId id = revisions.resolve(revision);
        Commit commit = history.commit(id);
        GitSettings.OfRepository settings = settings();
        switch (settings.verify()) {
            case NOTHING -> {}
            case COMMIT ->
                new Signers(settings.allSigners())
                        .check(
                                "commit " + commit.id().substring(0, 7) + " of " + url.shown() + " by "
                                        + commit.author(),
                                revisions.raw(id));
            case TAG ->
                new Signers(settings.allSigners())
                        .check("the tag " + revision + " of " + url.shown(), revisions.raw(revisions.tag(revision)));
        }
        return commit;
    }

    /**
     * The commit with this full SHA.
     *
     * @throws GitException when it was never fetched
     */
    public Commit commit(String commitId) {
        return history.commit(revisions.full(commitId));
    }

    /**
     * The files of the commit with this full SHA.
     *
     * @throws GitException when it was never fetched
     */
    public SourceTree tree(String commitId) {
        ObjectId commit = revisions.full(commitId);
        synchronized (trees) {
            return trees.computeIfAbsent(
                    commit,
                    id -> new RemoteTree(
                            new CommitTree(
                                    cache,
                                    directories,
                                    history.treeOf(id),
                                    "commit " + commitId.substring(0, 7) + " of " + url.shown(),
                                    new Submodules(given, pinned)),
                            pinned));
        }
    }

    /** The newest commits, from this one back, that changed something at or below the path (empty: all commits). */
    public List<Commit> log(String commitId, String path, int commitsMax) {
        return history.log(revisions.full(commitId), path, commitsMax);
    }

    /** The files that differ from one commit to another, sorted by path. */
    public List<ChangedFile> changes(String fromCommitId, String toCommitId) {
        return history.changes(revisions.full(fromCommitId), revisions.full(toCommitId));
    }

    /** The names of the branches as of the last {@link #fetch()}, sorted. */
    public List<String> branches() {
        return revisions.names(Constants.R_HEADS);
    }

    /** The names of the tags as of the last {@link #fetch()}, sorted. */
    public List<String> tags() {
        return revisions.names(Constants.R_TAGS);
    }

    @Override
    public void close() {
        pinned.close();
        cache.close();
    }
}
