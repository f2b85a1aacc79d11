package dev.minato.cli.ui;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.NonBlockingReader;

/** The terminal in full-screen: lines out, keys and its size in. Leaves everything as it was when it is closed. */
final class Screen implements AutoCloseable {
    private static final String ENTER = "\u001b[?1049h\u001b[?25l";
    private static final String LEAVE = "\u001b[?25h\u001b[?1049l";
    /** An escape that no sign follows within this time is the key of that name. */
    private static final long ESCAPE_MILLIS = 50;
    /** Nobody may sit in a read when the terminal is closed: JLine's close would wait for the next key. */
    private static final long READ_MILLIS = 100;

    private final Terminal terminal;
    private final Attributes before;
    private final boolean colours;
    private final Thread keys;
    private Consumer<UiEvent> sink = _ -> {};
    private List<String> shown = List.of();
    private volatile boolean closed;

    private Screen(Terminal terminal, boolean colours) {
        this.terminal = terminal;
        this.colours = colours;
        this.before = terminal.enterRawMode();
        // a platform thread: the reader blocks in a call that would pin a carrier
        this.keys = Thread.ofPlatform().name("minato-ui-keys").daemon().unstarted(this::read);
    }

    static Screen open(boolean colours) {
        try {
            Terminal terminal = TerminalBuilder.builder()
                    .system(true)
                    .provider("exec")
                    .encoding(StandardCharsets.UTF_8)
                    .stdinEncoding(StandardCharsets.UTF_8)
                    .stdoutEncoding(StandardCharsets.UTF_8)
                    .nativeSignals(true)
                    .signalHandler(Terminal.SignalHandler.SIG_IGN)
                    .build();
            Screen screen = new Screen(terminal, colours);
            screen.print(ENTER);
            return screen;
        } catch (IOException e) {
            throw new UncheckedIOException("the terminal cannot be used", e);
        }
    }

    int rows() {
        return terminal.getSize().getRows();
    }

    int columns() {
        return terminal.getSize().getColumns();
    }

    /** Tells of keys and of the size, from now on, until the input ends. Starts a thread of its own. */
    void listen(Consumer<UiEvent> sink) {
        terminal.handle(Terminal.Signal.WINCH, _ -> sink.accept(new UiEvent.Resized(rows(), columns())));
        terminal.handle(Terminal.Signal.INT, _ -> sink.accept(new UiEvent.Pressed(Key.Special.INTERRUPT)));
        this.sink = sink;
        keys.start();
    }

    private void read() {
        NonBlockingReader reader = terminal.reader();
        try {
            while (!closed) {
                int first = reader.read(READ_MILLIS);
                if (first == NonBlockingReader.READ_EXPIRED) {
                    continue;
                }
                if (first < 0) {
                    sink.accept(new UiEvent.Pressed(Key.Special.INTERRUPT));
                    return;
                }
                keys(reader, first, key -> sink.accept(new UiEvent.Pressed(key)));
            }
        } catch (IOException e) {
            sink.accept(new UiEvent.Pressed(Key.Special.INTERRUPT)); // the terminal is gone
        }
    }

    private static void keys(NonBlockingReader reader, int first, Consumer<Key> sink) throws IOException {
        switch (first) {
            case '\r', '\n' -> sink.accept(Key.Special.ENTER);
            case 0x7f, '\b' -> sink.accept(Key.Special.BACKSPACE);
            case 0x03 -> sink.accept(Key.Special.INTERRUPT);
            case 0x06 -> sink.accept(Key.Special.PAGE_DOWN);
            case 0x02 -> sink.accept(Key.Special.PAGE_UP);
            case 0x1b -> escaped(reader, sink);
            default -> {
                if (first >= ' ') {
                    boolean half = Character.isHighSurrogate((char) first);
                    sink.accept(
                            new Key.Letter(half ? Character.toCodePoint((char) first, (char) reader.read()) : first));
                }
            }
        }
    }

    private static void escaped(NonBlockingReader reader, Consumer<Key> sink) throws IOException {
        int next = reader.read(ESCAPE_MILLIS);
        if (next != '[' && next != 'O') {
            sink.accept(Key.Special.ESCAPE);
            if (next > 0) {
                keys(reader, next, sink); // the next key came at once
            }
            return;
        }
        StringBuilder digits = new StringBuilder();
        int sign = reader.read(ESCAPE_MILLIS);
        while (sign >= 0 && (Character.isDigit(sign) || sign == ';')) {
            digits.append((char) sign);
            sign = reader.read(ESCAPE_MILLIS);
        }
        switch (sign) {
            case 'A' -> sink.accept(Key.Special.UP);
            case 'B' -> sink.accept(Key.Special.DOWN);
            case 'H' -> sink.accept(Key.Special.HOME);
            case 'F' -> sink.accept(Key.Special.END);
            case '~' -> {
                switch (digits.toString()) {
                    case "5" -> sink.accept(Key.Special.PAGE_UP);
                    case "6" -> sink.accept(Key.Special.PAGE_DOWN);
                    case "1", "7" -> sink.accept(Key.Special.HOME);
                    case "4", "8" -> sink.accept(Key.Special.END);
                    default -> {} // a key that means nothing here
                }
            }
            default -> {} // as above
        }
    }

    /** Shows the lines; only those that differ from what is there are written. */
    void show(List<Line> lines) {
        List<String> next = lines.stream().map(line -> line.printed(colours)).toList();
        StringBuilder out = new StringBuilder();
        boolean all = next.size() != shown.size();
        if (all) {
            out.append("\u001b[2J");
        }
        for (int i = 0; i < next.size(); i++) {
            if (all || !next.get(i).equals(shown.get(i))) {
                out.append("\u001b[")
                        .append(i + 1)
                        .append(";1H")
                        .append(next.get(i))
                        .append("\u001b[K");
            }
        }
        shown = new ArrayList<>(next);
        print(out.toString());
    }

    /** What is there is not known any more: the terminal was resized. */
    void forget() {
        shown = List.of();
    }

    private void print(String text) {
        PrintWriter writer = terminal.writer();
        writer.print(text);
        writer.flush();
    }

    @Override
    public void close() {
        closed = true;
        try {
            keys.join(Duration.ofMillis(10 * READ_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the terminal is given back all the same
        }
        print(LEAVE);
        terminal.setAttributes(before);
        try {
            terminal.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the terminal cannot be let go", e);
        }
    }
}
