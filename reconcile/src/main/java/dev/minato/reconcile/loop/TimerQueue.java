package dev.minato.reconcile.loop;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A binary heap of timers by (instant, sequence). A cancelled timer leaves the heap at once, so a program that sets and
 * cancels timers for days holds only those that wait. Not thread-safe.
 */
public final class TimerQueue {
    private Entry[] heap = new Entry[256];
    private int size;

    public final class Entry implements Timer {
        public final long nanos;
        public final Runnable task;
        final long sequence;
        private int place = -1;

        private Entry(long nanos, long sequence, Runnable task) {
            this.nanos = nanos;
            this.sequence = sequence;
            this.task = task;
        }

        @Override
        public void cancel() {
            if (place >= 0) {
                removeAt(place);
            }
        }

        private boolean isBefore(Entry other) {
            return nanos < other.nanos || (nanos == other.nanos && sequence < other.sequence);
        }
    }

    /** @param nanos as {@link EpochNanos} has them; timers of one instant run by their sequence */
    public Entry add(long nanos, long sequence, Runnable task) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
        }
        Entry entry = new Entry(nanos, sequence, task);
        size++;
        up(size - 1, entry);
        return entry;
    }

    /** The earliest timer; null when none waits. */
    public @Nullable Entry peek() {
        return size == 0 ? null : heap[0];
    }

    public void removeFirst() {
        removeAt(0);
    }

    public int size() {
        return size;
    }

    @SuppressWarnings("NullAway") // a slot past the end is emptied, so that the timer can be collected
    private void removeAt(int place) {
        heap[place].place = -1;
        size--;
        Entry last = heap[size];
        heap[size] = null;
        if (place == size) {
            return;
        }
        if (place > 0 && last.isBefore(heap[(place - 1) >>> 1])) {
            up(place, last);
        } else {
            down(place, last);
        }
    }

    private void up(int from, Entry entry) {
        int place = from;
        while (place > 0) {
            int parent = (place - 1) >>> 1;
            if (!entry.isBefore(heap[parent])) {
                break;
            }
            set(place, heap[parent]);
            place = parent;
        }
        set(place, entry);
    }

    private void down(int from, Entry entry) {
        int place = from;
        while (true) {
            int child = 2 * place + 1;
            if (child >= size) {
                break;
            }
            if (child + 1 < size && heap[child + 1].isBefore(heap[child])) {
                child++;
            }
            if (!heap[child].isBefore(entry)) {
                break;
            }
            set(place, heap[child]);
            place = child;
        }
        set(place, entry);
    }

    private void set(int place, Entry entry) {
        heap[place] = entry;
        entry.place = place;
    }
}
