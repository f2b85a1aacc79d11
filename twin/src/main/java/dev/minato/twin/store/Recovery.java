package dev.minato.twin.store;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.Sharing;
import dev.minato.twin.disk.Disk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the disk holds back into a state.
 *
 * <pre>
 *   leftovers of unfinished snapshots: deleted
 *   newest snapshot ─► logs that go on from it, in order ─► the last record of the last log, when torn: cut off
 * </pre>
 *
 * A torn end is what a crash leaves of a batch that was never acknowledged. Anything else that is wrong was durable once:
 * that is refused, never skipped.
 */
final class Recovery {
    private static final String WHAT_TO_DO =
            ". Nothing was changed. Restore this directory from a copy, or move it away to start with an empty cluster";

    private final Disk disk;
    private final RecordCodec codec;
    private final Sharing sharing;
    private final List<String> notes = new ArrayList<>();
    private SortedTree<StoreKey, KubeObject> tree = SortedTree.empty();
    private long revision = JournaledStore.emptyState().revision();
    private long logBytes;

    private Recovery(Disk disk, RecordCodec codec, Sharing sharing) {
        this.disk = disk;
        this.codec = codec;
        this.sharing = sharing;
    }

    /**
     * What was recovered.
     *
     * @param notes what an operator should know, one line each
     * @param logBytes how much log was read that no snapshot covers
     */
    record Recovered(Snapshot state, List<String> notes, long logBytes) {
        Recovered {
            notes = List.copyOf(notes);
        }
    }

    /**
     * @throws StorageException when the data is damaged, or of a newer program
     */
    static Recovered recover(Disk disk, RecordCodec codec, Sharing sharing) throws IOException, StorageException {
        Recovery recovery = new Recovery(disk, codec, sharing);
        recovery.run();
        return new Recovered(new Snapshot(recovery.revision, recovery.tree), recovery.notes, recovery.logBytes);
    }

    private void run() throws IOException, StorageException {
        @Nullable String snapshot = null;
        List<String> logs = new ArrayList<>();
        for (String name : disk.list()) {
            if (name.endsWith(LogFormat.ASIDE_SUFFIX)) {
                disk.delete(name);
            } else if (LogFormat.isSnapshot(name)) {
                snapshot = name;
            } else if (LogFormat.isLog(name)) {
                logs.add(name);
            }
        }
        if (snapshot != null) {
            readSnapshot(snapshot);
        }
        for (int i = 0; i < logs.size(); i++) {
            boolean last = i == logs.size() - 1;
            if (last || LogFormat.revisionOf(logs.get(i + 1)) > revision + 1) {
                readLog(logs.get(i), last);
            }
        }
    }

    private void readSnapshot(String name) throws IOException, StorageException {
        revision = LogFormat.revisionOf(name);
        try (FrameReader reader = new FrameReader(disk, name)) {
            long entries = reader.header(LogFormat.SNAPSHOT_MAGIC, revision);
            long read = 0;
            for (var frame = reader.next(); frame != null; frame = reader.next()) {
                while (frame.payload().hasRemaining()) {
                    RecordCodec.Entry entry = codec.read(frame.payload());
                    set(entry.key(), Objects.requireNonNull(entry.object(), "a snapshot holds no removals"));
                    read++;
                }
            }
            if (read != entries) {
                throw new StorageException(
                        damaged(name, reader.offset(), "it holds " + read + " objects of " + entries));
            }
        } catch (FrameReader.BadBytesException e) {
            throw new StorageException(damaged(name, e.offset(), e.getMessage()), e);
        } catch (RecordCodec.RecordException e) {
            throw new StorageException(unreadable(name, e), e);
        }
    }

    private void readLog(String name, boolean last) throws IOException, StorageException {
        long start = LogFormat.revisionOf(name);
        if (start > revision + 1) {
            throw new StorageException("the log in " + disk.place() + " has a gap: " + name + " starts at revision "
                    + start + ", what is before it ends at " + revision + WHAT_TO_DO);
        }
        try (FrameReader reader = new FrameReader(disk, name)) {
            reader.header(LogFormat.LOG_MAGIC, start);
            long expected = start;
            for (var frame = reader.next(); frame != null; frame = reader.next()) {
                if (frame.first() != expected) {
                    throw new StorageException(damaged(
                            name,
                            reader.offset(),
                            "revision " + expected + " is missing, " + frame.first() + " follows"));
                }
                apply(frame);
                expected = frame.last() + 1;
            }
            logBytes += reader.offset();
            if (expected == start && last) {
                disk.delete(name); // nothing in it; the next log has this name again
            }
        } catch (FrameReader.BadBytesException e) {
            endsBadly(name, last, e);
        } catch (RecordCodec.RecordException e) {
            throw new StorageException(unreadable(name, e), e);
        }
    }

    private void apply(FrameReader.Frame frame) throws RecordCodec.RecordException {
        ByteBuffer payload = frame.payload();
        long at = frame.first() - 1;
        while (payload.hasRemaining()) {
            RecordCodec.Entry entry = codec.read(payload);
            at++;
            if (at <= revision) {
                continue; // the snapshot has it
            }
            KubeObject object = entry.object();
            if (object == null) {
                tree = tree.without(entry.key());
            } else {
                set(entry.key(), object);
            }
            revision = at;
        }
        if (at != frame.last()) {
            throw new RecordCodec.RecordException("a batch up to revision " + frame.last() + " ends at " + at);
        }
    }

    private void set(StoreKey key, KubeObject object) {
        tree = tree.with(key, new KubeObject(sharing.share(object.tree())));
    }

    private void endsBadly(String name, boolean last, FrameReader.BadBytesException e)
            throws IOException, StorageException {
        if (!last || FrameReader.hasFrameAfter(disk, name, e.offset())) {
            throw new StorageException(damaged(name, e.offset(), e.getMessage()), e);
        }
        long torn = disk.length(name) - e.offset();
        if (e.offset() == 0) {
            disk.delete(name);
        } else {
            disk.truncate(name, e.offset());
            logBytes += e.offset();
        }
        notes.add("the log " + name + " in " + disk.place() + " ended with " + torn
                + " bytes of a write that was cut off (" + e.getMessage()
                + "): they were never acknowledged and are removed");
        if (e.offset() == LogFormat.HEADER_BYTES) {
            disk.delete(name);
        }
    }

    private String damaged(String name, long offset, @Nullable String what) {
        return "the file " + name + " in " + disk.place() + " is damaged at byte " + offset + ": " + what + WHAT_TO_DO;
    }

    private String unreadable(String name, RecordCodec.RecordException e) {
        return "the file " + name + " in " + disk.place() + " cannot be read: " + e.getMessage() + WHAT_TO_DO;
    }
}
