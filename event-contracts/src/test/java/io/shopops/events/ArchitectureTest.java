package io.shopops.events;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.shopops.events", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule A_SUBSCRIBER_NEEDS_LITTLE = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..", "io.shopops.events..", "com.fasterxml.jackson.annotation..", "org.apache.kafka..")
            .because(
                    "subscribers compile against this module, whatever else they use: put the code where it is needed");

    @ArchTest
    static final ArchRule KAFKA_IS_FOR_CREATING_TOPICS_ALONE = noClasses()
            .that()
            .doNotHaveSimpleName("TopicCreation")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..")
            .because("the events are read without Kafka's classes, too: keep them out of the records");
}
