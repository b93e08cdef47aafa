package io.coldaisle.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import io.coldaisle.agent.ProtocolLab.Printed;
import io.coldaisle.agent.poll.PollMetrics;
import io.coldaisle.agent.redfish.EventCounts;
import io.coldaisle.agent.snmp.notification.NotificationCounts;
import io.coldaisle.model.PollCost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusTextTest {
    private static final CostReport COSTS = new CostReport(List.of(
            new CostReport.Row("bmc-7", 10_000, new PollCost(15, 3, 7_200, 7_000,
                    new PollCost.Load(90_000, 21, 20))),
            new CostReport.Row("pdu", 10_000,
                    new PollCost(15, 0, 40, 30, new PollCost.Load(9_000, 4, 4)))));

    private static final PollMetrics POLLS = new PollMetrics(10, 8, 1, 1, 0, 3, 2, 4, 1, 0);

    @Test
    void whatIsDroppedIsSaidWithItsSender() {
        String text = StatusText.of("a1", 0, POLLS, new NotificationCounts("0.0.0.0:162", "", 5, 6,
                7, 8, 9, 11, 12, 13, List.of("192.0.2.9 (13)"),
                List.of("192.0.2.1 (8 too many, 11 refused)")), Map.of("pdu", "has a twin"), 14,
                2, new CostReport(List.of()));
        assertThat(text.lines()).containsExactly("agent a1 at 1970-01-01T00:00:00Z",
                "polls: 10 begun, 8 answered, 1 without an answer, 1 refused, 0 late, 14 lost",
                "devices: 4, of them 1 silent, 0 not asked because they refuse our credentials",
                "generic readings: 2 that no profile knows (generic/ in their component)",
                "SNMP notifications at 0.0.0.0:162: 5 traps, 6 informs, 7 acknowledgements; "
                        + "3 polls at once, 2 held back",
                "  dropped: 8 too many of one sender, 9 too many in all, 11 refused, 12 unreadable",
                "  192.0.2.1 (8 too many, 11 refused)",
                "  of unknown senders: 13, the latest 192.0.2.9 (13)", "findings:",
                "  pdu has a twin");
    }

    @Test
    void aPortThatCannotBeHadIsSaid() {
        assertThat(StatusText.of("a1", 0, POLLS, new NotificationCounts("0.0.0.0:162",
                "Permission denied", 0, 0, 0, 0, 0, 0, 0, 0, List.of(), List.of()), Map.of(), 0,
                0, COSTS))
                .contains("at 0.0.0.0:162: not taken: Permission denied");
        assertThat(StatusText.of("a1", 0, POLLS, null, Map.of(), 0, 0, COSTS))
                .contains("not taken (no");
    }

    @Test
    void whatStrangersSentAsRedfishEventsIsSaid() {
        assertThat(StatusText.of(new EventCounts("0.0.0.0:7445", "", 1, 2, 3, 4, 5, 6, 7)).lines())
                .containsExactly("Redfish events at 0.0.0.0:7445: 1 taken",
                        "  dropped: 2 of strangers, 3 unreadable, 4 too large, 5 too many of one"
                                + " service, 6 too slow, 7 connections turned away");
        assertThat(StatusText.of(new EventCounts("0.0.0.0:7445", "no key", 0, 0, 0, 0, 0, 0, 0)))
                .contains("not taken: no key");
        assertThat(StatusText.of(null)).contains("not taken (no `events`");
    }

    @Test
    void theCommandPrintsThePageAndSaysWhenItIsOld(@TempDir Path folder) throws IOException {
        Path config = Files.writeString(folder.resolve("agent.yaml"),
                "agent: {name: a1, data: data}");
        String[] command = {"status", "--config", config.toString()};
        assertThat(ProtocolLab.agent(command)).satisfies(printed -> {
            assertThat(printed.code()).isEqualTo(1);
            assertThat(printed.err()).contains("no status in");
        });
        Path data = Files.createDirectory(folder.resolve("data"));
        new StatusFile(data).write("the page\n", COSTS);
        Printed fresh = ProtocolLab.agent(command);
        assertThat(fresh.code()).isZero();
        assertThat(fresh.out()).isEqualTo("the page\n");
        Files.setLastModifiedTime(data.resolve("status"),
                FileTime.from(Instant.now().minusSeconds(3600)));
        Printed old = ProtocolLab.agent(command);
        assertThat(old.code()).isEqualTo(1);
        assertThat(old.out()).isEqualTo("the page\n");
        assertThat(old.err()).contains("the agent is not running");
        Printed slow = ProtocolLab.agent("status", "--config", config.toString(), "--slow", "1");
        assertThat(slow.out()).contains("bmc-7", "poll it every 30 s").doesNotContain("pdu");
        assertThat(ProtocolLab.agent("status", "--config", config.toString(), "--json").err())
                .contains("--json goes with --slow");
    }

    @Test
    void theCostlyDevicesAreNamedWithWhatToDo() {
        String text = StatusText.of("a1", 0, POLLS, null, Map.of(), 0, 0, COSTS);
        assertThat(text).contains("bmc-7 takes 7.2 of 10 s, 350 ms an answer: poll it every 30 s")
                .doesNotContain("pdu takes");
    }

    @Test
    void theTableAndTheJsonAreMadeOfTheLinesOfTheFile() {
        CostReport read = CostReport.parse(COSTS.lines().lines().toList());
        assertThat(read).isEqualTo(COSTS);
        assertThat(read.first(1).table()).contains("bmc-7", "7200", "poll it every 30 s")
                .doesNotContain("pdu");
        assertThat(TestJson.parse(read.json())).asInstanceOf(LIST).hasSize(2);
        assertThat(read.json()).contains("\"round_trips\":20");
        assertThatThrownBy(() -> CostReport.parse(List.of("x\t1")))
                .hasMessageContaining("not a line of costs");
    }
}
