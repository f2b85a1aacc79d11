package dev.minato.render.helm;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** The plain files of a gzipped tar, as charts are packed. Bounded, so that a small archive cannot fill the memory. */
final class TarGz {
    static final long BYTES_MAX = 64L << 20;

    private static final int BLOCK = 512;
    private static final int FILES_MAX = 10_000;

    private TarGz() {}

    /**
     * By path, sorted.
     *
     * @throws IOException when it is no such archive, is cut, too large, or names a path outside itself
     */
    static Map<String, byte[]> files(byte[] archive) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        long total = 0;
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(archive))) {
            String longName = "";
            while (true) {
                byte[] header = in.readNBytes(BLOCK);
                if (header.length < BLOCK || isEmpty(header)) {
                    return files;
                }
                long size = number(header);
                total += size;
                if (size < 0 || total > BYTES_MAX || files.size() >= FILES_MAX) {
                    throw new IOException("it unpacks to more than " + (BYTES_MAX >> 20) + " MiB or " + FILES_MAX
                            + " files, which is the most that is taken");
                }
                byte[] content = in.readNBytes((int) size);
                in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
                if (content.length < size) {
                    throw new IOException("it is cut off");
                }
                char type = (char) header[156];
                switch (type) {
                    case 'x' -> longName = paxPath(content);
                    case 'L' -> longName = text(content, 0, content.length);
                    case '0', '\0' -> {
                        files.put(safe(longName.isEmpty() ? name(header) : longName), content);
                        longName = "";
                    }
                    default -> longName = "";
                }
            }
        }
    }

    private static boolean isEmpty(byte[] header) {
        for (byte one : header) {
            if (one != 0) {
                return false;
            }
        }
        return true;
    }

    private static long number(byte[] header) throws IOException {
        try {
            return Long.parseLong(text(header, 124, 12).strip(), 8);
        } catch (NumberFormatException e) {
            throw new IOException("it is no tar archive", e);
        }
    }

    private static String name(byte[] header) {
        String prefix = text(header, 257, 5).equals("ustar") ? text(header, 345, 155) : "";
        String name = text(header, 0, 100);
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private static String text(byte[] bytes, int from, int length) {
        int end = from;
        while (end < from + length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, from, end - from, UTF_8);
    }

    /** The path in a pax header, which is lines of {@code LENGTH KEY=VALUE}. */
    private static String paxPath(byte[] content) {
        for (String line : new String(content, UTF_8).split("\n", -1)) {
            int space = line.indexOf(' ');
            if (space > 0 && line.startsWith("path=", space + 1)) {
                return line.substring(space + 6);
            }
        }
        return "";
    }

    private static String safe(String name) throws IOException {
        String path = name.startsWith("./") ? name.substring(2) : name;
        if (path.startsWith("/") || ("/" + path + "/").contains("/../") || path.contains("\\")) {
            throw new IOException(
                    "it names " + new String(path.getBytes(UTF_8), US_ASCII) + ", which is outside of it");
        }
        return path;
    }
}
