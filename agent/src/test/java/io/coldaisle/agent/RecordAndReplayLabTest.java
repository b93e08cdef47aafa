package io.coldaisle.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is recorded of a device and replayed reads like the device itself.
class RecordAndReplayLabTest {
    private static final String DEVICE = "apc_ap8959eu3";

    private static ProtocolLab.Printed record(ProtocolLab lab, Path file, String... more) {
        String[] all = new String[5 + more.length];
        all[0] = "record";
        all[1] = "snmp://" + lab.address("snmp", DEVICE);
        all[2] = "--secret-file";
        all[3] = lab.secret("public").toString();
        all[4] = "-o" + file;
        System.arraycopy(more, 0, all, 5, more.length);
        return ProtocolLab.agent(all);
    }

    @Test
    void aReplayReadsWhatTheDeviceShowed(@TempDir Path folder) throws IOException {
        ProtocolLab lab = ProtocolLab.require();
        Path file = folder.resolve("pdu.snmprec");
        var recorded = record(lab, file, "--polls", "2", "--interval", "1s");
        assertThat(recorded.err()).isEmpty();
        assertThat(recorded.code()).isZero();
        assertThat(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains("# sample 0\n")
                .doesNotContain("|public\n");
        var probed = ProtocolLab.agent("probe", "--json", "snmp://public@"
                + lab.address("snmp", DEVICE));
        var replayed = ProtocolLab.agent("replay", "--json", file.toString());
        assertThat(replayed.code()).isZero();
        List<String> lines = replayed.out().lines().toList();
        assertThat(lines).hasSize(4);
        var sent = (java.util.Map<?, ?>) TestJson.object(lines.get(2)).get("sent");
        assertThat(String.valueOf(sent))
                .as("every sensor is in a summary of the outbox")
                .contains(" summaries=" + numbers(probed.json()) + ".0");
        var last = TestJson.object(lines.getLast());
        assertThat(names(last, "sensors")).isEqualTo(names(probed.json(), "sensors"))
                .hasSizeGreaterThan(5);
        assertThat(names(last, "states")).isEqualTo(names(probed.json(), "states"));
        assertThat(String.valueOf(last.get("device"))).contains("AP8959EU3", "5A1638E01463");
    }

    private static int numbers(java.util.Map<?, ?> printed) {
        return ((List<?>) java.util.Objects.requireNonNull(printed.get("sensors"))).size();
    }

    private static List<String> names(java.util.Map<?, ?> printed, String kind) {
        return ((List<?>) java.util.Objects.requireNonNull(printed.get(kind))).stream()
                .map(each -> (java.util.Map<?, ?>) each)
                .map(map -> map.get("component") + " " + map.get("name") + " " + map.get("unit"))
                .sorted()
                .toList();
    }

    @Test
    void anAnonymousRecordingNamesNobodyAndStillReads(@TempDir Path folder) throws IOException {
        ProtocolLab lab = ProtocolLab.require();
        Path file = folder.resolve("pdu.snmprec");
        assertThat(record(lab, file, "--anonymise").code()).isZero();
        String text = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(text).contains("serial-1").doesNotContain("5A1638E01463");
        var replayed = ProtocolLab.agent("replay", file.toString());
        assertThat(replayed.out()).contains("AP8959EU3", "serial serial-1");
    }
}
