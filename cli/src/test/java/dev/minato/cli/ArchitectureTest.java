package dev.minato.cli;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import dev.minato.reconcile.sim.Purity;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Holds the arrows of ARCHITECTURE.md. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {
    private JavaClasses classes;

    @BeforeAll
    void readTheProgram() {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.minato");
    }

    @Test
    void everyModuleUsesOnlyWhatItMay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("dev.minato..")
                .layer("objects")
                .definedBy("dev.minato.objects..")
                .layer("reconcile")
                .definedBy("dev.minato.reconcile..")
                .layer("api")
                .definedBy("dev.minato.api..")
                .layer("render")
                .definedBy("dev.minato.render..")
                .layer("control")
                .definedBy("dev.minato.control..")
                .layer("twin")
                .definedBy("dev.minato.twin..")
                .layer("live")
                .definedBy("dev.minato.live..")
                .layer("console")
                .definedBy("dev.minato.console..")
                .layer("prove")
                .definedBy("dev.minato.prove..")
                .layer("rehearse")
                .definedBy("dev.minato.rehearse..")
                .layer("cli")
                .definedBy("dev.minato.cli..")
                .whereLayer("objects")
                .mayNotAccessAnyLayer()
                .whereLayer("reconcile")
                .mayOnlyAccessLayers("objects")
                .whereLayer("api")
                .mayOnlyAccessLayers("objects")
                .whereLayer("render")
                .mayOnlyAccessLayers("objects")
                .whereLayer("control")
                .mayOnlyAccessLayers("objects", "reconcile", "api")
                .whereLayer("twin")
                .mayOnlyAccessLayers("objects", "reconcile")
                .whereLayer("live")
                .mayOnlyAccessLayers("objects", "reconcile")
                .whereLayer("console")
                .mayOnlyAccessLayers("objects", "reconcile", "api")
                .whereLayer("prove")
                .mayOnlyAccessLayers("objects", "api")
                .whereLayer("rehearse")
                .mayOnlyAccessLayers("objects", "reconcile", "api", "control", "twin", "render")
                .check(classes);
    }

    @Test
    void controllersAndTheTwinsCoreTouchNoClockNoChanceNoThreadAndNoFile() {
        Purity.of("dev.minato.control..", "dev.minato.api..").check(classes);
        Purity.of(
                        "dev.minato.twin.api..",
                        "dev.minato.twin.controllers..",
                        "dev.minato.twin.nodes..",
                        "dev.minato.twin.scheduler..")
                .check(classes);
    }

    @Test
    void theTwinsCoreKnowsNothingOfHttp() {
        com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses()
                .that()
                .resideInAPackage("dev.minato.twin..")
                .and()
                .resideOutsideOfPackages("dev.minato.twin.http..", "dev.minato.twin.tls..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.minato.twin.http..", "org.eclipse.jetty..")
                .check(classes);
    }

    @Test
    void commandsDoNotKnowEachOthersPackagesInCircles() {
        SlicesRuleDefinition.slices()
                .matching("dev.minato.cli.(*)..")
                .should()
                .beFreeOfCycles()
                .check(classes);
    }
}
