package io.coldaisle.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.coldaisle.hub.console.Main;
import io.coldaisle.hub.story.TopologyText;
import io.coldaisle.v1.BlastRadiusRequest;
import io.coldaisle.v1.ComponentView;
import io.coldaisle.v1.Dependency;
import io.coldaisle.v1.GetComponentRequest;
import io.coldaisle.v1.ImportTopologyRequest;
import io.coldaisle.v1.ListComponentsRequest;
import io.coldaisle.v1.TopologyGrpc;
import io.coldaisle.v1.TopologyGrpc.TopologyBlockingStub;
import io.coldaisle.v1.WhatIfRequest;
import io.coldaisle.v1.WhatIfResponse;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The topology over the API and through the operators' command, against a whole hub.
final class TopologyApiTest {
    @TempDir
    Path folder;

    private Hub hub;
    private HubClients clients;
    private TopologyBlockingStub topology;
    private final AtomicLong clockSetByMs = new AtomicLong();

    @SuppressWarnings("NullAway.Init")
    TopologyApiTest() {}

    @BeforeEach
    void start() throws Exception {
        hub = LoopbackHub.start(folder, "1h", this::now);
        clients = new HubClients(hub, folder.resolve("data"));
        topology = TopologyGrpc.newBlockingStub(clients.operator());
    }

    @AfterEach
    void stop() {
        clients.close();
        hub.close();
    }

    private long now() {
        return System.currentTimeMillis() + clockSetByMs.get();
    }

    private void importRoom() {
        topology.importTopology(ImportTopologyRequest.newBuilder()
                .setJson(ByteString.copyFrom(TopologyText.named("room").bytes()))
                .build());
    }

    private record Ran(int exit, String out, String err) {}

    private Ran coldaisle(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        Collections.addAll(all, "--hub", "127.0.0.1:" + hub.apiPort(), "--identity",
                folder.resolve("data/operator").toString());
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Main.execute(new PrintWriter(out), new PrintWriter(err),
                all.toArray(String[]::new));
        return new Ran(exit, out.toString(), err.toString());
    }

    @Test
    void whatIfNamesWhatIsLostAndByWhichFailureNext() {
        importRoom();
        WhatIfResponse answer = topology.whatIf(
                WhatIfRequest.newBuilder().addFailed("upsA").build());
        assertThat(answer.getServicesDownList()).isEmpty();
        assertThat(answer.getServicesAtRiskList()).containsExactly("mail", "batch");
        assertThat(answer.getGroupsAtRiskList()).contains("k1-n1#power");
        assertThat(answer.getComponentsDownList()).hasSize(answer.getLossesCount())
                .hasSize(answer.getComponentsDownSize())
                .contains("pduA");
        assertThat(answer.getSinglePointsList()).anySatisfy(
                point -> assertThat(point.getComponent()).isEqualTo("upsB"));
        assertThat(answer.getTopologyVersion()).isEqualTo(1);
        assertThat(answer.getDependentsCount()).isZero();
    }

    @Test
    void blastRadiusListsWhatHangsOnAComponentRedundantOrNot() {
        importRoom();
        WhatIfResponse answer = topology.blastRadius(
                BlastRadiusRequest.newBuilder().setId("k1-rpduA").build());
        assertThat(answer.getDependentsList()).contains("k1-n1", "mail", "k1-rpduA/o4")
                .doesNotContain("k1-rpduA", "k2-n1");
        assertThat(answer.getDependentsSize()).isEqualTo(answer.getDependentsCount());
        assertThat(answer.getComponentsDownList()).doesNotContain("k1-n1");
    }

    @Test
    void aComponentThatIsNotThereIsNamedWithTheNearestOne() {
        importRoom();
        assertThatThrownBy(() -> topology.whatIf(
                WhatIfRequest.newBuilder().addFailed("upsA").addFailed("upsX").build()))
                .hasMessageContaining("NOT_FOUND")
                .hasMessageContaining("upsX; did you mean ups");
        assertThatThrownBy(() -> topology.whatIf(WhatIfRequest.getDefaultInstance()))
                .hasMessageContaining("INVALID_ARGUMENT");
    }

