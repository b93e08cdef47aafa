package io.coldaisle.agent;

import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The arrows that never exist in the agent, each with its reason.
final class ArchitectureTest {
    private static final String ROOT = "io.coldaisle.agent";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);
    /// Lowest first; packages of one layer do not see each other. A name without classes is one the
    /// design names and nobody needed yet.
    private static final List<List<String>> LAYERS = List.of(
            List.of("sample", "device", "outbox", "net"),
            List.of("detect", "poll", "profile", "trust", "recording"),
            List.of("summary", "recorder", "snmp", "ipmi", "redfish", "nut", "modbus", "uplink"),
            List.of("discover", "witness"), List.of("config", "status"));
    private static final String ROOT_DETECT = "io.coldaisle.agent.detect";
    private static final List<String> PURE = List.of("sample", "detect", "summary",
            "ipmi.message", "ipmi.sdr");
    private static final List<String> PROTOCOLS = List.of("snmp", "ipmi", "redfish", "nut",
            "modbus");

    @Test
    void everyPackageHasItsLayer() {
        Set<String> placed = new TreeSet<>();
        LAYERS.forEach(placed::addAll);
        Set<String> found = new TreeSet<>();
        CLASSES.forEach(type -> {
            if (type.getPackageName().startsWith(ROOT + ".")) {
                // a package below another has the layer of the upper one
                found.add(type.getPackageName()
                        .substring(ROOT.length() + 1)
                        .replaceFirst("\\..*", ""));
            }
        });
        assertThat(placed).as("a new package is given its layer here, on purpose")
                .containsAll(found);
    }

    @Test
    void aPackageUsesOnlyLowerOnes() {
        for (int layer = 0; layer < LAYERS.size(); layer++) {
            for (String user : LAYERS.get(layer)) {
                List<String> closed = new ArrayList<>();
                LAYERS.subList(layer, LAYERS.size())
                        .forEach(names -> names.forEach(name -> closed.add(within(name))));
                closed.remove(within(user));
                noClasses().that()
                        .resideInAPackage(within(user))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(closed.toArray(String[]::new))
                        .because("what is beside or above " + user + " may change without it")
                        .allowEmptyShould(true)
                        .check(CLASSES);
            }
        }
    }

    @Test
    void thereIsNoCycleAndNobodyNeedsTheRootPackage() {
        slices().matching(ROOT + ".(*)..")
                .should()
                .beFreeOfCycles()
                .because("packages in a circle are one package with walls in it")
                .check(CLASSES);
        noClasses().that()
                .resideOutsideOfPackage(ROOT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT)
                .because("the root package wires the others together, so it stands above them")
                .check(CLASSES);
    }

    @Test
    void purePackagesReadNothingFromOutside() {
        noClasses().that()
                .resideInAnyPackage(all(PURE))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.grpc..", "com.google..", "io.netty..", "org.snmp4j..",
                        "org.rocksdb..", "org.apache.kafka..", "io.coldaisle.v1..", "java.net..",
                        "java.nio.file..", "java.nio.channels..", "java.util.concurrent..",
                        "java.util.logging..", "org.slf4j..", "java.security..", "javax..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.io\\.(File.*|RandomAccessFile|Console)")
                .because("the same input gives the same answer, in a test, a replay and a rack")
                .check(CLASSES);
    }

    @Test
    void purePackagesAskNoClockAndThrowNoDice() {
        noClasses().that()
                .resideInAnyPackage(all(PURE))
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.(lang\\.Thread|util\\.(Random|SplittableRandom|Timer)"
                        + "|time\\.Clock|util\\.random\\..*)")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .because("time is an argument and ids are derived: a replay gives them again")
                .check(CLASSES);
    }

    @Test
    void detectionSeesSamplesNeverDevicesOrProtocols() {
        noClasses().that()
                .resideInAPackage(within("detect"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(all(List.of("device", "poll", "profile", "net", "snmp",
                        "redfish", "nut")))
                .because("what is unusual is no matter of how it was read")
                .check(CLASSES);
    }

    @Test
    void theBankSeesItsDetectorsAndTheyDoNotSeeTheBank() {
        noClasses().that()
                .resideInAPackage(ROOT_DETECT + ".*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT_DETECT)
                .because("what detectors share is in detect.alarm; the bank puts them together")
                .check(CLASSES);
    }

    @Test
    void aProtocolStandsAlone() {
        for (String protocol : PROTOCOLS) {
            List<String> others = new ArrayList<>(PROTOCOLS);
            others.remove(protocol);
            others.addAll(List.of("detect", "summary", "outbox", "uplink"));
            noClasses().that()
                    .resideInAPackage(within(protocol))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(all(others))
                    .because("a protocol hands over samples and knows nothing of their way on")
                    .allowEmptyShould(true)
                    .check(CLASSES);
        }
    }

    @Test
    void theRecordsOfABmcAreReadWithoutASession() {
        noClasses().that()
                .resideInAnyPackage(all(List.of("ipmi.message", "ipmi.sdr")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(all(List.of("ipmi.rmcp", "net", "device", "poll")))
                .because("bytes mean the same whatever carried them")
                .check(CLASSES);
        noClasses().that()
                .resideInAPackage(within("ipmi.rmcp"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(within("ipmi.sdr"))
                .because("a session carries requests and knows no sensors")
                .check(CLASSES);
    }

    @Test
    void theOutboxKnowsBytesAndSequencesOnly() {
        noClasses().that()
                .resideInAPackage(within("outbox"))
                .should(dependOnOurPackagesOtherThan("outbox"))
                .because("the queue must take entries of versions that do not exist yet")
                .check(CLASSES);
    }

    private static ArchCondition<JavaClass> dependOnOurPackagesOtherThan(String own) {
        return dependOnClassesThat(JavaClass.Predicates.resideInAPackage("io.coldaisle..")
                .and(JavaClass.Predicates.resideOutsideOfPackage(within(own))));
    }

    @Test
    void librariesStayWhereTheyAreSpokenTo() {
        only(List.of("uplink"), "io.coldaisle.v1..",
                "generated classes are the wire; inside there are records of the model");
        only(List.of("uplink"), "io.grpc..", "one package opens the stream to the hub");
        only(List.of("outbox", "recorder"), "org.rocksdb..",
                "one package can promise what survives a power cut");
        only(List.of("snmp"), "org.snmp4j..", "the rest of the agent must outlive the library");
    }

    @Test
    void theAgentKnowsNothingOfTheHub() {
        noClasses().should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.coldaisle.hub..", "io.coldaisle.lab..")
                .because("the two sides meet in proto, so that versions of each can meet too")
                .check(CLASSES);
    }

    /// Each door is tried by slow callers in a test: EventDoor in EventListenerTest; WitnessDoor in WitnessDoorTest; the metrics, which
    /// listen on the loopback only, in StatusServerTest. LoopbackServer plays recordings back to a
    /// poller of ours, RecordedWalks finds a free port for it; a DatagramServer keeps nothing of a sender.
    @Test
    void onlyKnownDoorsListen() {
        noClasses().that()
                .haveNameNotMatching(
                        ".*\\.(EventDoor|WitnessDoor|RecordedWalks|net\\.(Doorway|LoopbackServer|NetworkLoop|Datagram.*))"
                                + "(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(".*\\.(Server(Socket|SocketChannel|Bootstrap)|HttpsServer"
                        + "|HttpServer|NioServerSocketChannel|EpollServerSocketChannel"
                        + "|DatagramSocket|DatagramChannel|AsynchronousServerSocketChannel"
                        + "|Doorway)")
                .because("who comes slowly, or never ends, is to be met at each door alike; add a"
                        + " test of it, then name the door here")
                .check(CLASSES);
    }

    private static void only(List<String> users, String library, String reason) {
        noClasses().that()
                .resideOutsideOfPackages(all(users))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .because(reason)
                .check(CLASSES);
    }

    private static String within(String name) {
        return ROOT + "." + name + "..";
    }

    private static String[] all(List<String> names) {
        return names.stream().map(ArchitectureTest::within).toArray(String[]::new);
    }
}
