package io.coldaisle.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.coldaisle.hub.config.HubConfiguration;
import io.coldaisle.hub.console.Main;
import io.coldaisle.hub.story.TopologyText;
import io.coldaisle.v1.BlastRadiusRequest;
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

    @SuppressWarnings("NullAway.Init")
    TopologyApiTest() {}

    @BeforeEach
    void start() throws Exception {
        Path file = Files.writeString(folder.resolve("hub.yaml"), """
                hub: {data: data}
                link: {listen: "127.0.0.1:0", lost_after: 1h}
                api: {listen: "127.0.0.1:0"}
                """);
        hub = Hub.start(HubConfiguration.read(file), System::currentTimeMillis);
        clients = new HubClients(hub, folder.resolve("data"));
        topology = TopologyGrpc.newBlockingStub(clients.operator());
    }

    @AfterEach
    void stop() {
        clients.close();
        hub.close();
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
}
