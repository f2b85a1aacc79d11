package dev.minato.render.git;

import static dev.minato.render.git.GitException.Reason.EMPTY;
import static dev.minato.render.git.GitException.Reason.NOT_A_REPOSITORY;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.api.FetchCommand;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryCache;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.transport.FetchResult;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.eclipse.jgit.util.FS;

/**
 * One fetch: all branches and tags of the other side over ours, so that what is gone there is gone here. The commits
 * themselves stay in the cache: nothing ever collects them.
 */
final class Fetch {
    /** Where the other side's HEAD stands when it is on no branch. */
    static final String DETACHED_HEAD = "refs/minato/head";

    private static final String PINNED = "refs/minato/pinned/";
    private static final String ALL_BRANCHES = "+refs/heads/*:refs/heads/*";
    private static final String ALL_TAGS = "+refs/tags/*:refs/tags/*";
    private static final int TIMEOUT_SECONDS = 60;

    private final RepositoryUrl url;
    private final Repository cache;
    private final SshProgram ssh;
    private GitSettings.OfRepository settings = GitSettings.OfRepository.PLAIN; // of the fetch under way

    Fetch(RepositoryUrl url, Repository cache, SshProgram ssh) {
        this.url = url;
        this.cache = cache;
        this.ssh = ssh;
    }

    /**
     * One commit, and nothing else where the other side gives single commits; else everything.
     *
     * @throws GitException {@code NO_SUCH_REVISION} when it is not there
     */
    void commit(String id, GitSettings.OfRepository as) {
        checkLocal();
        settings = as;
        try {
            var _ = command("+" + id + ":" + PINNED + id).setDepth(1).call();
        } catch (GitAPIException | RuntimeException e) {
            run(as); // not every server gives what no branch names
        }
    }

    /** What a person should know. */
    List<String> run(GitSettings.OfRepository as) {
        checkLocal();
        settings = as;
        FetchResult result;
        try {
            result = fetch(ALL_BRANCHES, ALL_TAGS);
            if (!tookAll(result)) {
                // "a/b" went and "a" came: the one must be gone before the other can be
                dropStale(result);
                result = fetch(ALL_BRANCHES, ALL_TAGS);
            }
            if (!tookAll(result)) {
                throw new IOException("not every branch could be written to the cache");
            }
            String head = head(result);
            StoredConfig config = cache.getConfig();
            config.setString("minato", null, "head", head);
            config.save();
        } catch (GitAPIException | IOException | RuntimeException e) {
            throw GitTrouble.fetching(url, e);
        }
        if (result.getAdvertisedRefs().isEmpty()) {
            throw new GitException(EMPTY, "the repository " + url.shown() + " is empty: it has no commit yet");
        }
        return notes(result);
    }

    private FetchResult fetch(String... refSpecs) throws GitAPIException {
        FetchCommand command = command(refSpecs);
        boolean canBeShallow = url.kind() != RepositoryUrl.Kind.BUNDLE;
        if (canBeShallow && settings.depth() > 0) {
            command.setDepth(settings.depth());
        } else if (canBeShallow && isShallow()) {
            command.setUnshallow(true); // the settings say no depth any more
        }
        return command.call();
    }

    private boolean isShallow() {
        return Files.exists(cache.getDirectory().toPath().resolve("shallow"));
    }

    private FetchCommand command(String... refSpecs) {
        return Git.wrap(cache)
                .fetch()
                .setRemote(url.uri().toPrivateString())
                .setRefSpecs(refSpecs)
                .setRemoveDeletedRefs(true)
                .setTagOpt(TagOpt.NO_TAGS)
                .setTimeout(TIMEOUT_SECONDS)
                .setCheckFetchedObjects(false)
                .setTransportConfigCallback(this::configure);
    }

    private static boolean tookAll(FetchResult result) {
        return result.getTrackingRefUpdates().stream().allMatch(update -> switch (update.getResult()) {
            case NEW, FORCED, FAST_FORWARD, NO_CHANGE, RENAMED -> true;
            case NOT_ATTEMPTED,
                    LOCK_FAILURE,
                    REJECTED,
                    REJECTED_CURRENT_BRANCH,
                    IO_FAILURE,
                    REJECTED_MISSING_OBJECT,
                    REJECTED_OTHER_REASON -> false;
        });
    }

    private void dropStale(FetchResult result) throws IOException {
        for (Ref ref : cache.getRefDatabase().getRefsByPrefix(Constants.R_HEADS, Constants.R_TAGS)) {
            if (result.getAdvertisedRef(ref.getName()) == null) {
                RefUpdate update = cache.updateRef(ref.getName());
                update.setForceUpdate(true);
                update.delete();
            }
        }
    }

    private void configure(Transport transport) {
        boolean isHttps = url.kind() == RepositoryUrl.Kind.HTTPS;
        transport.setCredentialsProvider(
                isHttps && !settings.passwordFile().isEmpty()
                        ? new UsernamePasswordCredentialsProvider(settings.username(), settings.password())
                        : null);
        if (transport instanceof SshTransport sshTransport) {
            sshTransport.setSshSessionFactory(
                    settings.sshKeyFile().isEmpty() ? ssh : ssh.withKey(settings.sshKeyFile()));
        }
    }

    /** The branch of the other side's HEAD, as a full name; {@link #DETACHED_HEAD}; empty when there is no HEAD. */
    private String head(FetchResult result) throws GitAPIException {
        Ref head = result.getAdvertisedRef(Constants.HEAD);
        if (head == null || head.getObjectId() == null) {
            return "";
        }
        if (head.isSymbolic()) {
            return head.getTarget().getName();
        }
        for (String usual : List.of("refs/heads/main", "refs/heads/master")) {
            Ref branch = result.getAdvertisedRef(usual);
            if (branch != null && head.getObjectId().equals(branch.getObjectId())) {
                return usual;
            }
        }
        fetch("+HEAD:" + DETACHED_HEAD);
        return DETACHED_HEAD;
    }

    private void checkLocal() {
        switch (url.kind()) {
            case DIRECTORY -> {
                if (!Files.isDirectory(url.path())) {
                    throw new GitException(NOT_A_REPOSITORY, "there is no directory " + url.shown());
                }
                if (RepositoryCache.FileKey.resolve(url.path().toFile(), FS.DETECTED) == null) {
                    throw new GitException(
                            NOT_A_REPOSITORY,
                            url.shown()
                                    + " is a directory, but no Git repository; \"git init\" there and a commit make it"
                                    + " one");
                }
            }
            case BUNDLE -> {
                if (!Files.isRegularFile(url.path())) {
                    throw new GitException(NOT_A_REPOSITORY, "there is no file " + url.shown());
                }
            }
            case SSH, HTTPS -> {}
        }
    }

    private List<String> notes(FetchResult result) {
        List<String> notes = new ArrayList<>();
        if (url.kind() == RepositoryUrl.Kind.DIRECTORY
                && Files.exists(url.path().resolve(Constants.DOT_GIT))) {
            Ref head = result.getAdvertisedRef(Constants.HEAD);
            notes.add(url.shown() + " is a working copy: its commits are read"
                    + (head == null || head.getObjectId() == null
                            ? ""
                            : " (HEAD is " + head.getObjectId().name().substring(0, 7) + ")")
                    + ", changes that are not committed are not seen");
        }
        return notes;
    }
}
