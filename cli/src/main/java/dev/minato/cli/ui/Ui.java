package dev.minato.cli.ui;

import dev.minato.cli.client.ClusterClient;
import dev.minato.cli.terminal.Terminal;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The full-screen view at work: one thread takes events in, one after the other, and draws. */
public final class Ui {
    /** So many events may wait; who brings more waits. */
    private static final int WAITING_MAX = 10_000;

    private final Terminal terminal;
    private final Supplier<ClusterClient> connect;
    private final String user;

    /** @param user who asks for a sync */
    public Ui(Terminal terminal, Supplier<ClusterClient> connect, String user) {
        this.terminal = terminal;
        this.connect = connect;
        this.user = user;
    }

    /** Runs until the person quits. */
    public void run() throws InterruptedException {
        BlockingQueue<UiEvent> events = new ArrayBlockingQueue<>(WAITING_MAX);
        Consumer<UiEvent> sink = event -> put(events, event);
        try (Screen screen = Screen.open(terminal.isColoured());
                Feed feed = new Feed(connect, sink, terminal.texts())) {
            UiState state = UiState.start(screen.rows(), screen.columns(), terminal.texts());
            screen.show(Layout.lines(state));
            screen.listen(sink);
            feed.start();
            while (true) {
                // what has come meanwhile is drawn once
                for (UiEvent event = events.take(); event != null; event = events.poll()) {
                    if (event instanceof UiEvent.Resized) {
                        screen.forget();
                    }
                    Logic.Step step = Logic.next(state, event);
                    state = step.state();
                    for (Request request : step.requests()) {
                        switch (request) {
                            case Request.Follow follow -> feed.follow(follow.application());
                            case Request.Logs logs -> feed.log(logs.of());
                            case Request.Sync sync -> feed.sync(sync.application(), user);
                            case Request.Quit _ -> {
                                return;
                            }
                        }
                    }
                }
                screen.show(Layout.lines(state));
            }
        }
    }

    private static void put(BlockingQueue<UiEvent> events, UiEvent event) {
        try {
            events.put(event);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the view has ended
        }
    }
}
