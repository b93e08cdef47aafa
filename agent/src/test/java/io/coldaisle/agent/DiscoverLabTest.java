package io.coldaisle.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `discover` against real servers, and what its proposal is worth: the configuration takes it.
class DiscoverLabTest {

    private static Path configuration(ProtocolLab lab, Path folder) throws IOException {
        Path config = folder.resolve("agent.yaml");
        Files.writeString(config, """
                agent: {name: a, data: data}
                hub: {addresses: []}
                include: [discovered.yaml]
                credentials:
                  pdu: {community: 'file:%s'}
                  bmc: {user: lab, password: 'file:%s'}
                """.formatted(lab.secret("public"), lab.secret("labpass")));
        return config;
    }

    @Test
    void whatIsAcceptedIsTheConfigurationAndIsRecognisedTheNextTime(@TempDir Path folder)
            throws IOException {
        ProtocolLab lab = ProtocolLab.require();
        String config = configuration(lab, folder).toString();
        String rackPdu = lab.address("snmp", "apc_ap8959eu3");
        String bmc = lab.address("redfish", "dell-idrac9");
        var first = ProtocolLab.agent("discover", "--config", config, "--accept", "--rate", "100",
                "--ports", "snmp,redfish", rackPdu, bmc);
        assertThat(first.err()).contains("2 devices were added");
        assertThat(first.code()).isZero();
        assertThat(first.out()).contains("AP8959EU3", "5A1638E01463", "PowerEdge");
        assertThat(Files.readString(folder.resolve("discovered.yaml")))
                .contains("snmp://" + rackPdu, "redfish+https://" + bmc, "trust: {pin: ")
                .doesNotContain("labpass", "public");
        assertThat(ProtocolLab.agent("check", "--config", config).out()).contains(rackPdu, bmc);

        var second = ProtocolLab.agent("discover", "--config", config, "--accept", "--json",
                "--rate", "100", "--ports", "snmp,redfish", rackPdu, bmc);
        assertThat(second.code()).isZero();
        assertThat((List<?>) second.json().get("devices")).hasSize(2)
                .allMatch(device -> device instanceof java.util.Map<?, ?> map
                        && !"".equals(map.get("configured"))
                        && Boolean.FALSE.equals(map.get("proposed")));
        assertThat(second.err()).contains("nothing was added");
    }

    @Test
    void aNutServerIsItsUpsesAndAGarbageBannerIsNobody(@TempDir Path folder) throws IOException {
        ProtocolLab lab = ProtocolLab.require();
        try (GarbageServer garbage = new GarbageServer()) {
            Path proposal = folder.resolve("proposal.yaml");
            var printed = ProtocolLab.agent("discover", "--json", "--rate", "100", "--ports",
                    "nut,redfish", "-o", proposal.toString(), lab.address("nut", "eaton-9px"),
                    "127.0.0.1:" + garbage.port());
            assertThat(printed.code()).isZero();
            assertThat((List<?>) printed.json().get("devices")).hasSize(14);
            assertThat(Files.readString(proposal)).contains("- name: \"eaton-9px\"",
                    "/eaton-9px\"");
            assertThat(garbage.visitors()).isPositive();
        }
    }

    @Test
    void withoutAPlaceToTakeThemNothingIsAccepted(@TempDir Path folder) throws IOException {
        Path config = folder.resolve("agent.yaml");
        Files.writeString(config, "agent: {name: a, data: data}\nhub: {addresses: []}\n");
        var printed = ProtocolLab.agent("discover", "--config", config.toString(), "--accept",
                "127.0.0.1:1");
        assertThat(printed.code()).isEqualTo(2);
        assertThat(printed.err()).contains("include: [discovered.yaml]");
        var missing = ProtocolLab.agent("discover", "--credentials",
                folder.resolve("nowhere.yaml").toString(), "127.0.0.1:1");
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err()).contains("nowhere.yaml").contains("no such file");
    }
}
