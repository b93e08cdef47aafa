package io.coldaisle.agent.redfish;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.ProtocolLab;
import io.coldaisle.agent.ProtocolLab.Printed;
import io.coldaisle.agent.TestJson;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// `probe` of a recorded service that a real server makes slow, busy, cut off or forgetful.
class RedfishFaultsLabTest {
    private static final String SERVICE = "dell-idrac9";
    private static final int ALL = 34;
    private final ProtocolLab lab = ProtocolLab.requireRedfish();

    @AfterEach
    void heal() {
        lab.set("redfish", SERVICE, "reset");
    }

    private Printed probe(String seconds) {
        return ProtocolLab.agent("probe", "--json", "--timeout", seconds, "--secret-file",
                lab.secret("labpass").toString(), "--ca", lab.certificate().toString(),
                "redfish+https://lab@" + lab.address("redfish", SERVICE));
    }

    private static List<Map<?, ?>> sensors(Printed printed) {
        assertThat(printed.code()).as(printed.err()).isZero();
        return TestJson.objects(printed.json(), "sensors");
    }

    @Test
    void aSlowServiceIsReadWhole() {
        lab.set("redfish", SERVICE, "fault", "delay_ms=150", "jitter_ms=50");
        assertThat(sensors(probe("60"))).hasSize(ALL);
    }

    @Test
    void whatIsSilentCostsItsOwnReadings() {
        lab.set("redfish", SERVICE, "fault", "hang=true", "path=/Thermal$");
        Printed printed = probe("9");
        assertThat(sensors(printed)).hasSizeBetween(ALL - 6, ALL);
        assertThat(String.valueOf(printed.json().get("errors"))).contains(
                "/Thermal: no answer within 3000 ms");
    }

    @Test
    void aBusyPartOfTheServiceCostsItsOwnReadings() {
        lab.set("redfish", SERVICE, "fault", "error_rate=1", "error_code=503", "path=/Sensors");
        Printed printed = probe("20");
        assertThat(printed.code()).as(printed.err()).isZero();
        assertThat(TestJson.objects(printed.json(), "states")).isNotEmpty();
        assertThat(String.valueOf(printed.json().get("errors"))).contains("Sensors", "busy");
    }

    @Test
    void aServiceThatCutsEverythingOffSaysSoAndIsWellAgainAfterwards() {
        lab.set("redfish", SERVICE, "fault", "truncate=true");
        Printed printed = probe("9");
        assertThat(printed.code()).isEqualTo(1);
        assertThat(printed.err()).contains("/redfish/v1/").doesNotContain("labpass");
        lab.set("redfish", SERVICE, "reset");
        assertThat(sensors(probe("60"))).hasSize(ALL);
    }

    @Test
    void sessionsThatAreDroppedAreRenewed() {
        lab.set("redfish", SERVICE, "fault", "drop_sessions=true");
        assertThat(sensors(probe("60"))).hasSize(ALL);
    }
}
