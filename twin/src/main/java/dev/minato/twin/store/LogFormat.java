package dev.minato.twin.store;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * How files look. All numbers are big-endian; {@code docs/store.md} says the same for a reader without Java.
 *
 * <pre>
 *   log-R        header(first revision R) frame frame frame ...      one frame a batch, synced before the next
 *   snapshot-R   header(revision R, entries) frame frame ...         written aside, synced, renamed
 *
 *   header  magic 8 | version 4 | revision 8 | entries 8 | CRC32C of these 4
 *   frame   magic 4 | payload length 4 | first 8 | last 8 | CRC32C of length, first, last, payload 4 | payload
 * </pre>
 *
 * In a log, first and last are revisions; in a snapshot the numbers of entries, from 1.
 */
final class LogFormat {
    /** Of what this program writes. It reads all from 1 on. */
    static final int VERSION = 1;

    static final long LOG_MAGIC = 0x4d494e41544f4c47L; // MINATOLG
    static final long SNAPSHOT_MAGIC = 0x4d494e41544f534eL; // MINATOSN
    static final int FRAME_MAGIC = 0x4d4e5446; // MNTF

    static final int HEADER_BYTES = 32;
    static final int FRAME_HEAD_BYTES = 28;
    /** One transaction of the largest objects fits: the API server takes no more than 3 MiB for one object. */
    static final int PAYLOAD_BYTES_MAX = 256 << 20;

    private static final String LOG_PREFIX = "log-";
    private static final String SNAPSHOT_PREFIX = "snapshot-";
    static final String ASIDE_SUFFIX = ".tmp";

    private LogFormat() {}

    static String logName(long firstRevision) {
        return LOG_PREFIX + "%019d".formatted(firstRevision);
    }

    static String snapshotName(long revision) {
        return SNAPSHOT_PREFIX + "%019d".formatted(revision);
    }

    static boolean isLog(String name) {
        return isNumbered(name, LOG_PREFIX);
    }

    static boolean isSnapshot(String name) {
        return isNumbered(name, SNAPSHOT_PREFIX);
    }

    /** The revision in the name of a log or snapshot. */
    static long revisionOf(String name) {
        return Long.parseLong(name.substring(name.indexOf('-') + 1));
    }

    static ByteBuffer header(long magic, long revision, long entries) {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
        header.putLong(magic).putInt(VERSION).putLong(revision).putLong(entries);
        header.putInt(crc(header.array(), 0, HEADER_BYTES - 4));
        return header.flip();
    }

    /** Fills in the head of a frame whose payload stands after {@link #FRAME_HEAD_BYTES} free bytes. */
    static void seal(byte[] frame, int length, long first, long last) {
        ByteBuffer head = ByteBuffer.wrap(frame);
        head.putInt(FRAME_MAGIC)
                .putInt(length - FRAME_HEAD_BYTES)
                .putLong(first)
                .putLong(last);
        head.putInt(frameCrc(frame, 0, length));
    }

    /** Over everything after the magic but the checksum itself. */
    static int frameCrc(byte[] bytes, int frameStart, int frameLength) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, frameStart + 4, 20);
        crc.update(bytes, frameStart + FRAME_HEAD_BYTES, frameLength - FRAME_HEAD_BYTES);
        return (int) crc.getValue();
    }

    static int crc(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }

    private static boolean isNumbered(String name, String prefix) {
        return name.startsWith(prefix) && name.substring(prefix.length()).matches("[0-9]{19}");
    }
}
