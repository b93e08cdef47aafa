package io.coldaisle.lab;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
    private static final String ROOT = "io.coldaisle.lab";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void thePhysicsIsPureSoThatStoriesCanBeTold() {
        noClasses().that()
                .resideInAnyPackage(ROOT + ".power", ROOT + ".room", ROOT + ".site")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.netty..", "org.snmp4j..", "tools.jackson..", "java.io..",
                        "java.nio.file..", "java.net..", "java.util.concurrent..", "java.time..",
                        "org.slf4j..", ROOT + ".device", ROOT + ".snmp", ROOT + ".redfish",
                        ROOT + ".nut", ROOT + ".control", ROOT + ".endpoint", ROOT + ".topology")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .because("time is an argument and nothing is read from outside")
                .check(CLASSES);
    }

    @Test
    void protocolsDoNotKnowWhatTheyServe() {
        noClasses().that()
                .resideInAnyPackage(ROOT + ".snmp", ROOT + ".redfish", ROOT + ".nut")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".power", ROOT + ".room", ROOT + ".site",
                        ROOT + ".device")
                .because("readings meet protocols in the package device only")
                .check(CLASSES);
    }

    @Test
    void thereIsNoCycleAndNobodyNeedsTheRootPackage() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
        noClasses().that()
                .resideOutsideOfPackage(ROOT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT)
                .check(CLASSES);
    }

    @Test
    void theSimulationAndTheTapAloneKnowAgentAndHub() {
        noClasses().that()
                .resideOutsideOfPackages(ROOT + ".simulate..", ROOT + ".tap")
                .and()
                .haveNameNotMatching(".*\\.(Simulate|Tap)Command")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.coldaisle.agent..", "io.coldaisle.hub..")
                .because("the lab stands for other people's devices")
                .check(CLASSES);
    }

    @Test
    void theDatabaseAndGrpcAreTheirs() {
        noClasses().that()
                .resideOutsideOfPackages(ROOT + ".simulate..", ROOT + ".tap")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.rocksdb..", "io.grpc..", "io.coldaisle.v1..")
                .because("devices are asked by other means than agents speak to hubs")
                .check(CLASSES);
        noClasses().that()
                .resideOutsideOfPackage(ROOT + ".simulate.disk")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.rocksdb..")
                .because("one package says what a disk forgets")
                .check(CLASSES);
    }

    @Test
    void theSimulatedTimeIsAskedOfTheWheel() {
        noClasses().that()
                .resideInAPackage(ROOT + ".simulate..")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(Math.class, "random")
                .because("the same seed gives the same run")
                .check(CLASSES);
    }

    @Test
    void snmpIsSpokenInOnePlace() {
        noClasses().that()
                .resideOutsideOfPackages(ROOT + ".snmp", ROOT + ".device")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.snmp4j..")
                .because("device puts readings into SNMP's values, snmp answers with them")
                .check(CLASSES);
        noClasses().that()
                .resideInAPackage(ROOT + ".device")
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("org.snmp4j..")
                        .and(JavaClass.Predicates.resideOutsideOfPackage("org.snmp4j.smi")))
                .because("device knows values, not messages")
                .check(CLASSES);
    }
}
