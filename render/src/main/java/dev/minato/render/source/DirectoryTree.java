package dev.minato.render.source;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * A directory of the file system as a tree, {@code .git} left out: for {@code minato render} of a plain folder. It reads
 * what is there at the moment: who wants one state without change takes a commit.
 */
public final class DirectoryTree extends LinkedTree {
    private final Path root;

    public DirectoryTree(Path root) {
        this.root = requireNonNull(root, "root is null").toAbsolutePath().normalize();
        if (!Files.isDirectory(this.root)) {
            throw new SourceException("there is no directory " + root);
        }
    }

    @Override
    public String name() {
        return root.toString();
    }

    @Override
    protected RawKind rawKind(String realPath) {
        Path path = root.resolve(realPath);
        if (realPath.equals(".git") || realPath.startsWith(".git/")) {
            return RawKind.ABSENT;
        }
        if (realPath.isEmpty()) {
            return RawKind.DIRECTORY;
        }
        BasicFileAttributes attributes;
        try {
            // most paths that are asked for are not there: one question each, and no exception
            attributes = path.getFileSystem()
                    .provider()
                    .readAttributesIfExists(path, BasicFileAttributes.class, NOFOLLOW_LINKS);
        } catch (IOException e) {
            return RawKind.ABSENT;
        }
        if (attributes == null) {
            return RawKind.ABSENT;
        }
        if (attributes.isSymbolicLink()) {
            return RawKind.LINK;
        }
        if (attributes.isRegularFile()) {
            return RawKind.FILE;
        }
        return attributes.isDirectory() ? RawKind.DIRECTORY : RawKind.ABSENT;
    }

    @Override
    protected List<String> rawList(String realPath) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(root.resolve(realPath))) {
            for (Path child : children) {
                String name = requireNonNull(child.getFileName()).toString();
                if (!(realPath.isEmpty() && name.equals(".git"))) {
                    names.add(name);
                }
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            throw new SourceException("cannot list " + root.resolve(realPath) + ": " + e.getMessage(), e);
        }
        return names;
    }

    @Override
    protected Blob rawRead(String realPath) {
        Path path = root.resolve(realPath);
        try {
            long sizeBytes = Files.size(path);
            if (sizeBytes > Blob.BYTES_MAX) {
                throw new SourceException(
                        realPath + " is " + sizeBytes + " bytes large; the most that is read is " + Blob.BYTES_MAX);
            }
            return Blob.of(Files.readAllBytes(path));
        } catch (IOException e) {
            throw new SourceException("cannot read " + path + ": " + e.getMessage(), e);
        }
    }

    @Override
    protected String rawTarget(String realPath) {
        try {
            return Files.readSymbolicLink(root.resolve(realPath)).toString();
        } catch (IOException e) {
            throw new SourceException("cannot read the link " + realPath + ": " + e.getMessage(), e);
        }
    }
}
