package dev.minato.twin.store;

/**
 * The bounds of a store.
 *
 * @param eventsKept how many events are kept for watches that start or go on later, and for the pages of lists
 * @param sharedEntriesMax how many shapes and subtrees are remembered so that new objects share them
 * @param batchTransactionsMax how many proposals one sync serves at most
 */
public record StoreLimits(int eventsKept, int sharedEntriesMax, int batchTransactionsMax) {
    public static final StoreLimits DEFAULT = new StoreLimits(50_000, 200_000, 4_096);

    public StoreLimits {
        if (eventsKept < 1 || sharedEntriesMax < 1 || batchTransactionsMax < 1) {
            throw new IllegalArgumentException("a bound of the store is less than one");
        }
    }
}
