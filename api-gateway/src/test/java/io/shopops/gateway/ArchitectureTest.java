package io.shopops.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.shopops.gateway", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule dependsOnNoOtherModule = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.shopops.audit..", "io.shopops.report..", "io.shopops.events..", "io.shopops.localstack..")
            .because("the gateway knows services by their HTTP interface alone; put what it needs of one into the"
                    + " catalogue or the configuration");

    @ArchTest
    static final ArchRule keepsTheRulesOfTheProtocolFreeOfFrameworks = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.shopops.gateway.text..",
                    "io.shopops.gateway.answer..",
                    "io.shopops.gateway.request..",
                    "io.shopops.gateway.signature..",
                    "io.shopops.gateway.secret..",
                    "io.shopops.gateway.application..",
                    "io.shopops.gateway.routing..",
                    "io.shopops.gateway.admission..",
                    "io.shopops.gateway.trace..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus..", "io.vertx..", "io.netty..", "io.smallrye..", "jakarta..", "org.jboss..")
            .because("the protocol's rules are tested in milliseconds; hand them plain values from the server, upstream"
                    + " or setup package");

    @ArchTest
    static final ArchRule knowsRedisInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackage("io.shopops.gateway.redis..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.lettuce..")
            .because("the connection, its timeouts and its recovery are SharedStore's alone; hand it a Script");

    @ArchTest
    static final ArchRule hasNoCycles = slices().matching("io.shopops.gateway.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a package that needs another must not be needed by it; move what both need into the lower one");

    @ArchTest
    static final ArchRule takesTimeFromTheClock = noClasses()
            .that()
            .resideOutsideOfPackage("io.shopops.gateway.setup..")
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.Clock.class, "systemUTC")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("time comes from the injected Clock, so that tests can set it");
}
