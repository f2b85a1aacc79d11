package dev.minato.reconcile.runner;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which task is next. Tasks that are ready go in rounds, so that nobody starves; in a round, by the order of
 * controllers, then how long they are ready, then by key. A task is in the queue once, and has at most one timer.
 */
final class Agenda {
    private final TreeSet<Task<?>> ready = new TreeSet<>(Agenda::compareReady);
    private final TreeSet<Task<?>> timers = new TreeSet<>(Agenda::compareTimers);
    private long round;

    private static int compareReady(Task<?> a, Task<?> b) {
        if (a == b) {
            return 0;
        }
        int rounds = Long.compare(a.round, b.round);
        int orders = rounds != 0 ? rounds : Integer.compare(a.order, b.order);
        int dues = orders != 0 ? orders : a.due.compareTo(b.due);
        return dues != 0 ? dues : a.key.compareTo(b.key);
    }

    private static int compareTimers(Task<?> a, Task<?> b) {
        if (a == b) {
            return 0;
        }
        int times = timer(a).compareTo(timer(b));
        int orders = times != 0 ? times : Integer.compare(a.order, b.order);
        return orders != 0 ? orders : a.key.compareTo(b.key);
    }

    private static Instant timer(Task<?> task) {
        return requireNonNull(task.timer, "a task among the timers has no timer");
    }

    void enqueue(Task<?> task, Instant now) {
        assert task.phase == Task.Phase.RESTING || task.phase == Task.Phase.PARKED : task + " is " + task.phase;
        clearTimer(task);
        task.phase = Task.Phase.QUEUED;
        task.round = round + 1;
        task.due = now;
        ready.add(task);
    }

    /** The next task that is ready, no longer queued; null when there is none. */
    @Nullable
    Task<?> poll() {
        Task<?> task = ready.pollFirst();
        if (task != null) {
            round = task.round;
            task.phase = Task.Phase.RESTING;
        }
        return task;
    }

    void setTimer(Task<?> task, Instant at) {
        clearTimer(task);
        task.timer = at;
        timers.add(task);
    }

    void clearTimer(Task<?> task) {
        if (task.timer != null) {
            timers.remove(task);
            task.timer = null;
        }
    }

    /** A task whose timer has come, without its timer; null when there is none. */
    @Nullable
    Task<?> pollTimer(Instant now) {
        if (timers.isEmpty() || timer(timers.first()).isAfter(now)) {
            return null;
        }
        Task<?> task = timers.removeFirst();
        task.timer = null;
        return task;
    }

    void drop(Task<?> task) {
        if (task.phase == Task.Phase.QUEUED) {
            ready.remove(task);
            task.phase = Task.Phase.RESTING;
        }
        clearTimer(task);
    }

    boolean isReady() {
        return !ready.isEmpty();
    }

    /** The first timer; null when there is none. */
    @Nullable
    Instant firstTimer() {
        return timers.isEmpty() ? null : timer(timers.first());
    }
}
