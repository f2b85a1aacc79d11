package dev.minato.reconcile.loop;

/** A task that waits for its instant. */
public interface Timer {
    /** Takes the task back; nothing happens when it ran already. Only on the loop. */
    void cancel();
}
