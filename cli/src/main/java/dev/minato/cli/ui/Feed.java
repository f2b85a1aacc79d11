package dev.minato.cli.ui;

import dev.minato.api.application.SyncRequest;
import dev.minato.cli.CommandException;
import dev.minato.cli.client.Applications;
import dev.minato.cli.client.ClusterClient;
import dev.minato.cli.client.ClusterClient.Listing;
import dev.minato.cli.terminal.Text;
import dev.minato.cli.terminal.Texts;
import dev.minato.objects.tree.KubeObject;
import dev.minato.objects.tree.ObjectKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the view told, over restarts of the platform: the applications by a watch, and of the one that is followed its
 * objects and events, loaded again when a watch says that they changed. Thread-safe.
 */
final class Feed implements AutoCloseable {
    private static final Duration AGAIN = Duration.ofSeconds(1);
    /** Many changes at once are loaded once. */
    private static final Duration GATHER = Duration.ofMillis(250);

    private final Supplier<ClusterClient> connect;
    private final Consumer<UiEvent> sink;
    private final Texts texts;
    private final AtomicReference<@Nullable ClusterClient> connected = new AtomicReference<>();
    private final AtomicReference<@Nullable ObjectKey> followed = new AtomicReference<>();
    private final AtomicReference<Runnable> logging = new AtomicReference<>(() -> {});
    private final Semaphore news = new Semaphore(0);
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;

    /** @param connect makes a new connection as the kubeconfig says now; a restart may have changed it */
    Feed(Supplier<ClusterClient> connect, Consumer<UiEvent> sink, Texts texts) {
        this.connect = connect;
        this.sink = sink;
        this.texts = texts;
    }

    void start() {
        threads.add(Thread.ofVirtual().name("minato-ui-applications").start(this::applications));
        threads.add(Thread.ofVirtual().name("minato-ui-objects").start(this::objects));
    }

    /** Which application's objects are wanted; null for none. */
    void follow(@Nullable ObjectKey application) {
        followed.set(application);
        news.release();
    }

    /** Asks for a sync, in the background; what came of it is told. */
    void sync(ObjectKey key, String user) {
        Thread.ofVirtual().name("minato-ui-sync").start(() -> {
            ClusterClient client = connected.get();
            if (client == null) {
                sink.accept(new UiEvent.Said(texts.text(Text.UI_LOST), true));
                return;
            }
            try {
                KubeObject application = new Applications(client).get(key.name(), key.namespace());
                String id = "ui-" + Instant.now().toEpochMilli();
                SyncRequest request = new SyncRequest(id, "", user, null);
                client.merge(Applications.path(application), Applications.request(request));
                sink.accept(new UiEvent.Said(texts.text(Text.UI_SYNC_ASKED, key.name()), false));
            } catch (CommandException e) {
                sink.accept(new UiEvent.Said(e.in(texts), true));
            }
        });
    }

    /** Tells this log from now on, and no other; null for none. */
    void log(Log.@Nullable Of of) {
        logging.getAndSet(() -> {}).run();
        if (of == null) {
            return;
        }
        AtomicBoolean over = new AtomicBoolean();
        AtomicReference<Runnable> close = new AtomicReference<>(() -> {});
        logging.set(() -> {
            over.set(true);
            Objects.requireNonNullElse(close.get(), (Runnable) () -> {}).run();
        });
        Thread.ofVirtual().name("minato-ui-log").start(() -> {
            String end = read(of, opened -> {
                close.set(opened);
                if (over.get()) {
                    opened.run(); // somebody has gone on before it was open
                }
            });
            if (!over.get()) {
                sink.accept(new UiEvent.LogEnded(of, end));
            }
        });
    }

    private String read(Log.Of of, Consumer<Runnable> opened) {
        ClusterClient client = connected.get();
        if (client == null) {
            return texts.text(Text.UI_LOST);
        }
        String path = "/api/v1/namespaces/" + of.pod().namespace() + "/pods/"
                + of.pod().name() + "/log?tailLines=1000&container=" + of.container()
                + (of.previous() ? "&previous=true" : "&follow=true");
        try {
            return client.lines(path, line -> sink.accept(new UiEvent.Logged(of, List.of(line))), opened);
        } catch (CommandException e) {
            return e.in(texts);
        }
    }

    // ---- applications

    private void applications() {
        while (!closed) {
            try (ClusterClient client = connect.get()) {
                Listing listing = client.listing(Applications.COLLECTION);
                sink.accept(new UiEvent.Listed(client.server(), listing.objects()));
                connected.set(client);
                news.release();
                String end = client.watch(
                        listing.watchPath(Applications.COLLECTION),
                        event -> changed(event.textOrEmpty("type"), new KubeObject(event.map("object"))));
                sink.accept(new UiEvent.Lost(end.isEmpty() ? texts.text(Text.UI_LOST) : end));
            } catch (CommandException e) {
                sink.accept(new UiEvent.Lost(e.in(texts)));
            }
            connected.set(null);
            pause(AGAIN);
        }
    }

    private void changed(String type, KubeObject object) {
        if (!Applications.isApplication(object)) {
            return; // a Status: the watch ends, and is begun anew
        }
        switch (type) {
            case "ADDED", "MODIFIED" -> {
                sink.accept(new UiEvent.Changed(object));
                if (object.key().equals(followed.get())) {
                    news.release();
                }
            }
            case "DELETED" -> sink.accept(new UiEvent.Gone(object.key()));
            default -> {} // a bookmark
        }
    }

    // ---- objects of the one that is followed

    private void objects() {
        Loader loader = null;
        while (!closed) {
            news.acquireUninterruptibly();
            news.drainPermits();
            ClusterClient client = connected.get();
            ObjectKey application = followed.get();
            if (loader != null && !loader.isFor(client, application)) {
                loader.close();
                loader = null;
            }
            if (client != null && application != null && !closed) {
                try {
                    loader = loader == null ? new Loader(client, application, news::release) : loader;
                    sink.accept(loader.load());
                } catch (CommandException e) {
                    // the watch of the applications tells when the cluster is away
                    sink.accept(new UiEvent.Said(e.in(texts), true));
                }
                pause(GATHER);
            }
        }
        if (loader != null) {
            loader.close();
        }
    }

    private static void pause(Duration duration) {
        try {
            TimeUnit.MILLISECONDS.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    @Override
    public void close() {
        closed = true;
        log(null);
        threads.forEach(Thread::interrupt);
        news.release();
    }
}
