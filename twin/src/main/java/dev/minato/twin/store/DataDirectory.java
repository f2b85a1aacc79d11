package dev.minato.twin.store;

import dev.minato.twin.disk.Disk;
import dev.minato.twin.disk.NioDisk;
import dev.minato.twin.disk.PrivateFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A directory on this machine that holds a store's data, taken by this process alone.
 *
 * <pre>
 *   store.lock       who holds the directory: process, host, since when (locked as long as the process lives)
 *   encryption.key   the key Secrets are encrypted with, mode 0600; without it they cannot be read
 *   log-*, snapshot-*
 * </pre>
 */
public final class DataDirectory implements AutoCloseable {
    private static final String LOCK = "store.lock";
    private static final Pattern HOLDER = Pattern.compile("process (\\d+) ");
    private static final String KEY = "encryption.key";

    private final Path directory;
    private final FileChannel lockFile;
    private final FileLock lock;
    private final byte[] key;

    private DataDirectory(Path directory, FileChannel lockFile, FileLock lock, byte[] key) {
        this.directory = directory;
        this.lockFile = lockFile;
        this.lock = lock;
        this.key = key;
    }

    /**
     * Takes the directory, making it (mode 0700) when it is not there.
     *
     * @param now for the note of who holds it
     * @throws StorageException when another process holds it, or it cannot be used
     */
    public static DataDirectory take(Path directory, Instant now) throws StorageException {
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            FileChannel channel = FileChannel.open(
                    directory.resolve(LOCK),
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                FileLock lock = lock(directory, channel, now);
                return new DataDirectory(directory, channel, lock, key(directory));
            } catch (IOException | StorageException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new StorageException("the data directory " + directory + " cannot be used: " + Failures.text(e), e);
        }
    }

    /**
     * The process that holds the directory now; empty when none does. For whoever wants to end it.
     *
     * @throws StorageException when the directory cannot be read
     */
    public static OptionalLong holder(Path directory) throws StorageException {
        Path file = directory.resolve(LOCK);
        if (!Files.exists(file)) {
            return OptionalLong.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            FileLock free = channel.tryLock(Long.MAX_VALUE - 1, 1, false);
            if (free != null) {
                free.release();
                return OptionalLong.empty();
            }
            Matcher matcher = HOLDER.matcher(read(channel));
            return matcher.lookingAt() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
        } catch (OverlappingFileLockException e) {
            return OptionalLong.of(ProcessHandle.current().pid()); // this very process holds it
        } catch (IOException e) {
            throw new StorageException("the data directory " + directory + " cannot be read: " + Failures.text(e), e);
        }
    }

    /** The files of the store. */
    public Disk disk() {
        return new NioDisk(directory);
    }

    /** A sealer for one thread. */
    public Sealer sealer() {
        return new Sealer(key, new SecureRandom());
    }

    /** Lets the directory go. */
    @Override
    public void close() {
        try {
            lock.release();
            lockFile.close();
        } catch (IOException e) {
            throw new IllegalStateException("a lock that was held can be let go", e);
        }
    }

    private static FileLock lock(Path directory, FileChannel channel, Instant now)
            throws IOException, StorageException {
        FileLock lock;
        try {
            lock = channel.tryLock(Long.MAX_VALUE - 1, 1, false); // a byte past the text, which others may read
        } catch (OverlappingFileLockException e) {
            lock = null; // this very process holds it
        }
        if (lock == null) {
            throw new StorageException("the data directory " + directory + " is in use by " + read(channel)
                    + ": stop that one, or use another directory");
        }
        String holder = "process " + ProcessHandle.current().pid() + " on " + host() + " since " + now;
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
        return lock;
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(1024);
        channel.read(text, 0);
        String holder = new String(text.array(), 0, text.position(), StandardCharsets.UTF_8);
        return holder.isEmpty() ? "another process" : holder;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            return "this host";
        }
    }

    private static byte[] key(Path directory) throws IOException, StorageException {
        Path file = directory.resolve(KEY);
        if (Files.exists(file)) {
            byte[] key = Files.readAllBytes(file);
            if (key.length != Sealer.KEY_BYTES) {
                throw new StorageException("the key file " + file + " has " + key.length + " bytes instead of "
                        + Sealer.KEY_BYTES + ": restore it from a copy; Secrets cannot be read without it");
            }
            return key;
        }
        @Nullable String data = firstData(directory);
        if (data != null) {
            throw new StorageException("the key file " + file + " is missing, but there is data (" + data
                    + "): restore it from a copy; Secrets cannot be read without it");
        }
        byte[] key = new byte[Sealer.KEY_BYTES];
        new SecureRandom().nextBytes(key);
        PrivateFiles.write(file, key);
        return key;
    }

    private static @Nullable String firstData(Path directory) throws IOException {
        for (String name : new NioDisk(directory).list()) {
            if (LogFormat.isLog(name) || LogFormat.isSnapshot(name)) {
                return name;
            }
        }
        return null;
    }
}
