package dev.minato.twin.api;

import java.util.Collection;

/**
 * A watch that was let in. The consumer of the response opens it inside the call that brings it, on the loop; no event is
 * lost between. Then:
 *
 * <pre>
 *   initial()      written first, in order: immutable, encoded off the loop, may be long
 *   sink.offer(e)  called on the loop for each event after them; false closes the stream: the client was too slow
 *   sink.end()     the stream is over (timeout of the request, the store stopped); nothing comes after
 *   close()        the client went away; on the loop (post it there)
 * </pre>
 */
public interface WatchStream {
    /** The events that are known at the start. */
    Collection<WatchEvent> initial();

    /** Starts the events after the initial ones. Called once, on the loop. */
    void open(Sink sink);

    /** Ends it; the sink hears nothing more. Only on the loop; more than once does nothing. */
    void close();

    /** Where events go. Called on the loop; must not wait. */
    interface Sink {
        /**
         * Takes the event into a bounded queue.
         *
         * @return false when the queue is full: the stream is closed, and the client has to start anew
         */
        boolean offer(WatchEvent event);

        /** No event comes any more. */
        void end();
    }
}
