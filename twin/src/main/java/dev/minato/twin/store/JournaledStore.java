package dev.minato.twin.store;

import static java.util.Objects.requireNonNull;

import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Sharing;
import dev.minato.objects.tree.StringValue;
import dev.minato.objects.tree.Value;
import dev.minato.reconcile.loop.Loop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The store over a journal.
 *
 * <pre>
 *   propose ─► queue ─► (end of the loop's turn) batch ─► journal ─► publish: state, events, done ─► next batch
 * </pre>
 *
 * One batch is on its way at a time; what is proposed meanwhile waits and goes together. Since every proposal is checked
 * against the newest state, the state after a batch is known before the batch is durable: publishing is one assignment.
 */
public final class JournaledStore implements Store {
    /** A proposal, a conflict or a barrier that waits for everything proposed before it. */
    private record Waiting(
            @Nullable Transaction transaction, Snapshot after, Consumer<Outcome> done, Outcome outcome) {}

    private final Loop loop;
    private final Journal journal;
    private final StoreLimits limits;
    private final Sharing sharing;
    private final EventWindow window;
    private final Watchers watchers = new Watchers();
    private final ArrayDeque<Waiting> queue = new ArrayDeque<>();
    private Snapshot newest;
    private volatile Snapshot published;
    private boolean flushing;
    private @Nullable String stoppedReason;

    /**
     * @param start what the journal recovered; {@link #emptyState()} for a new store
     */
    public JournaledStore(Loop loop, Journal journal, Snapshot start, StoreLimits limits) {
        this(loop, journal, start, limits, new Sharing(limits.sharedEntriesMax()));
    }

    /** @param sharing what the objects of the start share already */
    JournaledStore(Loop loop, Journal journal, Snapshot start, StoreLimits limits, Sharing sharing) {
        this.loop = loop;
        this.journal = journal;
        this.limits = limits;
        this.sharing = sharing;
        this.window = new EventWindow(limits.eventsKept(), start);
        this.newest = start;
        this.published = start;
    }

    /** A store in memory only, whose writes are durable at once: for tests and rehearsals. */
    public static JournaledStore inMemory(Loop loop) {
        return new JournaledStore(loop, new MemoryJournal(loop, Duration.ZERO), emptyState(), StoreLimits.DEFAULT);
    }

    /** The state of a store that never held anything. */
    public static Snapshot emptyState() {
        return Snapshot.EMPTY;
    }

    @Override
    public Snapshot snapshot() {
        return published;
    }

    @Override
    public Snapshot snapshotAt(long revision) {
        assert loop.isHere() : "older states belong to the loop";
        return window.stateAt(revision, published);
    }

    @Override
    public @Nullable KubeObject newest(StoreKey key) {
        return newest.get(key);
    }

    @Override
    public Snapshot newest() {
        return newest;
    }

    @Override
    public @Nullable String stoppedReason() {
        return stoppedReason;
    }

    @Override
    public void propose(List<Op> ops, Consumer<Outcome> done) {
        assert loop.isHere() : "writes belong to the loop";
        if (ops.isEmpty()) {
            throw new IllegalArgumentException("a proposal changes something");
        }
        String reason = stoppedReason;
        if (reason != null) {
            loop.post(() -> done.accept(new Outcome.Stopped(reason, false)));
            return;
        }
        Snapshot state = newest;
        List<StoreEvent> events = new ArrayList<>(ops.size());
        for (int i = 0; i < ops.size(); i++) {
            Op op = ops.get(i);
            KubeObject previous = state.get(op.key());
            if (!op.expect().holds(previous) || (op instanceof Op.Delete && previous == null)) {
                enqueue(new Waiting(null, newest, done, new Outcome.Conflict(i, op.key(), previous)));
                return;
            }
            StoreEvent event = event(op, state.revision() + 1, previous);
            events.add(event);
            state = after(state, event);
        }
        newest = state;
        List<KubeObject> objects = new ArrayList<>(events.size());
        for (StoreEvent event : events) {
            objects.add(event.object());
        }
        enqueue(new Waiting(new Transaction(events), state, done, new Outcome.Committed(objects)));
    }

    @Override
    public void whenPublished(Runnable task) {
        Waiting barrier = new Waiting(null, newest, outcome -> task.run(), new Outcome.Committed(List.of()));
        if (stoppedReason == null) {
            enqueue(barrier);
        } else {
            loop.post(task);
        }
    }

    @Override
    public StoreWatch watch(
            GroupResource resource, @Nullable String namespace, long afterRevision, StoreListener listener) {
        assert loop.isHere() : "watches belong to the loop";
        window.check(afterRevision);
        long end = published.revision();
        StoreWatch watch = watchers.add(resource, namespace, end, listener);
        for (long revision = afterRevision + 1; revision <= end; revision++) {
            StoreEvent event = window.event(revision);
            StoreKey key = event.key();
            if (key.resource().equals(resource) && (namespace == null || namespace.equals(key.namespace()))) {
                listener.event(event);
            }
        }
        String reason = stoppedReason;
        if (reason != null) {
            watch.cancel();
            listener.stopped(reason);
        }
        return watch;
    }

    private StoreEvent event(Op op, long revision, @Nullable KubeObject previous) {
        StoreEvent.Type type = switch (op) {
            case Op.Put put -> previous == null ? StoreEvent.Type.ADDED : StoreEvent.Type.MODIFIED;
            case Op.Delete delete -> StoreEvent.Type.DELETED;
        };
        KubeObject object = switch (op) {
            case Op.Put put -> put.object();
            case Op.Delete delete -> requireNonNull(previous, "a delete of nothing is a conflict");
        };
        StringValue version = StringValue.of(Long.toString(revision));
        KubeObject stamped = object.with("metadata", (Value) object.metadata().with("resourceVersion", version));
        KubeObject compact = type == StoreEvent.Type.DELETED ? stamped : new KubeObject(shared(stamped, previous));
        return new StoreEvent(type, revision, op.key(), compact, previous);
    }

    private MapValue shared(KubeObject object, @Nullable KubeObject previous) {
        return previous == null ? sharing.share(object.tree()) : sharing.share(object.tree(), previous.tree());
    }

    private static Snapshot after(Snapshot state, StoreEvent event) {
        KubeObject object = event.after();
        return new Snapshot(
                event.revision(),
                object == null
                        ? state.tree().without(event.key())
                        : state.tree().with(event.key(), object));
    }

    private void enqueue(Waiting waiting) {
        queue.addLast(waiting);
        if (!flushing) {
            flushing = true;
            loop.post(this::flush);
        }
    }

    /** Sends what waits to the journal; what needs no journal (conflicts, barriers) is answered when it is its turn. */
    private void flush() {
        List<Waiting> batch = new ArrayList<>();
        List<Transaction> transactions = new ArrayList<>();
        while (!queue.isEmpty() && transactions.size() < limits.batchTransactionsMax()) {
            Waiting next = queue.removeFirst();
            batch.add(next);
            if (next.transaction() != null) {
                transactions.add(next.transaction());
            }
        }
        if (transactions.isEmpty()) {
            publish(batch);
        } else {
            journal.write(List.copyOf(transactions), result -> {
                switch (result) {
                    case JournalResult.Durable durable -> publish(batch);
                    case JournalResult.Failed(String reason) -> stop(batch, reason);
                }
            });
        }
    }

    private void publish(List<Waiting> batch) {
        Snapshot state = batch.getLast().after();
        assert state.revision() >= published.revision() : "revisions only grow";
        boolean changed = state.revision() > published.revision();
        published = state;
        for (Waiting waiting : batch) {
            if (waiting.transaction() != null) {
                for (StoreEvent event : waiting.transaction().events()) {
                    window.add(event);
                }
            }
        }
        if (changed) {
            window.mark(state);
            journal.published(state);
        }
        if (queue.isEmpty()) {
            flushing = false;
        } else {
            loop.post(this::flush); // the next batch is on its way while the answers of this one go out
        }
        for (Waiting waiting : batch) {
            if (waiting.transaction() != null) {
                for (StoreEvent event : waiting.transaction().events()) {
                    watchers.publish(event);
                }
            }
            waiting.done().accept(waiting.outcome());
        }
    }

    /** The disk failed: nothing is written any more. What is published stays readable. */
    private void stop(List<Waiting> batch, String reason) {
        stoppedReason = reason;
        newest = published;
        List<Waiting> lost = new ArrayList<>(queue);
        queue.clear();
        batch.forEach(waiting -> waiting.done().accept(new Outcome.Stopped(reason, waiting.transaction() != null)));
        lost.forEach(waiting -> waiting.done().accept(new Outcome.Stopped(reason, false)));
        watchers.stopped(reason);
    }
}
