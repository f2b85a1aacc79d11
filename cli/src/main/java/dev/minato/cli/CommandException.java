package dev.minato.cli;

import dev.minato.cli.terminal.Text;
import dev.minato.cli.terminal.Texts;

/** A command cannot do what it was asked for: one message for the person, and the exit code of the process. */
public final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final transient Text text;
    private final transient Object[] arguments;

    /** The message says what to do next, where there is something to do. */
    public CommandException(int exitCode, Text text, Object... arguments) {
        super(Texts.ENGLISH.text(text, arguments));
        this.exitCode = exitCode;
        this.text = text;
        this.arguments = arguments;
    }

    /** What another part has said in words already: a server, a repository. */
    public CommandException(int exitCode, String words) {
        this(exitCode, Text.AS_SAID, words);
    }

    public CommandException(int exitCode, String words, Throwable cause) {
        this(exitCode, words);
        initCause(cause);
    }

    /** This one, with what led to it. */
    public CommandException by(Throwable cause) {
        initCause(cause);
        return this;
    }

    /** The exception's message; its name where it has none. */
    public static String words(Throwable problem) {
        String message = problem.getMessage();
        return message == null ? problem.getClass().getSimpleName() : message;
    }

    public int exitCode() {
        return exitCode;
    }

    /** The message in the person's language. */
    public String in(Texts texts) {
        return texts.text(text, arguments);
    }

    public CommandException withExitCode(int code) {
        return new CommandException(code, text, arguments).by(this);
    }
}
