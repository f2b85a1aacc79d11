package dev.minato.twin.api;

import dev.minato.objects.tree.MapValue;
import dev.minato.objects.tree.Value;
import dev.minato.reconcile.loop.Timer;
import dev.minato.twin.store.StoreEvent;
import dev.minato.twin.store.StoreListener;
import dev.minato.twin.store.StoreWatch;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A watch of the store, turned into the events that its client sees. Belongs to the loop. */
final class RunningWatch implements WatchStream, StoreListener {
    /** How often a client that takes bookmarks is told how far it is, as the real server does about. */
    private static final Duration BOOKMARK_INTERVAL = Duration.ofMinutes(1);
    /** A watch without a timeout ends between one and two of these: clients must not stay on one server for ever. */
    private static final int TIMEOUT_SECONDS_MIN = 1800;

    private final ServerParts parts;
    private final Call call;
    private final Selection selection;
    private final ApiResponse.Form form;
    private final SharedEvents shared;
    private final List<WatchEvent> first;
    private final ArrayDeque<WatchEvent> beforeOpen = new ArrayDeque<>();
    private @Nullable StoreWatch watch;
    private @Nullable Sink sink;
    private @Nullable Timer bookmarks;
    private @Nullable Timer end;
    private boolean closed;
    private boolean ended;

    private RunningWatch(
            ServerParts parts,
            Call call,
            Selection selection,
            ApiResponse.Form form,
            SharedEvents shared,
            List<WatchEvent> first) {
        this.parts = parts;
        this.call = call;
        this.selection = selection;
        this.form = form;
        this.shared = shared;
        this.first = first;
    }

    static RunningWatch start(
            ServerParts parts,
            Call call,
            Selection selection,
            ApiResponse.Form form,
            SharedEvents shared,
            List<WatchEvent> first,
            long afterRevision) {
        RunningWatch running = new RunningWatch(parts, call, selection, form, shared, first);
        String namespace = call.namespace().isEmpty() ? null : call.namespace();
        running.watch = parts.store().watch(call.type().storage(), namespace, afterRevision, running);
        return running;
    }

    @Override
    public Collection<WatchEvent> initial() {
        return first;
    }

    @Override
    public void open(Sink sink) {
        assert this.sink == null : "a watch is opened once";
        this.sink = sink;
        while (!beforeOpen.isEmpty() && !closed) {
            deliver(beforeOpen.removeFirst());
        }
        if (ended) {
            finish();
            return;
        }
        if (!closed) {
            startTimers();
        }
    }

    private void startTimers() {
        long asked = call.options().timeoutSeconds();
        long seconds = asked > 0 ? asked : TIMEOUT_SECONDS_MIN + parts.entropy().below(TIMEOUT_SECONDS_MIN);
        end = parts.loop().after(Duration.ofSeconds(seconds), this::finish);
        if (call.options().allowWatchBookmarks()) {
            bookmarks = parts.loop().after(BOOKMARK_INTERVAL, this::sendBookmark);
        }
    }

    @Override
    public void event(StoreEvent event) {
        boolean before = event.previous() != null && selection.matches(event.previous());
        boolean after = event.type() != StoreEvent.Type.DELETED && selection.matches(event.object());
        if (after) {
            offer(event, before ? WatchEvent.Type.MODIFIED : WatchEvent.Type.ADDED);
        } else if (before) {
            offer(event, WatchEvent.Type.DELETED);
        }
    }

    private void offer(StoreEvent event, WatchEvent.Type type) {
        WatchEvent seen;
        if (type == WatchEvent.Type.DELETED && event.type() != StoreEvent.Type.DELETED && event.previous() != null) {
            // left the selection: the client sees it as it last knew it, with the revision of now
            var last = event.previous()
                    .withMetadata(metadata -> metadata.with("resourceVersion", Long.toString(event.revision())));
            seen = new WatchEvent(type, last, form);
        } else {
            seen = shared.of(event, type, call, form);
        }
        if (sink == null) {
            beforeOpen.add(seen);
        } else {
            deliver(seen);
        }
    }

    private void deliver(WatchEvent event) {
        if (!closed && sink != null && !sink.offer(event)) {
            close();
        }
    }

    @Override
    public void stopped(String reason) {
        ended = true;
        if (sink != null) {
            finish();
        }
    }

    private void sendBookmark() {
        if (!closed) {
            deliver(bookmark(call, parts.store().revision(), false));
        }
        if (!closed) {
            bookmarks = parts.loop().after(BOOKMARK_INTERVAL, this::sendBookmark);
        }
    }

    /** An event without an object: everything up to the revision was sent. */
    static WatchEvent bookmark(Call call, long revision, boolean initialEventsEnd) {
        MapValue metadata = MapValue.of("resourceVersion", Long.toString(revision));
        if (initialEventsEnd) {
            metadata = metadata.with("annotations", Value.of(MapValue.of("k8s.io/initial-events-end", "true")));
        }
        boolean table = call.request().accept().form() == Accept.Form.TABLE;
        boolean partial = call.request().accept().form() == Accept.Form.METADATA;
        return WatchEvent.plain(
                WatchEvent.Type.BOOKMARK,
                MapValue.of(
                        "kind",
                        table
                                ? "Table"
                                : partial
                                        ? "PartialObjectMetadata"
                                        : call.type().kind(),
                        "apiVersion",
                        table || partial ? "meta.k8s.io/v1" : call.type().apiVersion(),
                        "metadata",
                        metadata));
    }

    private void finish() {
        if (!closed) {
            Sink to = sink;
            close();
            if (to != null) {
                to.end();
            }
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (watch != null) {
            watch.cancel();
        }
        if (bookmarks != null) {
            bookmarks.cancel();
        }
        if (end != null) {
            end.cancel();
        }
    }
}
