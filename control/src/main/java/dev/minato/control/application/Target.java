package dev.minato.control.application;

import dev.minato.control.source.RevisionOf.Commit;

/** What an application is to be brought to, as far as it can be known now. */
sealed interface Target {
    /** An answer is under way. */
    record Pending(String what) implements Target {}

    /**
     * Known.
     *
     * @param commit what is compared with, applied and healed to
     * @param problem why the newest revision is not it; null when it is
     */
    record Ready(
            Commit commit,
            WantedSet wanted,
            @org.jspecify.annotations.Nullable Problem problem) implements Target {}

    /** Neither the newest revision nor an older one can be had. */
    record None(Problem problem) implements Target {}

    /**
     * Why the newest revision cannot be used.
     *
     * @param reason of the condition: RevisionNotFound, RenderFailed, ...
     */
    record Problem(String reason, String message) {}
}
