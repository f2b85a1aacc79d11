package dev.minato.cli.terminal;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where output goes, what it can show, and in which language. Colours and progress only on a terminal, and never with
 * {@code NO_COLOR} (no-color.org) or {@code TERM=dumb}. Not thread-safe but for printing.
 */
public final class Terminal {
    private static final int COLUMNS_MIN = 40;

    private final PrintStream out;
    private final PrintStream err;
    private final boolean interactive;
    private final boolean coloured;
    private final Texts texts;
    private @Nullable Integer columns;

    private Terminal(
            PrintStream out,
            PrintStream err,
            boolean interactive,
            boolean coloured,
            Texts texts,
            @Nullable Integer columns) {
        this.out = out;
        this.err = err;
        this.interactive = interactive;
        this.coloured = coloured;
        this.texts = texts;
        this.columns = columns;
    }

    /** The process's own. Always UTF-8: the JVM would follow a locale that the machine may not have. */
    @SuppressWarnings("SystemConsoleNull") // its Javadoc still allows null
    public static Terminal ofProcess(Map<String, String> environment) {
        Console console = System.console();
        boolean terminal = console != null && console.isTerminal();
        boolean dumb = "dumb".equals(environment.getOrDefault("TERM", "dumb"));
        boolean noColour = !environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Terminal(
                utf8(FileDescriptor.out),
                utf8(FileDescriptor.err),
                terminal && !dumb,
                terminal && !dumb && !noColour,
                Texts.of(environment),
                columns(environment, terminal));
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /** For tests, and for output that goes to a file: no colours, no progress. */
    public static Terminal plain(PrintStream out, PrintStream err) {
        return plain(out, err, Texts.ENGLISH);
    }

    public static Terminal plain(PrintStream out, PrintStream err, Texts texts) {
        return new Terminal(out, err, false, false, texts, Integer.MAX_VALUE);
    }

    /** Null where the terminal itself is to be asked, when somebody wants to know. */
    private static @Nullable Integer columns(Map<String, String> environment, boolean terminal) {
        try {
            return Math.max(COLUMNS_MIN, Integer.parseInt(environment.getOrDefault("COLUMNS", "")));
        } catch (NumberFormatException e) {
            return terminal ? null : Integer.MAX_VALUE; // not said: nothing is cut
        }
    }

    public Texts texts() {
        return texts;
    }

    public String text(Text text, Object... arguments) {
        return texts.text(text, arguments);
    }

    public synchronized void line(String text) {
        out.println(text);
    }

    public void line(Text text, Object... arguments) {
        line(text(text, arguments));
    }

    public synchronized void print(String text) {
        out.print(text);
        out.flush();
    }

    /** A message about the work, not part of the answer: to standard error. */
    public synchronized void note(String text) {
        err.println(text);
    }

    public void note(Text text, Object... arguments) {
        note(text(text, arguments));
    }

    /** Shows after two seconds that the work goes on; close it when it is done. */
    public Progress progress(Text what, Object... arguments) {
        return new Progress(this, text(what, arguments));
    }

    /** The line of progress, in place of the one before. */
    synchronized void overwrite(String text) {
        err.print("\r\u001b[K" + text);
        err.flush();
    }

    /** Empties the screen, where there is one; else sets what follows apart. */
    public synchronized void startScreen() {
        out.print(interactive ? "\u001b[H\u001b[2J" : "\n");
        out.flush();
    }

    /** Whether a person is looking: then long work shows that it goes on. */
    public boolean isInteractive() {
        return interactive;
    }

    public boolean isColoured() {
        return coloured;
    }

    /** How wide it is; without an end where nobody says so. */
    public synchronized int columns() {
        Integer known = columns;
        if (known == null) {
            known = askColumns();
            columns = known;
        }
        return known;
    }

    private static int askColumns() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(Path.of("/dev/tty").toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            stty.waitFor(1, TimeUnit.SECONDS);
            int space = answer.indexOf(' ');
            return space < 0 ? Integer.MAX_VALUE : Math.max(COLUMNS_MIN, Integer.parseInt(answer.substring(space + 1)));
        } catch (IOException | NumberFormatException e) {
            return Integer.MAX_VALUE; // a system without stty: nothing is cut
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Integer.MAX_VALUE;
        }
    }

    /** The text in the colour, where colours are shown. */
    public String in(Colour colour, String text) {
        return coloured ? colour.code + text + "\u001b[0m" : text;
    }

    /** The few colours used, each for a meaning. */
    public enum Colour {
        /** Well, added. */
        GREEN("\u001b[32m"),
        /** Broken, removed. */
        RED("\u001b[31m"),
        /** On its way, changed. */
        YELLOW("\u001b[33m"),
        /** Less important. */
        FAINT("\u001b[2m"),
        /** Headings. */
        BOLD("\u001b[1m");

        private final String code;

        Colour(String code) {
            this.code = code;
        }
    }
}
