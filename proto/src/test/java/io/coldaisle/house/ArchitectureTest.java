package io.coldaisle.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// The arrows that never exist in what both sides share.
final class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.coldaisle.model", "io.coldaisle.wire", "io.coldaisle.yaml",
                    "io.coldaisle.process");

    @Test
    void theWordsKnowNothingOfTheWire() {
        noClasses().that()
                .resideInAPackage("io.coldaisle.model")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.google..", "io.grpc..", "io.coldaisle.v1..",
                        "io.coldaisle.wire..", "java.io..", "java.nio..", "java.net..",
                        "java.util.concurrent..", "java.time..")
                .because("both halves reason in these words, whatever carries them")
                .check(CLASSES);
    }

    @Test
    void theWireIsMappedNotSpoken() {
        noClasses().that()
                .resideInAPackage("io.coldaisle.wire")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.grpc..", "io.netty..", "java.net..", "java.nio.file..")
                .because("a mapping turns values into values")
                .check(CLASSES);
    }

    @Test
    void thereIsNoCycle() {
        slices().matching("io.coldaisle.(*)..").should().beFreeOfCycles().check(CLASSES);
    }
}
