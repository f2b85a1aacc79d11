package dev.minato.cli;

/** What the process's exit code says; docs/command-line.md has the same list. */
public final class ExitCode {
    public static final int OK = 0;

    /** Plan and diff: there are differences. Everywhere else: it did not work. */
    public static final int DIFFERENT = 1;

    public static final int FAILED = 1;

    /** The words of the call are wrong. */
    public static final int USAGE = 2;

    /** Plan and diff, where 1 is taken: it did not work. */
    public static final int PLAN_FAILED = 2;

    /** Something that is needed is not there: a JDK, a cluster, a data directory that can be written. */
    public static final int UNAVAILABLE = 3;

    /** Of a question that has an answer, but it could not be found out: a proof that takes too long. */
    public static final int UNKNOWN = 4;

    private ExitCode() {}
}
