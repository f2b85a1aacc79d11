package dev.minato.api.application;

/** When the cluster follows Git. */
public enum SyncMode {
    /** At every new commit. */
    AUTOMATIC("Automatic"),
    /** When a person asks for it. */
    MANUAL("Manual");

    private final String word;

    SyncMode(String word) {
        this.word = word;
    }

    /** As objects write it. */
    public String word() {
        return word;
    }

    static SyncMode of(String word) {
        return word.equals(MANUAL.word) ? MANUAL : AUTOMATIC;
    }
}
