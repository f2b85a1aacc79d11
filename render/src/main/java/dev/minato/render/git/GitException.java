package dev.minato.render.git;

import static java.util.Objects.requireNonNull;

/** Something about a repository does not work; the message is for a person and names the repository. */
public final class GitException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What kind of trouble it is: whether waiting may help, or only a change. */
    public enum Reason {
        /** Nothing at that place is a repository; or the kind of URL is not known. */
        NOT_A_REPOSITORY,
        /** There is not one commit in it. */
        EMPTY,
        /** No branch, tag or commit of that name. */
        NO_SUCH_REVISION,
        /** A bundle or a repository that cannot be read. */
        DAMAGED,
        /** Host unknown, connection refused or broken, time over: may work later. */
        UNREACHABLE,
        /** The other side wants credentials, or does not take ours. */
        NOT_PERMITTED,
        /** It bears no signature of somebody who may sign. */
        NOT_TRUSTED
    }

    private final Reason reason;

    public GitException(Reason reason, String message) {
        super(message);
        this.reason = requireNonNull(reason, "reason is null");
    }

    public GitException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = requireNonNull(reason, "reason is null");
    }

    public Reason reason() {
        return reason;
    }
}
