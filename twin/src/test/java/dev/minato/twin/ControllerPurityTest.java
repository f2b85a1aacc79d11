package dev.minato.twin;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.minato.reconcile.sim.Purity;
import org.junit.jupiter.api.Test;

class ControllerPurityTest {
    @Test
    void theEmbeddedControllersArePure() {
        Purity.of("dev.minato.twin.controllers..", "dev.minato.twin.scheduler..", "dev.minato.twin.nodes..")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("dev.minato.twin"));
    }
}
