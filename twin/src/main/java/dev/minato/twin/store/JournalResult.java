package dev.minato.twin.store;

/** How the writing of a batch ended. */
public sealed interface JournalResult {
    /** The batch is on the disk and survives a crash. */
    enum Durable implements JournalResult {
        DURABLE
    }

    /**
     * The disk said no. Whether the batch will be there after the next start is unknown.
     *
     * @param reason for a person to act on
     */
    record Failed(String reason) implements JournalResult {}
}
