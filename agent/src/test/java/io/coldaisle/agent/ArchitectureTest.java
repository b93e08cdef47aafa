package io.coldaisle.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures;
import org.junit.jupiter.api.Test;

/// The arrows that never exist in the agent; each failure says why.
final class ArchitectureTest {
    private static final String ROOT = "io.coldaisle.agent";
    private static final String[] PURE = {ROOT + ".sample", ROOT + ".detect", ROOT + ".summary"};
    private static final String[] PROTOCOLS = {ROOT + ".snmp", ROOT + ".redfish", ROOT + ".nut"};
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void pureCodeTouchesNothingOutside() {
        noClasses().that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.grpc..", "com.google.protobuf..", "io.coldaisle.v1..",
                        "io.coldaisle.wire..", "io.netty..", "org.snmp4j..", "org.rocksdb..",
                        "java.net..", "java.nio.file..", "java.io..", "java.util.concurrent..",
                        "org.slf4j..", "java.util.logging..")
                .because("what decides is a function of what it is given")
                .check(CLASSES);
    }

    @Test
    void pureCodeAsksNoClockAndRollsNoDice() {
        noClasses().that()
                .resideInAnyPackage(PURE)
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(java.util.Random.class, java.util.UUID.class, Thread.class)
                .because("time is an argument and the same input gives the same output")
                .check(CLASSES);
    }

    @Test
    void detectionSeesSamplesNeverProtocolsOrDevices() {
        noClasses().that()
                .resideInAPackage(ROOT + ".detect")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".snmp..", ROOT + ".redfish..", ROOT + ".nut..",
                        ROOT + ".device..", ROOT + ".poll..", ROOT + ".profile..")
                .because("a detector must work for every protocol there will be")
                .check(CLASSES);
    }

    @Test
    void protocolsNeverSeeEachOtherNorWhatHappensToTheirReadings() {
        for (String protocol : PROTOCOLS) {
            String[] others = java.util.Arrays.stream(PROTOCOLS)
                    .filter(other -> !other.equals(protocol))
                    .toArray(String[]::new);
            noClasses().that()
                    .resideInAPackage(protocol)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others)
                    .orShould()
                    .dependOnClassesThat()
                    .resideInAnyPackage(ROOT + ".detect", ROOT + ".summary", ROOT + ".outbox",
                            ROOT + ".uplink")
                    .because("a protocol turns bytes into readings and knows nothing else")
                    .check(CLASSES);
        }
    }

    @Test
    void theOutboxKnowsBytesOnly() {
        noClasses().that()
                .resideInAPackage(ROOT + ".outbox")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.coldaisle.model..", "io.coldaisle.wire..",
                        "io.coldaisle.v1..", "io.grpc..", "com.google.protobuf..")
                .because("what must not be lost must not depend on what it means")
                .check(CLASSES);
    }

    @Test
    void librariesStayWhereTheyBelong() {
        only("io.coldaisle.v1..", ROOT + ".uplink");
        only("io.grpc..", ROOT + ".uplink");
        only("org.rocksdb..", ROOT + ".outbox");
        only("org.snmp4j..", ROOT + ".snmp");
    }

    /// `Agent` hands a dial function to the link and names the channel's type nowhere.
    private static void only(String library, String home) {
        noClasses().that()
                .resideOutsideOfPackage(home)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .because(library + " can be replaced only if one package knows it")
                .check(CLASSES);
    }

    @Test
    void layersPointDownwards() {
        Architectures.layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("values")
                .definedBy(ROOT + ".sample", ROOT + ".device", ROOT + ".outbox", ROOT + ".net")
                .layer("decide")
                .definedBy(ROOT + ".detect", ROOT + ".poll", ROOT + ".profile")
                .layer("work")
                .definedBy(ROOT + ".summary", ROOT + ".snmp", ROOT + ".redfish", ROOT + ".nut",
                        ROOT + ".uplink")
                .layer("settings")
                .definedBy(ROOT + ".config")
                .layer("root")
                .definedBy(ROOT)
                .whereLayer("root")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("settings")
                .mayOnlyBeAccessedByLayers("root")
                .whereLayer("work")
                .mayOnlyBeAccessedByLayers("settings", "root")
                .whereLayer("decide")
                .mayOnlyBeAccessedByLayers("work", "settings", "root")
                .because("a package uses only lower ones")
                .check(CLASSES);
    }

    @Test
    void thereIsNoCycleAndTheHubIsFar() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
        noClasses().should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.coldaisle.hub..", "io.coldaisle.lab..")
                .because("agent and hub meet on the wire only")
                .check(CLASSES);
    }
}
