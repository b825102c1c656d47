package io.shopops.audit;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.shopops.audit", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] FRAMEWORKS = {
        "io.quarkus..",
        "io.smallrye..",
        "io.vertx..",
        "jakarta..",
        "org.hibernate..",
        "org.eclipse.microprofile..",
        "org.apache.kafka..",
        "org.jboss.."
    };

    @ArchTest
    static final ArchRule rulesArePlainJava = noClasses()
            .that()
            .resideInAPackage("io.shopops.audit.input")
            .or()
            .haveSimpleName("AuditChange")
            .or()
            .haveSimpleName("Submission")
            .or()
            .haveSimpleName("Decision")
            .or()
            .haveSimpleName("Grants")
            .or()
            .haveSimpleName("RelationPlan")
            .or()
            .haveSimpleName("FieldChange")
            .or()
            .haveSimpleName("CheckListRequest")
            .or()
            .haveSimpleName("Submitted")
            .or()
            .haveSimpleName("ShopListRequest")
            .or()
            .haveSimpleName("Cursor")
            .or()
            .haveSimpleName("Paging")
            .or()
            .haveSimpleName("RuleBook")
            .or()
            .haveSimpleName("ForbiddenWords")
            .or()
            .haveSimpleName("Deciding")
            .or()
            .haveSimpleName("NewRules")
            .or()
            .haveSimpleName("DomainLook")
            .or()
            .haveSimpleName("ShopImport")
            .or()
            .haveSimpleName("ImportPlan")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(FRAMEWORKS)
            .because("rules are tested in milliseconds: leave what needs the framework to the class that calls them");

    @ArchTest
    static final ArchRule servicesShareTheContractsAlone = classes()
            .should()
            .onlyDependOnClassesThat(not(resideInAPackage("io.shopops.."))
                    .or(resideInAnyPackage("io.shopops.audit..", "io.shopops.events..")))
            .because(
                    "services speak to each other by calls and events: what two of them need belongs to event-contracts");

    @ArchTest
    static final ArchRule featuresHaveNoCycles = slices().matching("io.shopops.audit.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a feature that needs another that needs it is one feature: move the shared piece below both");

    @ArchTest
    static final ArchRule onlyTheOutboxKnowsKafka = noClasses()
            .that()
            .resideOutsideOfPackage("io.shopops.audit.outbox")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "io.cloudevents..")
            .because("nothing may be sent but by the relay: leave an event in the Outbox, in the change's transaction");
}
