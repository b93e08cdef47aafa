package io.coldaisle.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.coldaisle.hub.config.HubConfiguration;
import io.coldaisle.hub.console.Main;
import io.coldaisle.hub.story.TopologyText;
import io.coldaisle.v1.BlastRadiusRequest;
import io.coldaisle.v1.ImportTopologyRequest;
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
}
