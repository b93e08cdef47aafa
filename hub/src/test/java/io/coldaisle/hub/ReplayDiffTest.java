package io.coldaisle.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `replay --diff` on a recording of one UPS that loses its output.
final class ReplayDiffTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @SuppressWarnings("NullAway.Init")
    ReplayDiffTest() {}

    @BeforeEach
    void record() throws IOException {
        write("topology.json", topology("ups-a"));
        write("night/scenario.json", """
                {"scenario": "night", "topology": "../topology.json", "start": 1780000000000}
                """);
        write("night/events.jsonl", event("e1", "ups-a", "ups.output_off", 1_000)
                + event("e2", "pdu-1", "pdu.input_lost", 2_000)
                + event("e3", "pdu-2", "pdu.input_lost", 2_500));
        Files.createDirectories(folder.resolve("models"));
    }

    private static String topology(String feedOfPdu2) {
        return """
                {"components": [
                   {"id": "agent", "type": "agent", "site": "s1"},
                   {"id": "ups-a", "type": "ups", "site": "s1", "room": "r1", "agent": "agent", "monitored": true, "poll_s": 10},
                   {"id": "ups-b", "type": "ups", "site": "s1", "room": "r1", "agent": "agent", "monitored": true, "poll_s": 10},
                   {"id": "pdu-1", "type": "pdu", "site": "s1", "room": "r1", "agent": "agent", "monitored": true, "poll_s": 10},
                   {"id": "pdu-2", "type": "pdu", "site": "s1", "room": "r1", "agent": "agent", "monitored": true, "poll_s": 10}],
                 "edges": [
                   {"src": "ups-a", "dst": "pdu-1", "rel": "power"},
                   {"src": "%s", "dst": "pdu-2", "rel": "power"}],
                 "groups": []}
                """
                .formatted(feedOfPdu2);
    }

    private static String event(String id, String component, String condition, long afterMs) {
        long at = 1_780_000_060_000L + afterMs;
        return ("{\"id\":\"%s\",\"agent\":\"agent\",\"device\":\"%s\",\"component\":\"%s\",\"cond\":\"%s\","
                + "\"state\":\"begin\",\"severity\":\"major\",\"ts\":%d,\"rx\":%d}%n")
                .formatted(id, component, component, condition, at, at + 300);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private int replay(String... more) {
        String[] arguments = new String[3 + more.length];
        arguments[0] = "replay";
        arguments[1] = "--scenario";
        arguments[2] = folder.resolve("night").toString();
        System.arraycopy(more, 0, arguments, 3, more.length);
        return Main.execute(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void aModelThatChangesNothingIsEqual() throws IOException {
        write("models/kettles.yaml", """
                modes:
                  kettle.dry: {prior: 1.0e-3, state: dry, says: is dry}
                """);

        assertThat(replay("--diff", "--models", at("models"))).isZero();
        assertThat(out).hasToString("night: equal" + System.lineSeparator());
    }

    @Test
    void aModelInWhichPdusFailRatherThanTheirUpsNamesThem() throws IOException {
        write("models/power.yaml", """
                modes:
                  pdu.fail: {prior: 5.0e-3, state: dark, says: failed}
                shows:
                  pdu.dark: [[pdu.input_lost, 0.9, 0..2]]
                """);

        assertThat(replay("--diff", "--models", at("models"))).isEqualTo(1);
        assertThat(out.toString()).startsWith("night: ")
                .contains("first cause ups-a (output_lost)")
                .contains("appears: opened 2026-05-28T20:27:4")
                .contains("- 2026-05-28T20:27:42Z pdu.input_lost pdu-1");
    }

    @Test
    void anotherTopologyTakesAMemberAwayAndJsonSaysWhich() throws IOException {
        write("recabled.json", topology("ups-b"));

        assertThat(replay("--diff", "--json", "--topology", at("recabled.json"))).isEqualTo(1);
        assertThat(out.toString()).startsWith("{\"scenario\":\"night\",\"equal\":false,")
                .contains("\"lost\":[{\"component\":\"pdu-2\",\"condition\":\"pdu.input_lost\","
                        + "\"since\":1780000062500}]")
                .contains("\"before\":null");
    }

    @Test
    void aWrongModelIsNamedByFileLineAndKey() throws IOException {
        write("models/power.yaml", """
                modes:
                  pdu.fail: {prior: 5.0, state: dark, says: failed}
                """);

        assertThat(replay("--diff", "--models", at("models"))).isEqualTo(2);
        assertThat(err.toString()).contains(at("models/power.yaml")
                + ":2: modes.pdu.fail: 5.0 is no chance");
    }

    @Test
    void aMisspeltKeyOfAFlowIsNamedWithWhatWasMeant() throws IOException {
        write("models/more.yaml", """
                flows:
                  - {from: pdu.dark, via: power, to: kettle.dark}
                  - {from: pdu.dark, via: power, to: kettle.cold,
                     dely: 0..2}
                """);

        assertThat(replay("--diff", "--models", at("models"))).isEqualTo(2);
        assertThat(err.toString()).contains("more.yaml:3: flows[1].from: dely is not known;"
                + " did you mean delay?");
    }

    @Test
    void whatCannotBeComparedIsRefused() {
        assertThat(replay("--diff")).isEqualTo(2);
        assertThat(err.toString()).contains("--models DIR or --topology FILE");
        assertThat(replay()).isEqualTo(2);
        assertThat(err.toString()).contains("give --output DIR, or --diff");
        assertThat(replay("--diff", "--models", at("nowhere"))).isEqualTo(2);
        assertThat(err.toString()).contains(at("nowhere")).contains("is no folder of fault models");
        assertThat(replay("--diff", "--models", at("models"))).isEqualTo(2);
        assertThat(err.toString()).contains("holds no .yaml file");
        assertThat(replay("--diff", "--topology", at("absent.json"))).isEqualTo(2);
        assertThat(err.toString()).contains(at("absent.json")).contains("is not there");
    }

    @Test
    void aReplayTakesOtherModelsToo() throws IOException {
        write("models/power.yaml", """
                modes:
                  pdu.fail: {prior: 5.0e-3, state: dark, says: failed}
                shows:
                  pdu.dark: [[pdu.input_lost, 0.9, 0..2]]
                """);

        assertThat(replay("--output", at("out"), "--models", at("models"))).isZero();
        assertThat(folder.resolve("out/night.jsonl")).content()
                .contains("\"roots\":[{\"component\":\"pdu-1\"");
    }

    @Test
    void aHubChecksItsFaultModels() throws IOException {
        write("hub.yaml", "hub: {data: data, fault_models: models}\n");
        write("models/power.yaml", "mods: {}\n");
        PrintWriter o = new PrintWriter(out, true);
        PrintWriter e = new PrintWriter(err, true);

        assertThat(Main.execute(o, e, "check", "--config", at("hub.yaml"))).isEqualTo(2);
        assertThat(err.toString()).contains("power.yaml:1: mods: is no section of a fault model;"
                + " did you mean modes?");
        write("models/power.yaml", "lost: 0.1\n");
        assertThat(Main.execute(o, e, "check", "--config", at("hub.yaml"))).isZero();
        assertThat(out.toString()).contains("models    " + at("models"));
    }
}
