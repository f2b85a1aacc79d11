package dev.minato.twin.store;

import dev.minato.objects.tree.KubeObject;
import java.util.ArrayDeque;
import java.util.Iterator;

/**
 * The newest published events, at most a fixed number, and every few hundred of them the state as it was: together they
 * give the state at any revision of the window, by undoing events from the next state that is kept.
 */
final class EventWindow {
    private static final int EVENTS_BETWEEN_STATES = 256;

    private final StoreEvent[] ring;
    private final ArrayDeque<Snapshot> states = new ArrayDeque<>();
    private long oldestRevision;
    private long newestRevision;

    /** An empty window over a state: nothing before it can be asked for. */
    EventWindow(int eventsKept, Snapshot start) {
        this.ring = new StoreEvent[eventsKept];
        this.oldestRevision = start.revision();
        this.newestRevision = start.revision();
    }

    /** The oldest revision after which every event is kept. */
    long oldestRevision() {
        return oldestRevision;
    }

    @SuppressWarnings("NullAway") // a slot is emptied, so that the event's objects can be collected
    void add(StoreEvent event) {
        assert event.revision() == newestRevision + 1 : "events come in order";
        newestRevision = event.revision();
        ring[slot(newestRevision)] = event;
        if (newestRevision - oldestRevision > ring.length) {
            oldestRevision = newestRevision - ring.length;
            while (!states.isEmpty() && states.getFirst().revision() < oldestRevision) {
                states.removeFirst();
            }
        }
    }

    /** Told the state after each batch of events. */
    void mark(Snapshot state) {
        assert state.revision() == newestRevision : "a state stands after its last event";
        long last = states.isEmpty() ? oldestRevision : states.getLast().revision();
        if (state.revision() - last >= EVENTS_BETWEEN_STATES) {
            states.addLast(state);
        }
    }

    /** The event with the revision, which must be in the window. */
    StoreEvent event(long revision) {
        assert revision > oldestRevision && revision <= newestRevision : "revision " + revision + " is in the window";
        return ring[slot(revision)];
    }

    /** Refuses a revision after which not every event is kept, or which is not there yet. */
    void check(long revision) {
        if (revision < oldestRevision) {
            throw new GoneException(revision, oldestRevision);
        }
        if (revision > newestRevision) {
            throw new FutureRevisionException(revision, newestRevision);
        }
    }

    /** The state at a revision. */
    Snapshot stateAt(long revision, Snapshot newest) {
        check(revision);
        if (revision == newest.revision()) {
            return newest;
        }
        Snapshot next = newest;
        for (Iterator<Snapshot> later = states.descendingIterator(); later.hasNext(); ) {
            Snapshot state = later.next();
            if (state.revision() < revision) {
                break;
            }
            next = state;
        }
        SortedTree<StoreKey, KubeObject> tree = next.tree();
        for (long undo = next.revision(); undo > revision; undo--) {
            StoreEvent event = event(undo);
            KubeObject previous = event.previous();
            tree = previous == null ? tree.without(event.key()) : tree.with(event.key(), previous);
        }
        return new Snapshot(revision, tree);
    }

    private int slot(long revision) {
        return (int) (revision % ring.length);
    }
}