    @Test
    void theCommandPrintsWhatIfForPeopleAndForPrograms() {
        importRoom();
        Ran people = coldaisle("topology", "what-if", "--fail", "crac1", "--fail", "crac2");
        assertThat(people.exit()).isZero();
        assertThat(people.out()).contains("services down: mail, batch")
                .containsPattern("k1-n1 +tripped +180 s");
        Ran programs = coldaisle("topology", "what-if", "--fail", "upsA", "--json");
        assertThat(programs.out()).contains("\"servicesAtRisk\": [\"mail\", \"batch\"]");
        Ran blast = coldaisle("topology", "blast-radius", "k1");
        assertThat(blast.out()).contains("components hang on k1, redundant or not.");
        assertThat(coldaisle("topology", "blast-radius", "nowhere").exit()).isEqualTo(1);
        assertThat(coldaisle("topology", "what-if").exit()).isEqualTo(2);
    }

    private void save(String name, String text) throws Exception {
        Files.createDirectories(folder.resolve("tables"));
        Files.writeString(folder.resolve("tables").resolve(name), text);
    }

    @Test
    void tablesAreTriedAndThenImported() throws Exception {
        save("components.csv", "id,type\nu,ups\nv,ups\nn,server\n");
        save("groups.csv", "id,component,relation,need,members\nn#power,n,power,1,u;v\n");
        String tables = folder.resolve("tables").toString();
        Ran tried = coldaisle("topology", "import", tables, "--format", "csv", "--dry-run");
        assertThat(tried.err()).isEmpty();
        assertThat(tried.out()).startsWith("would be: 3 components, 2 dependencies, 1 redundancy"
                + " groups; 3 components, 2 dependencies and 1 groups different")
                .contains("+ n\n", "+ u -> n (power) in group n#power", "+ group n#power");
        assertThat(topology.listComponents(ListComponentsRequest.getDefaultInstance())
                .getTotalSize()).isZero();
        assertThat(coldaisle("topology", "import", tables, "--format", "csv").out())
                .startsWith("topology 1: 3 components");
        save("components.csv", "id,type\nu,ups\nn,server\nm,server\n");
        save("groups.csv", "id,component,relation,need,members\n");
        save("dependencies.csv", "provider,dependent,relation\nu,n,power\nu,m,power\n");
        assertThat(coldaisle("topology", "import", tables, "--format", "csv", "--dry-run").out())
                .contains("+ m\n", "- v\n", "~ n\n", "+ u -> n (power)\n",
                        "- u -> n (power) in group n#power", "- group n#power");
        stop();
        start();
        assertThat(coldaisle("topology", "show", "n").out()).contains("group   n#power: 1 of 2");
    }

    @Test
    void aWrongTableEndsTheImportWithItsLine() throws Exception {
        save("components.csv", "id,type\nu,ups\n");
        save("dependencies.csv", "provider,dependent,relation\nu,x,power\n");
        Ran ran = coldaisle("topology", "import", folder.resolve("tables").toString(), "--format",
                "csv");
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("dependencies.csv, line 2 names x, which is no component");
        assertThat(coldaisle("topology", "import", folder.resolve("nothing").toString()).err())
                .contains("there is no file");
        assertThat(coldaisle("topology", "import", folder.resolve("data").toString()).err())
                .contains("there is no .json and no .csv file in");
    }

