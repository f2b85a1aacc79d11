package dev.minato.twin.http;

import dev.minato.twin.api.WatchEvent;
import dev.minato.twin.api.WatchStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;
import org.jspecify.annotations.Nullable;

/**
 * One watch's way to its client: events queue up on the loop and are written by another thread, several at once when they
 * have gathered. No thread waits for a watch: a write that ends asks for the next.
 *
 * <pre>
 *   loop: offer ─► queue (bounded) ─► write ─► taken by the client ─┐
 *                     ▲                                            │
 *                     └────────────────── next ◄───────────────────┘
 * </pre>
 */
final class WatchWriter extends IteratingCallback implements WatchStream.Sink {
    /** So much is gathered into one write. */
    private static final int WRITE_BYTES = 64 << 10;

    private final Response response;
    private final Callback finished;
    private final Executor executor;
    private final int eventsMax;
    private final Consumer<WatchWriter> over;
    private final Iterator<WatchEvent> initial;
    private final ArrayDeque<WatchEvent> queue = new ArrayDeque<>(4); // guarded by this
    private boolean woken; // guarded by this: somebody is about to look at the queue
    private boolean ended; // guarded by this: nothing is added any more
    private boolean lastWritten; // the writer's own
    private volatile long writingSinceNanos; // 0: no write is on its way
    private volatile @Nullable String dropped;

    /**
     * @param finished completes the exchange
     * @param over told once when the watch is over, on any thread
     */
    WatchWriter(
            Response response,
            Callback finished,
            Executor executor,
            int eventsMax,
            Iterator<WatchEvent> initial,
            Consumer<WatchWriter> over) {
        this.response = response;
        this.finished = finished;
        this.executor = executor;
        this.eventsMax = eventsMax;
        this.initial = initial;
        this.over = over;
    }

    /** Sends the head of the answer and the initial events, off the caller's thread. */
    void start() {
        synchronized (this) {
            woken = true;
        }
        executor.execute(
                () -> response.write(false, ByteBuffer.allocate(0), Callback.from(this::iterate, this::abort)));
    }

    @Override
    public boolean offer(WatchEvent event) {
        synchronized (this) {
            if (ended) {
                return false;
            }
            if (queue.size() < eventsMax) {
                queue.addLast(event);
                wake();
                return true;
            }
        }
        drop(eventsMax + " events waited for the client to take them");
        return false;
    }

    @Override
    public void end() {
        synchronized (this) {
            ended = true;
            wake();
        }
    }

    /** Ends the exchange at once; the client has to start anew. Any thread. */
    void drop(String reason) {
        synchronized (this) {
            if (ended && queue.isEmpty()) {
                return;
            }
            ended = true;
            dropped = reason;
            queue.clear();
        }
        executor.execute(() -> abort(new SlowClientException(reason)));
    }

    /** Why it was dropped; null when it was not. */
    @Nullable
    String droppedReason() {
        return dropped;
    }

    /** Since when the client does not take what is written to it; 0 when it does. */
    long writingSinceNanos() {
        return writingSinceNanos;
    }

    @Override
    protected Action process() {
        if (lastWritten) {
            return Action.SUCCEEDED;
        }
        ByteBuffer bytes = gather();
        if (bytes == null) {
            return Action.IDLE;
        }
        writingSinceNanos = Math.max(1, System.nanoTime());
        response.write(lastWritten, bytes, this);
        return Action.SCHEDULED;
    }

    @Override
    protected void onSuccess() {
        writingSinceNanos = 0;
    }

    @Override
    protected void onCompleteSuccess() {
        finished.succeeded();
        over.accept(this);
    }

    /** Comes at once, even while a write is stuck: failing the exchange is what frees that. */
    @Override
    protected void onFailure(Throwable cause) {
        synchronized (this) {
            ended = true;
            queue.clear();
        }
        finished.failed(cause);
        over.accept(this);
    }

    /** What to write next; null when nothing waits. */
    private @Nullable ByteBuffer gather() {
        if (initial.hasNext()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream(WRITE_BYTES);
            while (initial.hasNext() && out.size() < WRITE_BYTES) {
                out.writeBytes(initial.next().encoded());
            }
            return ByteBuffer.wrap(out.toByteArray());
        }
        WatchEvent first;
        synchronized (this) {
            first = queue.pollFirst();
            if (first == null) {
                woken = false;
                // a watch that is dropped must not look as if it had ended regularly: its failure is on its way
                lastWritten = ended && dropped == null;
                return lastWritten ? ByteBuffer.allocate(0) : null;
            }
            if (queue.isEmpty()) {
                // the one event of most writes goes out as the bytes that all watchers share
                return ByteBuffer.wrap(first.encoded()).asReadOnlyBuffer();
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(WRITE_BYTES);
        for (WatchEvent event = first; event != null; event = out.size() < WRITE_BYTES ? next() : null) {
            out.writeBytes(event.encoded());
        }
        return ByteBuffer.wrap(out.toByteArray());
    }

    private synchronized @Nullable WatchEvent next() {
        return queue.pollFirst();
    }

    /** Called with the lock held. */
    private void wake() {
        if (!woken) {
            woken = true;
            executor.execute(this::iterate);
        }
    }

    /** The client was too slow. */
    private static final class SlowClientException extends Exception {
        private static final long serialVersionUID = 1L;

        SlowClientException(String reason) {
            super(reason, null, false, false);
        }
    }
}
