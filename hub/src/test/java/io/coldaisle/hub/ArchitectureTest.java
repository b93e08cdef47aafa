package io.coldaisle.hub;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures;
import org.junit.jupiter.api.Test;

/// The arrows that never exist in the hub; each failure says why.
final class ArchitectureTest {
    private static final String ROOT = "io.coldaisle.hub";
    private static final String[] PURE = {ROOT + ".topology", ROOT + ".incident",
        ROOT + ".rootcause", ROOT + ".impact", ROOT + ".risk", ROOT + ".correlate"};
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
                        "io.coldaisle.wire..", "io.netty..", "org.rocksdb..", "java.net..",
                        "java.nio.file..", "java.util.concurrent..", "org.slf4j..",
                        "java.util.logging..")
                .because("the same input must give the same incidents, on any machine")
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
                .because("time is an argument, ids are derived, a replay gives the same answer")
                .check(CLASSES);
    }

    @Test
    void generatedClassesStayAtTheEdges() {
        noClasses().that()
                .resideOutsideOfPackages(ROOT + ".ingest", ROOT + ".query", ROOT + ".fleet",
                        ROOT + ".store", ROOT + ".console")
                .and()
                .haveNameNotMatching(".*\\.Ports(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.coldaisle.v1..")
                .because("the wire may change without the core; Ports only lists the services")
                .check(CLASSES);
        noClasses().that()
                .resideOutsideOfPackages(ROOT + ".ingest", ROOT + ".query", ROOT + ".fleet",
                        ROOT + ".security", ROOT + ".console", ROOT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.grpc..")
                .because("gRPC is how the hub is asked, not what it thinks")
                .check(CLASSES);
    }

    @Test
    void onlyTheStoreKnowsRocksDb() {
        noClasses().that()
                .resideOutsideOfPackage(ROOT + ".store")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.rocksdb..")
                .because("one package says what is durable")
                .check(CLASSES);
    }

    @Test
    void theOperatorsCommandIsAClientLikeAnyOther() {
        noClasses().that()
                .resideInAPackage(ROOT + ".console")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT, ROOT + ".store", ROOT + ".engine", ROOT + ".query",
                        ROOT + ".ingest", ROOT + ".correlate", ROOT + ".topology",
                        ROOT + ".incident", ROOT + ".fleet", ROOT + ".security")
                .because("what it can do, an integrator can do")
                .check(CLASSES);
    }

    @Test
    void layersPointDownwards() {
        Architectures.layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("nouns")
                .definedBy(ROOT + ".topology", ROOT + ".incident")
                .layer("reason")
                .definedBy(ROOT + ".rootcause", ROOT + ".impact", ROOT + ".risk")
                .layer("correlate")
                .definedBy(ROOT + ".correlate")
                .layer("store")
                .definedBy(ROOT + ".store")
                .layer("engine")
                .definedBy(ROOT + ".engine")
                .layer("serve")
                .definedBy(ROOT + ".security", ROOT + ".ingest", ROOT + ".query", ROOT + ".fleet")
                .layer("settings")
                .definedBy(ROOT + ".config", ROOT + ".console")
                .layer("root")
                .definedBy(ROOT)
                .whereLayer("root")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("settings")
                .mayOnlyBeAccessedByLayers("root")
                .whereLayer("serve")
                .mayOnlyBeAccessedByLayers("settings", "root")
                .whereLayer("engine")
                .mayOnlyBeAccessedByLayers("serve", "settings", "root")
                .whereLayer("store")
                .mayOnlyBeAccessedByLayers("engine", "serve", "settings", "root")
                .whereLayer("correlate")
                .mayOnlyBeAccessedByLayers("store", "engine", "serve", "settings", "root")
                .because("a package uses only lower ones")
                .check(CLASSES);
    }

    @Test
    void thereIsNoCycleAndTheAgentIsFar() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
        noClasses().should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.coldaisle.agent..", "io.coldaisle.lab..")
                .because("agent and hub meet on the wire only")
                .check(CLASSES);
    }
}
