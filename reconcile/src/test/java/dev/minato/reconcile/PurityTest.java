package dev.minato.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.minato.reconcile.sim.Purity;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PurityTest {
    private final JavaClasses reconcile = new ClassFileImporter().importPackages("dev.minato.reconcile");

    @Test
    void theContractTheRunnerAndTheSimulationArePure() {
        Purity.of("dev.minato.reconcile.world..", "dev.minato.reconcile.runner..")
                .check(reconcile);
        // the root, the loop and the kit without their tests and the rule itself
        Purity.of("dev.minato.reconcile", "dev.minato.reconcile.loop", "dev.minato.reconcile.sim")
                .check(reconcile.that(com.tngtech.archunit.base.DescribedPredicate.describe(
                        "main code", type -> !type.getFullName().contains("Test"))));
    }

    @Test
    void aClockAndAnUnorderedMapAreFound() {
        assertThatThrownBy(() -> Purity.of("dev.minato.reconcile").check(reconcile))
                .hasMessageContaining("Instant.now()")
                .hasMessageContaining("HashMap.<init>()");
    }

    /** What the rule must find. */
    static final class Impure {
        Map<String, Instant> times() {
            Map<String, Instant> times = new HashMap<>();
            times.put("now", Instant.now());
            assertThat(times).isNotEmpty();
            return times;
        }
    }
}
