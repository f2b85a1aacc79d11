package dev.minato.cli.terminal;

import java.io.Console;
import java.io.PrintStream;
import java.util.Map;

/**
 * Where output goes, and what it can show. Colours and progress only on a terminal, and never with {@code NO_COLOR}
 * (no-color.org) or {@code TERM=dumb}. Not thread-safe but for {@link #line}.
 */
public final class Terminal {
    private final PrintStream out;
    private final PrintStream err;
    private final boolean interactive;
    private final boolean coloured;
    private final int columns;

    private Terminal(PrintStream out, PrintStream err, boolean interactive, boolean coloured, int columns) {
        this.out = out;
        this.err = err;
        this.interactive = interactive;
        this.coloured = coloured;
        this.columns = columns;
    }

    /** The process's own. */
    @SuppressWarnings("SystemConsoleNull") // its Javadoc still allows null
    public static Terminal ofProcess(Map<String, String> environment) {
        Console console = System.console();
        boolean terminal = console != null && console.isTerminal();
        boolean dumb = "dumb".equals(environment.getOrDefault("TERM", "dumb"));
        boolean noColour = !environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Terminal(System.out, System.err, terminal, terminal && !dumb && !noColour, columns(environment));
    }

    /** For tests, and for output that goes to a file: no colours, no progress. */
    public static Terminal plain(PrintStream out, PrintStream err) {
        return new Terminal(out, err, false, false, Integer.MAX_VALUE);
    }

    private static int columns(Map<String, String> environment) {
        try {
            return Math.max(40, Integer.parseInt(environment.getOrDefault("COLUMNS", "")));
        } catch (NumberFormatException e) {
            return Integer.MAX_VALUE; // not said: nothing is cut
        }
    }

    public synchronized void line(String text) {
        out.println(text);
    }

    public synchronized void print(String text) {
        out.print(text);
        out.flush();
    }

    /** A message about the work, not part of the answer: to standard error. */
    public synchronized void note(String text) {
        err.println(text);
    }

    /** Whether a person is looking: then long work shows that it goes on. */
    public boolean isInteractive() {
        return interactive;
    }

    public int columns() {
        return columns;
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
