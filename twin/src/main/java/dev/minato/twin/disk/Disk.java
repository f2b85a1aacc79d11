package dev.minato.twin.disk;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** One directory of files. Not thread-safe, except that different files may be used by different threads. */
public interface Disk {
    /** The names of the files, sorted. */
    List<String> list() throws IOException;

    /** Creates a file that must not be there, for writing. */
    DiskFile create(String name) throws IOException;

    /** Reads a file from its start; the caller closes the stream. */
    InputStream read(String name) throws IOException;

    /** The length of a file in bytes. */
    long length(String name) throws IOException;

    /** Cuts a file to a length and syncs it. */
    void truncate(String name, long length) throws IOException;

    /** Gives a file another name, in place of what has that name. */
    void rename(String from, String to) throws IOException;

    void delete(String name) throws IOException;

    /** Makes creations, renamings and deletions durable, in the order they were made. */
    void syncDirectory() throws IOException;

    /** Where this is, for messages. */
    String place();
}
