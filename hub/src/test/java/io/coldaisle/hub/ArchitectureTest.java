package io.coldaisle.hub;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The arrows that never exist in the hub, each with its reason.
final class ArchitectureTest {
    private static final String ROOT = "io.coldaisle.hub";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);
    /// Lowest first; packages of one layer do not see each other. Two pairs the design draws side by
    /// side are one above the other: see `docs/decisions/0005-layers-as-built.md`.
    private static final List<List<String>> LAYERS = List.of(List.of("topology", "incident"),
            List.of("rootcause", "impact", "inventory", "discovery", "units"),
            List.of("risk"),
            List.of("correlate"),
            List.of("store"),
            List.of("engine"), List.of("security", "backup", "net"),
            List.of("rollout", "standby", "quarantine"),
            List.of("ingest", "query", "notify", "oidc"),
            List.of("fleet", "streams"), List.of("config", "status", "console"));
    private static final List<String> PURE = List.of("topology", "incident", "rootcause", "impact",
            "inventory", "discovery", "units", "risk", "correlate");
    private static final String LISTENS = ".*\\.(Server(Socket|SocketChannel|Bootstrap)|Https?Server"
            + "|NettyServerBuilder|DatagramSocket|DatagramChannel|AsynchronousServerSocketChannel)";
    private static final List<String> WIRE = List.of("ingest", "query", "fleet", "store",
            "standby", "console");

    @Test
    void everyPackageHasItsLayer() {
        Set<String> placed = new TreeSet<>();
        LAYERS.forEach(placed::addAll);
        Set<String> found = new TreeSet<>();
        CLASSES.forEach(type -> {
            if (type.getPackageName().startsWith(ROOT + ".")) {
                found.add(type.getPackageName().substring(ROOT.length() + 1));
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
    void theOperatorsCommandIsAClientLikeAnyOther() {
        noClasses().that()
                .resideInAPackage(within("console"))
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAPackage(ROOT + "..")
                        .and(JavaClass.Predicates.resideOutsideOfPackage(within("console"))))
                .because("what the command can do, every integrator can do over the same API")
                .check(CLASSES);
    }

    @Test
    void generatedClassesStayAtTheEdges() {
        noClasses().that()
                .resideOutsideOfPackages(all(WIRE))
                .and()
                .haveNameNotMatching(".*\\.hub\\.Ports(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.coldaisle.v1..")
                .because("inside there are records; Ports alone names services to put them up")
                .check(CLASSES);
    }

    @Test
    void grpcStaysAtTheEdges() {
        List<String> users = new ArrayList<>(WIRE);
        users.add("security");
        noClasses().that()
                .resideOutsideOfPackages(all(users))
                .and()
                .haveNameNotMatching(".*\\.hub\\.(Standby)?Ports(\\$.*)?")
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".Hub")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.grpc..")
                .because("Ports builds the two servers and Hub starts and stops them; nobody else "
                        + "needs to know how calls come in")
                .check(CLASSES);
    }

    @Test
    void librariesStayWhereTheyAreSpokenTo() {
        only(List.of("store"), "org.rocksdb..",
                "one package can promise what survives a power cut");
        only(List.of("oidc"), "com.nimbusds..", "who is let in by a token is decided in one place");
        only(List.of("streams"), "org.apache.kafka..", "the hub runs without it");
        only(List.of(), "org.snmp4j..", "the hub speaks to no device");
    }

    @Test
    void theHubKnowsNothingOfTheAgent() {
        noClasses().should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.coldaisle.agent..", "io.coldaisle.lab..")
                .because("the two sides meet in proto, so that versions of each can meet too")
                .check(CLASSES);
    }

    /// Each door is tried by slow callers in a test: Ports in SlowCallersTest, StandbyPorts in HubPairTest; the metrics, which listen
    /// on the loopback only, in StatusServerTest.
    @Test
    void onlyKnownDoorsListen() {
        noClasses().that()
                .haveNameNotMatching(".*\\.hub\\.(Standby)?Ports")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(LISTENS)
                .because("who comes slowly, or never ends, is to be met at each door alike; add a"
                        + " test of it beside SlowCallersTest, then name the door here")
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
