package dev.minato.twin.disk;

import dev.minato.reconcile.Entropy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A disk in memory that keeps no more than a real one promises. When the power goes, of what was not synced each sector
 * is there, missing (zeros) or garbage; a file may be shorter; and of the unsynced creations, renamings and deletions
 * only the first few have happened. Not thread-safe.
 */
public final class SimulatedDisk implements Disk {
    private static final int SECTOR_BYTES = 512;

    private final Entropy entropy;
    private TreeMap<String, Content> files = new TreeMap<>();
    private TreeMap<String, Content> durableFiles = new TreeMap<>();
    private final List<TreeMap<String, Content>> unsyncedDirectories = new ArrayList<>();
    private long calls;
    private long powerLossAtCall = Long.MAX_VALUE;
    private long failureAtCall = Long.MAX_VALUE;
    private long capacityBytes = Long.MAX_VALUE;
    private boolean off;

    public SimulatedDisk(Entropy entropy) {
        this.entropy = entropy;
    }

    /** What a file holds: all of it, and the part that is durable. */
    private static final class Content {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private byte[] durable = new byte[0];
    }

    /** The power goes in the call with this number, counted from now, 1 being the next. */
    public void losePowerAfter(long callCount) {
        powerLossAtCall = calls + callCount;
    }

    /** The call with this number, counted from now, and every one after it, fails with an error of the device. */
    public void failAfter(long callCount) {
        failureAtCall = calls + callCount;
    }

    /** The disk holds no more than this. */
    public void setCapacityBytes(long bytes) {
        capacityBytes = bytes;
    }

    /** How many writing calls there were. */
    public long calls() {
        return calls;
    }

    /** Changes one bit of a file, durably: what a bad sector or a careless hand does. */
    public void flipBit(String name, long atByte) {
        Content content = content(name);
        byte[] bytes = content.bytes.toByteArray();
        bytes[(int) atByte] ^= 1;
        content.bytes.reset();
        content.bytes.writeBytes(bytes);
        content.durable = bytes;
    }

    /** The machine after the power came back: faults are gone, and so is what was not durable. */
    public void restart() {
        int kept = unsyncedDirectories.isEmpty() ? 0 : entropy.below(unsyncedDirectories.size() + 1);
        files = new TreeMap<>(kept == 0 ? durableFiles : unsyncedDirectories.get(kept - 1));
        durableFiles = new TreeMap<>(files);
        unsyncedDirectories.clear();
        for (Content content : files.values()) {
            byte[] survived = survivor(content);
            content.bytes.reset();
            content.bytes.writeBytes(survived);
            content.durable = survived;
        }
        powerLossAtCall = Long.MAX_VALUE;
        failureAtCall = Long.MAX_VALUE;
        capacityBytes = Long.MAX_VALUE;
        off = false;
    }

    @Override
    public List<String> list() {
        return List.copyOf(files.keySet());
    }

    @Override
    public DiskFile create(String name) throws IOException {
        before();
        if (files.containsKey(name)) {
            throw new IOException(name + " exists");
        }
        Content content = new Content();
        files.put(name, content);
        directoryChanged();
        return new SimulatedFile(content);
    }

    @Override
    public InputStream read(String name) throws IOException {
        Content content = files.get(name);
        if (content == null) {
            throw new IOException(name + " does not exist");
        }
        return new ByteArrayInputStream(content.bytes.toByteArray());
    }

    @Override
    public long length(String name) {
        return content(name).bytes.size();
    }

    @Override
    public void truncate(String name, long length) throws IOException {
        before();
        Content content = content(name);
        byte[] shorter = Arrays.copyOf(content.bytes.toByteArray(), (int) length);
        content.bytes.reset();
        content.bytes.writeBytes(shorter);
        content.durable = shorter;
    }

    @Override
    public void rename(String from, String to) throws IOException {
        before();
        Content content = content(from);
        files.remove(from);
        files.put(to, content);
        directoryChanged();
    }

    @Override
    public void delete(String name) throws IOException {
        before();
        files.remove(name);
        directoryChanged();
    }

    @Override
    public void syncDirectory() throws IOException {
        before();
        durableFiles = new TreeMap<>(files);
        unsyncedDirectories.clear();
    }

    @Override
    public String place() {
        return "the simulated disk";
    }

    private Content content(String name) {
        Content content = files.get(name);
        if (content == null) {
            throw new IllegalArgumentException(name + " does not exist");
        }
        return content;
    }

    private void directoryChanged() {
        unsyncedDirectories.add(new TreeMap<>(files));
    }

    private void before() throws IOException {
        calls++;
        if (off || calls >= powerLossAtCall) {
            off = true;
            throw new PowerLoss();
        }
        if (calls >= failureAtCall) {
            throw new IOException("Input/output error");
        }
    }

    private long usedBytes() {
        return files.values().stream()
                .mapToLong(content -> content.bytes.size())
                .sum();
    }

    private byte[] survivor(Content content) {
        byte[] all = content.bytes.toByteArray();
        int durable = content.durable.length;
        if (all.length == durable) {
            return all;
        }
        int length = durable + entropy.below(all.length - durable + 1);
        byte[] survived = Arrays.copyOf(all, length);
        for (int start = durable; start < length; ) {
            int end = Math.min(length, (start / SECTOR_BYTES + 1) * SECTOR_BYTES);
            switch (entropy.below(4)) {
                case 0 -> Arrays.fill(survived, start, end, (byte) 0);
                case 1 -> Arrays.fill(survived, start, end, (byte) entropy.nextLong());
                default -> {
                    // the sector made it
                }
            }
            start = end;
        }
        return survived;
    }

    private final class SimulatedFile implements DiskFile {
        private @Nullable Content content;

        SimulatedFile(Content content) {
            this.content = content;
        }

        @Override
        public void append(ByteBuffer buffer) throws IOException {
            Content open = open();
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            boolean lost = calls + 1 >= Math.min(powerLossAtCall, failureAtCall);
            long room = Math.max(0, capacityBytes - usedBytes());
            int written = lost ? entropy.below(bytes.length + 1) : (int) Math.min(bytes.length, room);
            open.bytes.write(bytes, 0, written);
            before();
            if (written < bytes.length) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public void sync() throws IOException {
            before();
            Content open = open();
            open.durable = open.bytes.toByteArray();
        }

        @Override
        public void close() {
            content = null;
        }

        private Content open() throws IOException {
            Content open = content;
            if (open == null) {
                throw new IOException("the file is closed");
            }
            return open;
        }
    }
}
