package dev.minato.reconcile.sim;

import dev.minato.objects.tree.GroupKind;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ObjectKey;
import dev.minato.reconcile.Entropy;
import dev.minato.reconcile.loop.VirtualLoop;
import dev.minato.reconcile.runner.Driver;
import dev.minato.reconcile.world.WorldEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The watches of one life of the controllers: each kind a stream of its own, in order, late, doubled or stuck. */
final class FaultyFeed implements Driver.Feed {
    private static final Duration STUCK_AT_MOST = Duration.ofMinutes(5);

    private final SimCluster cluster;
    private final VirtualLoop loop;
    private final Entropy chance;
    private final Consumer<List<WorldEvent>> sink;
    private final Map<GroupKind, Stream> streams = new TreeMap<>();
    private Faults faults;
    private boolean closed;

    /** One kind's: what it has shown, and how far in the log it is. */
    private static final class Stream {
        final Map<ObjectKey, KubeObject> shown = new TreeMap<>();
        int position;
        Instant notBefore = Instant.MIN;
        boolean stuck;
    }

    FaultyFeed(SimCluster cluster, VirtualLoop loop, Entropy chance, Faults faults, Consumer<List<WorldEvent>> sink) {
        this.cluster = cluster;
        this.loop = loop;
        this.chance = chance;
        this.faults = faults;
        this.sink = sink;
    }

    /** From now on these faults; streams that are stuck go on. */
    void setFaults(Faults next) {
        faults = next;
        List.copyOf(streams.entrySet()).forEach(entry -> {
            if (entry.getValue().stuck) {
                relist(entry.getKey(), "calm");
            }
        });
    }

    void close() {
        closed = true;
    }

    @Override
    public void watch(GroupKind kind) {
        Stream stream = streams.computeIfAbsent(kind, k -> new Stream());
        boolean stale = chance.below(1000) < faults.staleStart();
        int length = cluster.log().size();
        list(kind, stream, stale ? length - Math.min(length, chance.below(20)) : length);
        pump(kind, stream);
    }

    @Override
    public void relist(GroupKind kind, String why) {
        Stream stream = streams.computeIfAbsent(kind, k -> new Stream());
        loop.at(loop.now().plusMillis(chance.below(200)), () -> {
            stream.stuck = false;
            list(kind, stream, cluster.log().size());
            pump(kind, stream);
        });
    }

    /** The cluster has news. */
    void written() {
        List.copyOf(streams.entrySet()).forEach(entry -> pump(entry.getKey(), entry.getValue()));
    }

    private void list(GroupKind kind, Stream stream, int position) {
        if (closed) {
            return;
        }
        Map<ObjectKey, KubeObject> there = new TreeMap<>();
        for (WorldEvent event : cluster.log().subList(0, position)) {
            if (event.kind().equals(kind)) {
                switch (event) {
                    case WorldEvent.Upsert(KubeObject object) -> there.put(object.key(), object);
                    case WorldEvent.Gone(KubeObject last) -> there.remove(last.key());
                    case WorldEvent.Synced synced -> throw new IllegalStateException("the log has only writes");
                }
            }
        }
        String version = Integer.toString(position); // every write is one entry of the log and one revision
        List<WorldEvent> news = new ArrayList<>();
        stream.shown.forEach((key, object) -> {
            if (!there.containsKey(key)) {
                news.add(new WorldEvent.Gone(
                        object.withMetadata(metadata -> metadata.with("resourceVersion", version))));
            }
        });
        there.forEach((key, object) -> news.add(new WorldEvent.Upsert(object)));
        news.add(new WorldEvent.Synced(kind, version));
        stream.shown.clear();
        stream.shown.putAll(there);
        stream.position = position;
        sink.accept(news);
    }

    private void pump(GroupKind kind, Stream stream) {
        while (!closed && !stream.stuck && stream.position < cluster.log().size()) {
            WorldEvent event = cluster.log().get(stream.position);
            if (!event.kind().equals(kind)) {
                stream.position++;
                continue;
            }
            if (stream.notBefore.isAfter(loop.now())) {
                return; // a pump is set for then
            }
            if (chance.below(1000) < faults.stuck()) {
                stream.stuck = true;
                loop.at(loop.now().plus(STUCK_AT_MOST), () -> {
                    if (stream.stuck) {
                        relist(kind, "the watch has timed out");
                    }
                });
                return;
            }
            stream.position++;
            deliver(stream, event);
            if (chance.below(1000) < faults.late()) {
                stream.notBefore = loop.now().plusMillis(1 + chance.below(5000));
                loop.at(stream.notBefore, () -> pump(kind, stream));
            }
        }
    }

    private void deliver(Stream stream, WorldEvent event) {
        switch (event) {
            case WorldEvent.Upsert(KubeObject object) -> stream.shown.put(object.key(), object);
            case WorldEvent.Gone(KubeObject last) -> stream.shown.remove(last.key());
            case WorldEvent.Synced synced -> {}
        }
        sink.accept(List.of(event));
        if (chance.below(1000) < faults.doubled()) {
            sink.accept(List.of(event));
        }
    }
}
