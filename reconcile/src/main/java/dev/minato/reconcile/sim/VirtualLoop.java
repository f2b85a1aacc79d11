package dev.minato.reconcile.sim;

import dev.minato.reconcile.runner.Driver;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A loop in virtual time: actions run by time, then in the order in which they were added; none takes any time. */
public final class VirtualLoop implements Driver.Host {
    /** More actions than this at one moment are a circle in which time stands still. */
    private static final int ACTIONS_AT_ONE_TIME_MAX = 1_000_000;

    private final PriorityQueue<Entry> agenda =
            new PriorityQueue<>(Comparator.comparing(Entry::at).thenComparingLong(Entry::number));
    private Instant now;
    private long nextNumber;
    private int actionsNow;

    private record Entry(Instant at, long number, Runnable action) {}

    public VirtualLoop(Instant start) {
        this.now = start;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void post(Runnable action) {
        at(now, action);
    }

    @Override
    public void at(Instant time, Runnable action) {
        agenda.add(new Entry(time.isBefore(now) ? now : time, nextNumber++, action));
    }

    /** Runs everything that is due until then, and sets the time to then. */
    public void runUntil(Instant until) {
        while (!agenda.isEmpty() && !agenda.peek().at().isAfter(until)) {
            runNext();
        }
        now = until;
    }

    /** Lets so much time pass. */
    public void runFor(Duration duration) {
        runUntil(now.plus(duration));
    }

    private void runNext() {
        Entry entry = agenda.remove();
        actionsNow = entry.at().equals(now) ? actionsNow + 1 : 0;
        if (actionsNow > ACTIONS_AT_ONE_TIME_MAX) {
            throw new IllegalStateException("time stands still at " + now);
        }
        now = entry.at();
        entry.action().run();
    }
}
