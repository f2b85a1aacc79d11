package dev.minato.reconcile.loop;

import java.time.Duration;
import java.time.Instant;

/**
 * Runs tasks one at a time, in one order, and owns the time they see. Everything that has state in the twin lives on one
 * loop and needs no lock. A task must not wait: what takes long is started elsewhere and posts its end.
 */
public interface Loop {
    /** The loop's time. It never goes back; in virtual time it stands still while a task runs. Any thread. */
    Instant now();

    /**
     * Runs the task later, never inside this call, after everything posted before. Always taken, so it is for what is
     * bounded by other means (the end of work that was let in, a step of a task on the loop). Any thread; a stopped loop
     * drops the task.
     */
    void post(Runnable task);

    /**
     * As {@link #post}, for work from outside (requests): refused when the loop is too far behind or has stopped.
     *
     * @return whether the task was taken
     */
    boolean offer(Runnable task);

    /**
     * Runs the task at the instant; at once (as {@link #post} does) when that has passed. Only from a task on the loop, or
     * before the loop starts.
     */
    Timer at(Instant when, Runnable task);

    /** As {@link #at}, counted from now. */
    default Timer after(Duration delay, Runnable task) {
        return at(now().plus(delay), task);
    }

    /** Whether the caller may use what belongs to the loop: it runs there, or the loop has not started. For asserts. */
    boolean isHere();
}
