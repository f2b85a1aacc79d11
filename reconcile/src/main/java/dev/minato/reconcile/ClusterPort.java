package dev.minato.reconcile;

import java.util.function.Consumer;

/** The port through which changes go to a cluster: the embedded one's API pipeline, or a real API server. */
public interface ClusterPort {
    /**
     * Sends a change. {@code done} is called once, on the runner's loop, when the outcome is known: for {@link
     * Outcome.Done} that is after the change is durable. Must not block.
     *
     * @param controller the name of the controller that wants it, for the user agent and field manager
     */
    void send(String controller, Change change, Consumer<Outcome> done);
}
