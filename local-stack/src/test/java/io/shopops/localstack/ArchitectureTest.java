package io.shopops.localstack;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.shopops", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CYCLE = slices().matching("io.shopops.localstack.(*)..")
            .should()
            .beFreeOfCycles()
            .because("each part is to be read on its own: move what two parts need into the one that both may use");

    @ArchTest
    static final ArchRule THE_STACK_KNOWS_NO_SERVICE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.shopops.gateway..", "io.shopops.audit..", "io.shopops.report..")
            .because("it starts the packaged services as a user does: go through their ports and their configuration");

    @ArchTest
    static final ArchRule QUARKUS_IS_FOR_THE_TEST_RESOURCE_ALONE = noClasses()
            .that()
            .resideOutsideOfPackage("io.shopops.localstack.testing..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.quarkus..")
            .because("the launcher runs without Quarkus on its class path: keep such code in the package testing");
}
