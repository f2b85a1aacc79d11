package dev.minato.twin.store;

import dev.minato.objects.tree.KubeObject;
import dev.minato.twin.disk.Disk;
import dev.minato.twin.disk.DiskFile;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a state down whole, and deletes what it makes needless. */
final class SnapshotFile {
    private static final int FRAME_BYTES_TARGET = 1 << 20;

    private SnapshotFile() {}

    /**
     * Writes the file aside, syncs it, gives it its name. A crash leaves the whole file or none of it.
     *
     * @return its length in bytes
     */
    static long write(Disk disk, RecordCodec codec, Snapshot state) throws IOException {
        String name = LogFormat.snapshotName(state.revision());
        String aside = name + LogFormat.ASIDE_SUFFIX;
        if (disk.list().contains(aside)) {
            disk.delete(aside);
        }
        long bytes;
        try (DiskFile file = disk.create(aside)) {
            bytes = writeTo(file, codec, state);
            file.sync();
        }
        disk.rename(aside, name);
        disk.syncDirectory();
        return bytes;
    }

    /** Deletes the snapshots and logs that a snapshot of the revision makes needless. */
    static void deleteBefore(Disk disk, long revision) throws IOException {
        @Nullable String previousLog = null;
        for (String name : disk.list()) {
            if (LogFormat.isSnapshot(name) && LogFormat.revisionOf(name) < revision) {
                disk.delete(name);
            } else if (LogFormat.isLog(name)) {
                // a log ends where the next one starts; the newest one is never deleted
                if (previousLog != null && LogFormat.revisionOf(name) <= revision + 1) {
                    disk.delete(previousLog);
                }
                previousLog = name;
            }
        }
        disk.syncDirectory();
    }

    private static long writeTo(DiskFile file, RecordCodec codec, Snapshot state) throws IOException {
        int size = state.size();
        file.append(LogFormat.header(LogFormat.SNAPSHOT_MAGIC, state.revision(), size));
        FrameBuffer buffer = new FrameBuffer();
        long bytes = LogFormat.HEADER_BYTES;
        long first = 1;
        long last = 0;
        for (var entries = state.tree().entries(); entries.hasNext(); ) {
            Map.Entry<StoreKey, KubeObject> entry = entries.next();
            codec.write(buffer, entry.getKey(), entry.getValue());
            last++;
            if (buffer.size() > FRAME_BYTES_TARGET || last == size) {
                bytes += buffer.size();
                file.append(buffer.finish(first, last));
                buffer.start();
                first = last + 1;
            }
        }
        return bytes;
    }
}
