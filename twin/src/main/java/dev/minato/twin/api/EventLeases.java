package dev.minato.twin.api;

import dev.minato.objects.quantity.KubeTime;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.reconcile.loop.Loop;
import dev.minato.twin.store.Expect;
import dev.minato.twin.store.GroupResource;
import dev.minato.twin.store.Op;
import dev.minato.twin.store.Store;
import dev.minato.twin.store.StoreEvent;
import dev.minato.twin.store.StoreKey;
import dev.minato.twin.store.StoreListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Removes Events an hour after they were written last. On a real cluster no controller does: the API server writes each
 * under a lease of etcd (its flag --event-ttl), one lease for the writes of about a minute, and etcd drops what hangs on
 * a lease that ends. So here, too, they go without a request, those of a minute together. Belongs to the loop.
 */
final class EventLeases implements StoreListener {
    private static final GroupResource EVENTS = GroupResource.core("events");
    private static final Duration KEPT = Duration.ofHours(1);

    /** How long a lease takes in further writes, as the real server's. */
    private static final Duration TAKES_IN = Duration.ofMinutes(1);

    /** How much hangs on one lease, as on the real server's: what ends at once is bounded. */
    private static final int ATTACHED_MAX = 1000;

    private final Loop loop;
    private final Store store;
    private final ArrayDeque<Lease> leases = new ArrayDeque<>(); // the one that ends first is first

    private static final class Lease {
        final Instant ends;
        final List<Attached> attached = new ArrayList<>();

        Lease(Instant ends) {
            this.ends = ends;
        }
    }

    /** A write of an Event; void when a later one has a lease of its own. */
    private record Attached(StoreKey key, String version) {}

    EventLeases(Loop loop, Store store) {
        this.loop = loop;
        this.store = store;
    }

    /** Gives a lease to what is there and to what comes. */
    void start() {
        List<KubeObject> there = new ArrayList<>();
        for (KubeObject event : store.list(EVENTS)) {
            there.add(event);
        }
        there.sort(Comparator.comparing(EventLeases::writtenAt));
        for (KubeObject event : there) {
            attach(new StoreKey(EVENTS, event.namespace(), event.name()), event, writtenAt(event));
        }
        store.watch(EVENTS, null, store.revision(), this);
    }

    @Override
    public void event(StoreEvent event) {
        if (event.type() != StoreEvent.Type.DELETED) {
            attach(event.key(), event.object(), loop.now());
        }
    }

    @Override
    public void stopped(String reason) {
        // a store that takes no writes drops nothing
    }

    private void attach(StoreKey key, KubeObject event, Instant written) {
        Lease newest = leases.peekLast();
        Instant over = written.plus(KEPT);
        if (newest == null || newest.ends.isBefore(over) || newest.attached.size() >= ATTACHED_MAX) {
            newest = new Lease(over.plus(TAKES_IN));
            leases.addLast(newest);
            loop.at(newest.ends, this::end);
        }
        newest.attached.add(new Attached(key, event.resourceVersion()));
    }

    /** The first lease ends: one timer was set for each, in their order. */
    private void end() {
        List<Op> drops = new ArrayList<>();
        for (Attached attached : leases.removeFirst().attached) {
            Expect unwritten = new Expect.Version(attached.version());
            if (unwritten.holds(store.newest(attached.key()))) {
                drops.add(Op.delete(attached.key(), unwritten));
            }
        }
        if (!drops.isEmpty()) {
            store.propose(drops, _ -> {
                // was checked just now: it fails only with the store, and then the next start finds the Events
            });
        }
    }

    /** Every write leaves its time in the managed fields. */
    private static Instant writtenAt(KubeObject event) {
        Instant newest = event.creationTimestamp();
        for (MapValue entry : event.metadata().list("managedFields").maps()) {
            Instant time = KubeTime.parseOrNull(entry.text("time"));
            if (time != null && (newest == null || time.isAfter(newest))) {
                newest = time;
            }
        }
        return newest == null ? Instant.EPOCH : newest;
    }
}
