package dev.minato.render.git;

import dev.minato.render.source.SourceTree;
import java.nio.file.Path;
import java.util.List;

/**
 * A Git repository, wherever it is: a local path, {@code file://}, {@code ssh://}, {@code https://} or a {@code .bundle}
 * file. Everything is read from a bare cache repository of ours that {@link #fetch()} fills, so what was fetched once
 * stays readable after a force-push. Safe for use by several threads; fetches of one repository wait for each other.
 */
@SuppressWarnings("DoNotCallSuggester") // until the next commits
public final class GitRepository implements AutoCloseable {
    /**
     * Opens the cache of the repository below {@code cacheDirectory}, making it if needed. Nothing is fetched yet.
     *
     * @throws GitException when the URL is none of the kinds above
     */
    public static GitRepository open(String url, Path cacheDirectory) {
        throw new GitException(
                GitException.Reason.NOT_A_REPOSITORY, "repositories are not part of this build yet: " + url);
    }

    /** As it was given to {@link #open}. */
    public String url() {
        throw new IllegalStateException("not open");
    }

    /**
     * Brings branches and tags up to date; blocks while the other side is asked.
     *
     * @return what a person should know (a working copy: uncommitted changes are not seen); may be empty
     * @throws GitException in words, see {@link GitException.Reason}
     */
    public List<String> fetch() {
        throw new IllegalStateException("not open");
    }

    /**
     * The commit a branch, tag, full or short SHA stands for as of the last {@link #fetch()}; empty means the default
     * branch: the other side's HEAD, else {@code main}, else {@code master}, else the only branch.
     */
    public Commit resolve(String revision) {
        throw new IllegalStateException("not open");
    }

    /** The commit with this full SHA. */
    public Commit commit(String commitId) {
        throw new IllegalStateException("not open");
    }

    /** The files of the commit with this full SHA. */
    public SourceTree tree(String commitId) {
        throw new IllegalStateException("not open");
    }

    /** The newest commits, from this one back, that changed something at or below the path (empty: all commits). */
    public List<Commit> log(String commitId, String path, int commitsMax) {
        throw new IllegalStateException("not open");
    }

    /** The files that differ from one commit to another, sorted by path. */
    public List<ChangedFile> changes(String fromCommitId, String toCommitId) {
        throw new IllegalStateException("not open");
    }

    /** The names of the branches as of the last {@link #fetch()}, sorted. */
    public List<String> branches() {
        throw new IllegalStateException("not open");
    }

    /** The names of the tags as of the last {@link #fetch()}, sorted. */
    public List<String> tags() {
        throw new IllegalStateException("not open");
    }

    @Override
    public void close() {}
}
