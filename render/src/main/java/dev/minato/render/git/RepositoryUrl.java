package dev.minato.render.git;

import static dev.minato.render.git.GitException.Reason.NOT_A_REPOSITORY;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.eclipse.jgit.transport.URIish;

/**
 * Where a repository is.
 *
 * @param kind how it is reached
 * @param uri as JGit takes it; a local one is an absolute path
 */
record RepositoryUrl(Kind kind, URIish uri) {
    enum Kind {
        /** A directory on this machine: bare, or with a working copy. */
        DIRECTORY,
        /** One file, as {@code git bundle} writes it. */
        BUNDLE,
        SSH,
        HTTPS
    }

    /**
     * Reads a path, a {@code file://}, {@code ssh://}, {@code https://} URL or {@code user@host:path}.
     *
     * @throws GitException for anything else
     */
    static RepositoryUrl parse(String text) {
        URIish uri;
        try {
            uri = new URIish(text);
        } catch (URISyntaxException e) {
            throw new GitException(NOT_A_REPOSITORY, "\"" + text + "\" is no URL or path of a repository", e);
        }
        String scheme = uri.getScheme();
        if (scheme == null) {
            return uri.getHost() == null ? local(text) : ssh(uri);
        }
        return switch (scheme.toLowerCase(Locale.ROOT)) {
            case "file" -> local(uri.getPath());
            case "ssh" -> ssh(uri);
            case "https" -> new RepositoryUrl(Kind.HTTPS, uri);
            default ->
                throw new GitException(
                        NOT_A_REPOSITORY,
                        "repositories are read by path, file://, ssh://, https:// or .bundle file, not by " + scheme
                                + "://: " + uri);
        };
    }

    private static RepositoryUrl ssh(URIish uri) {
        // a host or user that looks like an option would be one to the ssh program
        for (String part : new String[] {uri.getHost(), uri.getUser(), uri.getPath()}) {
            if (part != null && part.startsWith("-")) {
                throw new GitException(NOT_A_REPOSITORY, "no part of an ssh URL may begin with \"-\": " + uri);
            }
        }
        if (uri.getHost() == null || uri.getHost().isEmpty()) {
            throw new GitException(NOT_A_REPOSITORY, "the ssh URL names no host: " + uri);
        }
        return new RepositoryUrl(Kind.SSH, uri);
    }

    private static RepositoryUrl local(String text) {
        Path path;
        try {
            path = Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new GitException(NOT_A_REPOSITORY, "\"" + text + "\" is no path", e);
        }
        Kind kind = Files.isRegularFile(path) || (!Files.exists(path) && text.endsWith(".bundle"))
                ? Kind.BUNDLE
                : Kind.DIRECTORY;
        return new RepositoryUrl(kind, new URIish().setPath(path.toString()));
    }

    /** Only for {@link Kind#DIRECTORY} and {@link Kind#BUNDLE}. */
    Path path() {
        return Path.of(uri.getPath());
    }

    /** For messages and logs: without a password. */
    String shown() {
        return uri.toString();
    }

    /** A directory name of its own for each URL, which still tells a person what it is. */
    String cacheName() {
        String path = uri.getPath() == null ? "" : uri.getPath();
        String last = path.replaceAll("/+$", "").replaceAll("^.*/", "").replaceAll("\\.(git|bundle)$", "");
        String readable = last.replaceAll("[^A-Za-z0-9._-]", "_");
        return (readable.isEmpty() || readable.startsWith(".") ? "repository" : readable) + "-" + digest() + ".git";
    }

    private String digest() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(uri.toString().getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
