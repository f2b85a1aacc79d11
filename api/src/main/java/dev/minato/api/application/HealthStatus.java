package dev.minato.api.application;

/** How something is doing, from best to worst. */
public enum HealthStatus {
    HEALTHY("Healthy"),
    SUSPENDED("Suspended"),
    PROGRESSING("Progressing"),
    MISSING("Missing"),
    DEGRADED("Degraded"),
    UNKNOWN("Unknown");

    private final String word;

    HealthStatus(String word) {
        this.word = word;
    }

    /** As objects write it. */
    public String word() {
        return word;
    }

    public static HealthStatus of(String word) {
        for (HealthStatus status : values()) {
            if (status.word.equals(word)) {
                return status;
            }
        }
        return UNKNOWN;
    }

    public HealthStatus worst(HealthStatus other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
