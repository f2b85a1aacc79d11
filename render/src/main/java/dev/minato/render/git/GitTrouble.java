package dev.minato.render.git;

import static dev.minato.render.git.GitException.Reason.DAMAGED;
import static dev.minato.render.git.GitException.Reason.NOT_A_REPOSITORY;
import static dev.minato.render.git.GitException.Reason.NOT_PERMITTED;
import static dev.minato.render.git.GitException.Reason.UNREACHABLE;

import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.eclipse.jgit.errors.MissingBundlePrerequisiteException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.jspecify.annotations.Nullable;

/** Says in words what JGit's exceptions mean. */
final class GitTrouble {
    private GitTrouble() {}

    static GitException fetching(RepositoryUrl url, Throwable trouble) {
        for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            GitException known = known(url, cause, trouble);
            if (known != null) {
                return known;
            }
        }
        String said = rootMessage(trouble);
        return switch (url.kind()) {
            case DIRECTORY ->
                new GitException(DAMAGED, "the repository " + url.shown() + " cannot be read: " + said, trouble);
            case BUNDLE ->
                new GitException(
                        DAMAGED,
                        "the bundle " + url.shown() + " is damaged or no bundle (" + said + "); make it again with"
                                + " \"git bundle create\"",
                        trouble);
            case SSH, HTTPS -> remote(url, trouble, said);
        };
    }

    private static @Nullable GitException known(RepositoryUrl url, Throwable cause, Throwable trouble) {
        String where = url.shown();
        return switch (cause) {
            // of ssh, JGit takes every end before the first answer for a repository that is not there
            case NoRemoteRepositoryException e
            when url.kind() == RepositoryUrl.Kind.SSH -> remote(url, trouble, rootMessage(e));
            case NoRemoteRepositoryException e ->
                new GitException(NOT_A_REPOSITORY, "there is no repository at " + where, trouble);
            case MissingBundlePrerequisiteException e ->
                new GitException(
                        DAMAGED,
                        "the bundle " + where
                                + " holds only a part of the history and needs commits that are not in it;"
                                + " make one with all: git bundle create FILE --all",
                        trouble);
            case UnknownHostException e ->
                new GitException(
                        UNREACHABLE,
                        "the host of " + where + " is not known here: "
                                + url.uri().getHost(),
                        trouble);
            case ConnectException e ->
                new GitException(UNREACHABLE, "nothing answers at " + where + ": " + e.getMessage(), trouble);
            case NoRouteToHostException e ->
                new GitException(UNREACHABLE, "no way leads to " + where + ": " + e.getMessage(), trouble);
            case SocketTimeoutException e -> new GitException(UNREACHABLE, where + " did not answer in time", trouble);
            case InterruptedIOException e -> new GitException(UNREACHABLE, where + " did not answer in time", trouble);
            case SSLException e ->
                new GitException(UNREACHABLE, "no trusted TLS connection to " + where + ": " + e.getMessage(), trouble);
            default -> null;
        };
    }

    private static GitException remote(RepositoryUrl url, Throwable trouble, String said) {
        String lower = said.toLowerCase(Locale.ROOT);
        if (lower.contains("not authorized")
                || lower.contains("authentication")
                || lower.contains("permission denied")
                || lower.contains("host key verification")
                || lower.contains("not permitted")) {
            return new GitException(
                    NOT_PERMITTED,
                    url.shown() + " does not let us in (" + said
                            + "); nobody is asked for a password here: set up a key," + " or a URL that needs none",
                    trouble);
        }
        if (lower.contains("does not appear to be a git repository") || lower.contains("repository not found")) {
            return new GitException(
                    NOT_A_REPOSITORY, "there is no repository at " + url.shown() + ": " + said, trouble);
        }
        return new GitException(UNREACHABLE, "fetching " + url.shown() + " failed: " + said, trouble);
    }

    private static String rootMessage(Throwable trouble) {
        String said = trouble.toString();
        for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && !cause.getMessage().isBlank()) {
                said = cause.getMessage();
            }
        }
        return said.strip().replace('\n', ' ');
    }
}
