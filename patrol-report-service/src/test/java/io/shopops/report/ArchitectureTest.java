package io.shopops.report;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.shopops.report", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /** By their names, the classes that meet the outside world; every other class of a feature is a rule of it. */
    private static final DescribedPredicate<JavaClass> DOORS_AND_STORAGE = simpleNameEndingWith("Resource")
            .or(simpleNameEndingWith("Consumer"))
            .or(simpleNameEndingWith("Topic"))
            .or(simpleNameEndingWith("Message"))
            .or(simpleNameEndingWith("Projection"))
            .or(simpleNameEndingWith("Store"))
            .or(simpleNameEndingWith("Query"))
            .or(simpleNameEndingWith("Runner"))
            .or(simpleNameEndingWith("CleanUp"))
            // With what is nested in them: a span's context comes in a message's headers.
            .or(nameMatching(".*Spans(\\$\\w+)?"));

    private static final String[] FEATURES = {
        "..report.shopaudit..",
        "..report.intake..",
        "..report.detail..",
        "..report.summary..",
        "..report.export..",
        "..report.problem..",
        "..report.feed.."
    };

    @ArchTest
    static final ArchRule knowsNoOtherService = classes()
            .should()
            .onlyDependOnClassesThat(not(resideInAnyPackage("io.shopops.."))
                    .or(resideInAnyPackage("io.shopops.report..", "io.shopops.events..")))
            .because("services share event-contracts and nothing else: ask the other service by an event or a call");

    @ArchTest
    static final ArchRule rulesAreFreeOfFrameworks = noClasses()
            .that()
            .resideInAnyPackage(FEATURES)
            .or()
            .resideInAPackage("..report.patrol..")
            .and(not(DOORS_AND_STORAGE))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta..",
                    "io.quarkus..",
                    "io.smallrye..",
                    "io.vertx..",
                    "org.eclipse.microprofile..",
                    "org.apache.kafka..",
                    "java.sql..")
            .because("rules are tested in milliseconds: leave HTTP, Kafka and SQL to a class named"
                    + " …Resource, …Consumer, …Topic, …Message, …Projection, …Store, …Query, …Runner, …CleanUp or …Spans, and hand"
                    + " plain values to the rule");

    @ArchTest
    static final ArchRule sharedPiecesKnowNoFeature = noClasses()
            .that()
            .resideInAnyPackage(
                    "..answer..",
                    "..input..",
                    "..tenant..",
                    "..inbox..",
                    "..patrol..",
                    "..rollup..",
                    "..deadletter..",
                    "..position..",
                    "..backlog..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(FEATURES)
            .because("every feature stands on them: move what only one feature needs into that feature");

    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching("io.shopops.report.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a package that can be read alone can be changed alone: move the shared part to the lower one");
}
