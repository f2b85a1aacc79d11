package dev.minato.console.http;

import dev.minato.console.access.AwayException;
import dev.minato.console.access.Person;
import dev.minato.console.state.Board;
import dev.minato.objects.tree.MapValue;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a page in a browser up to date by server-sent events. What the browser is behind is never queued: it gets the
 * page as it is when it can take it. At most {@link #PACE} apart, so that a busy cluster does not keep anybody busy.
 */
final class EventStream {
    static final int STREAMS_MAX = 1_000;
    private static final Duration PACE = Duration.ofMillis(250);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /** A page that is dear to make is made less often, so that a stream never takes more than this part of a core. */
    private static final int SHARE_OF_A_CORE = 10;

    /** A larger page is not sent: the browser is told to fetch it, and gets it compressed. */
    private static final int SENT_CHARACTERS_MAX = 16_000;

    /** So often a cluster that is away is asked again. */
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private static final String SIGNED_OUT = "signedout";

    private final Board board;
    private final Pages pages;
    private final String life;
    private final Semaphore places = new Semaphore(STREAMS_MAX);

    /** @param life names this life of the server: versions of another one mean nothing */
    EventStream(Board board, Pages pages, String life) {
        this.board = board;
        this.pages = pages;
        this.life = life;
    }

    /** What a browser says when it comes back: which version of which life it has. */
    String mark(long version) {
        return life + "." + version;
    }

    /** The version; -1 for one of another life, or none. */
    private long version(String mark) {
        String number = mark.startsWith(life + ".") ? mark.substring(life.length() + 1) : "";
        return number.matches("\\d{1,18}") ? Long.parseLong(number) : -1;
    }

    /**
     * Sends until the browser goes, the session ends or the server stops (by interrupting).
     *
     * @param signedIn who looks, with the groups of now; null when the session has ended
     * @param since the mark of what the browser has of the applications; empty for none
     */
    void run(Exchange exchange, Page page, String since, Supplier<@Nullable Person> signedIn) {
        if (!places.tryAcquire()) {
            throw new ProblemException(503, "too many pages are open; close some, or wait");
        }
        try (OutputStream out = exchange.events()) {
            if (page instanceof Page.Applications) {
                applications(out, version(since), signedIn);
            } else {
                whole(out, page, signedIn);
            }
        } catch (IOException e) {
            return; // the browser has gone; that is how a stream ends
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            places.release();
        }
    }

    private void applications(OutputStream out, long since, Supplier<@Nullable Person> signedIn)
            throws IOException, InterruptedException {
        long version = since;
        boolean complete = false;
        boolean wasAway = false;
        for (Person person = signedIn.get(); person != null; person = signedIn.get()) {
            MapValue delta;
            try {
                delta = version < 0 ? null : pages.applicationsSince(person, version);
            } catch (AwayException e) {
                away(out);
                wasAway = true;
                continue;
            }
            if (delta == null) {
                send(out, "reload", "", "{}"); // the browser fetches all of it, and comes again
                return;
            }
            version = delta.number(version, "version");
            boolean news = !delta.list("rows").isEmpty()
                    || !delta.list("gone").isEmpty()
                    || delta.flag("complete") != complete
                    || wasAway; // nothing new, but the cluster is back
            wasAway = false;
            complete = delta.flag("complete");
            if (news) {
                send(
                        out,
                        "applications",
                        mark(version),
                        delta.without("version").toJson());
            }
            Thread.sleep(PACE);
            if (board.awaitApplications(version, HEARTBEAT) <= version) {
                beat(out);
            }
        }
        send(out, SIGNED_OUT, "", "{}");
    }

    private void whole(OutputStream out, Page page, Supplier<@Nullable Person> signedIn)
            throws IOException, InterruptedException {
        String last = "";
        for (Person person = signedIn.get(); person != null; person = signedIn.get()) {
            long version = board.read(snapshot -> snapshot.version());
            long begun = System.nanoTime();
            String now;
            String event;
            try {
                now = pages.json(page, person).toJson();
                event = "page";
            } catch (ProblemException e) {
                now = MapValue.of("message", String.valueOf(e.getMessage())).toJson();
                event = "missing";
            } catch (AwayException e) {
                away(out);
                last = ""; // what comes next says that the cluster is back
                continue;
            }
            Duration pause = Duration.ofNanos((System.nanoTime() - begun) * SHARE_OF_A_CORE);
            if (!now.equals(last)) {
                boolean large = now.length() > SENT_CHARACTERS_MAX;
                send(out, large ? "changed" : event, "", large ? "{}" : now);
                last = now;
            }
            Thread.sleep(pause.compareTo(PACE) > 0 ? pause : PACE);
            if (board.awaitNewer(version, HEARTBEAT) <= version) {
                beat(out);
            }
        }
        send(out, SIGNED_OUT, "", "{}");
    }

    /** What the browser shows stays as it is: nobody knows anything newer. */
    private static void away(OutputStream out) throws IOException, InterruptedException {
        send(out, "away", "", "{}");
        Thread.sleep(AGAIN);
    }

    /** A comment: keeps the connection, and finds out who has gone. */
    private static void beat(OutputStream out) throws IOException {
        out.write(":\n\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** @param id what the browser says when it comes back; empty for nothing */
    static void send(OutputStream out, String event, String id, String data) throws IOException {
        String text = "event: " + event + (id.isEmpty() ? "" : "\nid: " + id) + "\ndata: " + data + "\n\n";
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
