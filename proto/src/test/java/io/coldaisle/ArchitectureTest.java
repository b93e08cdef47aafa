package io.coldaisle;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The arrows that never exist among what both sides share.
final class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.coldaisle");

    @Test
    void theWordsArePureValues() {
        noClasses().that()
                .resideInAPackage("io.coldaisle.model..")
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideOutsideOfPackages("java.lang..",
                        "java.util", "java.util.function", "java.util.stream",
                        "java.util.regex", "io.coldaisle.model..", "org.jspecify.."))
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .because("every other package uses the words, so they must cost nothing")
                .check(CLASSES);
    }

    @Test
    void onlyTheMappingsMeetGeneratedClasses() {
        noClasses().that()
                .resideOutsideOfPackages("io.coldaisle.wire..", "io.coldaisle.v1..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.coldaisle.v1..", "com.google.protobuf..", "io.grpc..")
                .because("a noun has one mapping, both ways, in one file")
                .check(CLASSES);
    }

    @Test
    void theReaderOfDocumentsAndTheTiesToTheProcessStandAlone() {
        for (String name : new String[]{"yaml", "process"}) {
            String own = "io.coldaisle." + name + "..";
            noClasses().that()
                    .resideInAPackage(own)
                    .should()
                    .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("io.coldaisle..")
                            .and(JavaClass.Predicates.resideOutsideOfPackage(own)))
                    .because("they know nothing of data centers")
                    .check(CLASSES);
        }
    }

    @Test
    void thereIsNoCycleAndNeitherSideIsKnown() {
        slices().matching("io.coldaisle.(*)..")
                .should()
                .beFreeOfCycles()
                .because("packages in a circle are one package with walls in it")
                .check(CLASSES);
        noClasses().should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.coldaisle.agent..", "io.coldaisle.hub..",
                        "io.coldaisle.lab..")
                .because("what both sides share depends on neither")
                .check(CLASSES);
    }
}
