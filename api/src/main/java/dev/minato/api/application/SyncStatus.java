package dev.minato.api.application;

/** Whether the cluster is as Git says. */
public enum SyncStatus {
    SYNCED("Synced"),
    OUT_OF_SYNC("OutOfSync"),
    UNKNOWN("Unknown");

    private final String word;

    SyncStatus(String word) {
        this.word = word;
    }

    /** As objects write it. */
    public String word() {
        return word;
    }

    public static SyncStatus of(String word) {
        for (SyncStatus status : values()) {
            if (status.word.equals(word)) {
                return status;
            }
        }
        return UNKNOWN;
    }
}
