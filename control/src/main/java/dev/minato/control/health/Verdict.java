package dev.minato.control.health;

import static java.util.Objects.requireNonNull;

import dev.minato.api.application.HealthStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an object is doing.
 *
 * @param reason one sentence for people; says what is waited for, or what is wrong
 * @param settled whether only a change of the object can mend it: waiting does not help
 * @param lookAgainAt when time alone changes the verdict; null for never
 */
public record Verdict(
        HealthStatus health,
        String reason,
        boolean settled,
        @Nullable Instant lookAgainAt) {
    public Verdict {
        requireNonNull(health, "health is null");
        requireNonNull(reason, "reason is null");
    }

    public static Verdict healthy(String reason) {
        return new Verdict(HealthStatus.HEALTHY, reason, false, null);
    }

    public static Verdict suspended(String reason) {
        return new Verdict(HealthStatus.SUSPENDED, reason, false, null);
    }

    public static Verdict progressing(String reason) {
        return new Verdict(HealthStatus.PROGRESSING, reason, false, null);
    }

    public static Verdict missing() {
        return new Verdict(HealthStatus.MISSING, "is not there", false, null);
    }

    /** Bad now; may mend itself. */
    public static Verdict degraded(String reason) {
        return new Verdict(HealthStatus.DEGRADED, reason, false, null);
    }

    /** Bad, and stays so until somebody changes the object. */
    public static Verdict failed(String reason) {
        return new Verdict(HealthStatus.DEGRADED, reason, true, null);
    }

    public static Verdict unknown(String reason) {
        return new Verdict(HealthStatus.UNKNOWN, reason, false, null);
    }

    Verdict until(Instant time) {
        return new Verdict(health, reason, settled, time);
    }

    public boolean isHealthy() {
        return health == HealthStatus.HEALTHY;
    }

    /** Whether a sync may go on to what comes after this object. */
    public boolean isGoodEnough() {
        return health == HealthStatus.HEALTHY || health == HealthStatus.SUSPENDED;
    }
}
