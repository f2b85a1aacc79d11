package dev.minato.console.http;

import dev.minato.console.state.Board;
import dev.minato.objects.tree.MapValue;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Keeps a page in a browser up to date by server-sent events. What the browser is behind is never queued: it gets the
 * page as it is when it can take it. At most {@link #PACE} apart, so that a busy cluster does not keep anybody busy.
 */
final class EventStream {
    static final int STREAMS_MAX = 1_000;
    private static final Duration PACE = Duration.ofMillis(250);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final Board board;
    private final Pages pages;
    private final Semaphore places = new Semaphore(STREAMS_MAX);

    EventStream(Board board, Pages pages) {
        this.board = board;
        this.pages = pages;
    }

    /**
     * Sends until the browser goes, the session ends or the server stops (by interrupting).
     *
     * @param since the version that the browser has of the applications; 0 for none
     */
    void run(Exchange exchange, Session session, Page page, long since, BooleanSupplier signedIn) {
        if (!places.tryAcquire()) {
            throw new ProblemException(503, "too many pages are open; close some, or wait");
        }
        try (OutputStream out = exchange.events()) {
            if (page instanceof Page.Applications) {
                applications(out, session, since, signedIn);
            } else {
                whole(out, () -> pages.json(page, session.person()), signedIn);
            }
            send(out, "signedout", 0, "{}");
        } catch (IOException e) {
            return; // the browser has gone; that is how a stream ends
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            places.release();
        }
    }

    private void applications(OutputStream out, Session session, long since, BooleanSupplier signedIn)
            throws IOException, InterruptedException {
        long version = since;
        while (signedIn.getAsBoolean()) {
            MapValue delta = pages.applicationsSince(session.person(), version);
            boolean news = delta.flag("whole")
                    || !delta.list("rows").isEmpty()
                    || !delta.list("gone").isEmpty();
            version = delta.number(version, "version");
            if (news) {
                send(out, "applications", version, delta.toJson());
            }
            pause(out, version);
        }
    }

    private void whole(OutputStream out, Supplier<MapValue> view, BooleanSupplier signedIn)
            throws IOException, InterruptedException {
        String last = "";
        while (signedIn.getAsBoolean()) {
            long version = board.read(snapshot -> snapshot.version());
            String now;
            String event;
            try {
                now = view.get().toJson();
                event = "page";
            } catch (ProblemException e) {
                now = MapValue.of("message", String.valueOf(e.getMessage())).toJson();
                event = "missing";
            }
            if (!now.equals(last)) {
                send(out, event, version, now);
                last = now;
            }
            pause(out, version);
        }
    }

    private void pause(OutputStream out, long version) throws IOException, InterruptedException {
        Thread.sleep(PACE);
        if (board.awaitNewer(version, HEARTBEAT) <= version) {
            out.write(":\n\n".getBytes(StandardCharsets.UTF_8)); // a comment: keeps the connection, finds out who went
            out.flush();
        }
    }

    static void send(OutputStream out, String event, long id, String data) throws IOException {
        String text = "event: " + event + "\nid: " + id + "\ndata: " + data + "\n\n";
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
