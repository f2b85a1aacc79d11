package dev.minato.control;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.minato.reconcile.sim.Purity;
import org.junit.jupiter.api.Test;

class PurityTest {
    @Test
    void controllersTouchNoClockNoChanceNoThreadAndNoFile() {
        Purity.of("dev.minato.control..", "dev.minato.api..")
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.minato.control", "dev.minato.api"));
    }
}