    @Test
    void aNetBoxExportIsImportedFromItsFolder() {
        Ran ran = coldaisle("topology", "import", "src/test/resources/netbox", "--format",
                "netbox", "--json");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).contains("\"version\": \"1\"", "of srv-2 has no cable");
        WhatIfResponse answer = topology.whatIf(
                WhatIfRequest.newBuilder().addFailed("RPP-A").build());
        assertThat(answer.getComponentsDownList()).contains("RPP-A:A01", "srv-2/psu1", "srv-2");
        assertThat(answer.getLossesList()).filteredOn(l -> l.getComponent().equals("srv-2"))
                .singleElement()
                .satisfies(loss -> assertThat(loss.getState()).isEqualTo("dark"));
        assertThat(answer.getLoadsList()).anySatisfy(load -> {
            assertThat(load.getComponent()).isEqualTo("RPP-B:A01");
            assertThat(load.getLoad()).isBetween(0.39, 0.40);
        });
    }

    private void importTables(String components, String dependencies) throws Exception {
        save("components.csv", components);
        save("dependencies.csv", dependencies);
        assertThat(coldaisle("topology", "import", folder.resolve("tables").toString(), "--format",
                "csv").exit()).isZero();
        // Two versions of one millisecond cannot be told apart by a moment.
        clockSetByMs.addAndGet(60_000);
    }

    @Test
    void theTopologyOfAnyMomentIsStillThere() throws Exception {
        String three = "id,type\nu,ups\nv,ups\nn,server\n";
        long before = now() - 1;
        importTables(three, "provider,dependent,relation\nu,n,power\n");
        long first = now() - 1;
        importTables(three, "provider,dependent,relation\nv,n,power\nu,n,power\n");
        long second = now() - 1;
        importTables("id,type\nv,ups\nn,server\n", "provider,dependent,relation\nv,n,power\n");
        stop();
        start();
        long third = now() - 1;
        assertThat(count(before)).isZero();
        assertThat(List.of(count(first), count(second), count(third), count(0)))
                .containsExactly(3, 3, 2, 2);
        ComponentView then = get("n", second);
        assertThat(then.getTopologyVersion()).isEqualTo(2);
        assertThat(then.getTopologySinceMs()).isBetween(first, second);
        assertThat(then.getUpstreamList()).extracting(Dependency::getProvider)
                .containsExactly("u", "v");
        assertThat(then.getUpstream(0).getSinceMs()).isBetween(before, first);
        assertThat(then.getUpstream(0).getUntilMs()).isBetween(second, third);
        assertThat(then.getUpstream(1).getSinceMs()).isBetween(first, second);
        assertThat(then.getUpstream(1).getUntilMs()).isZero();
        assertThat(get("n", 0).getUpstreamList()).singleElement()
                .isEqualTo(then.getUpstream(1));
        assertThatThrownBy(() -> get("u", 0)).hasMessageContaining("NOT_FOUND")
                .hasMessageContaining("version 3");
        assertThat(get("u", first).getDownstreamCount()).isEqualTo(1);
    }

    private int count(long asOfMs) {
        return topology.listComponents(
                ListComponentsRequest.newBuilder().setAsOfMs(asOfMs).build()).getTotalSize();
    }

    private ComponentView get(String id, long asOfMs) {
        return topology.getComponent(
                GetComponentRequest.newBuilder().setId(id).setAsOfMs(asOfMs).build());
    }

    @Test
    void theFutureIsRefusedAndThePastIsShownByTheCommand() throws Exception {
        importTables("id,type\nu,ups\nn,server\n",
                "provider,dependent,relation\nu,n,power\n");
        importTables("id,type\nn,server\n", "provider,dependent,relation\n");
        assertThatThrownBy(() -> count(now() + 3_600_000)).hasMessageContaining("INVALID_ARGUMENT")
                .hasMessageContaining("the future is not known");
        String then = java.time.Instant.ofEpochMilli(now() - 61_000).toString();
        assertThat(coldaisle("topology", "show", "n", "--as-of", then).out())
                .contains("topology 1, imported ", "needs   u (power) since ", " until ");
        assertThat(coldaisle("topology", "show", "--as-of", then).out())
                .containsPattern("topology 1, imported .*\\R.*COMPONENT")
                .contains("u ");
        assertThat(coldaisle("topology", "show", "--as-of", "soon").exit()).isEqualTo(2);
        assertThat(coldaisle("topology", "history").out())
                .containsPattern("(?s)2  .*local-operator  1  .*\\R1  .*local-operator  2 ");
    }
}
