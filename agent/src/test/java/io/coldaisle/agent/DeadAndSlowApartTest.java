package io.coldaisle.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.device.Protocol;
import io.coldaisle.agent.poll.PollOutcome;
import io.coldaisle.agent.poll.PollReport;
import io.coldaisle.agent.poll.PollSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The promise: with 5 % of the devices dead and 10 % slow (500 ms at intervals of 10 s), no healthy one
/// misses a poll, and the slow ones are read. Here time is some four times as fast.
class DeadAndSlowApartTest {
    private static final int DEVICES = 20;
    private static final int POLLS = 5;
    private static final long INTERVAL_MS = 2_500;
    @TempDir
    Path folder;

    @Test
    void noHealthyDeviceMissesAPoll() throws IOException, InterruptedException {
        ProtocolLab lab = ProtocolLab.require();
        List<UdpRelay> relays = new ArrayList<>();
        try (Watch watch = new Watch(folder, PollSettings.DEFAULT)) {
            for (int i = 0; i < DEVICES; i++) {
                UdpRelay relay = new UdpRelay(lab.address("snmp", "apc_ap8959eu3"));
                relays.add(relay);
                relay.dead = i == 0;
                relay.delayMs = i == 1 || i == 2 ? 120 : 0;
                watch.add("d" + i, INTERVAL_MS, 2_200, Watch.endpoint(Protocol.SNMP, relay.port(),
                        "", Watch.PUBLIC));
            }
            for (int i = 3; i < DEVICES; i++) {
                watch.await("d" + i, POLLS, Watch::answered);
            }
            watch.await("d1", 2, Watch::answered);
            watch.await("d2", 2, Watch::answered);
            for (int i = 3; i < DEVICES; i++) {
                onPace(watch.of("d" + i));
            }
            assertThat(watch.of("d0")).noneMatch(report -> Watch.answered(report.outcome()));
        } finally {
            relays.forEach(UdpRelay::close);
        }
    }

    private static void onPace(List<PollReport> polls) {
        assertThat(polls).allSatisfy(report -> assertThat(report.outcome())
                .isInstanceOf(PollOutcome.Answered.class));
        for (int i = 1; i < polls.size(); i++) {
            assertThat(polls.get(i).startedAtMs() - polls.get(i - 1).startedAtMs())
                    .as("no turn is left out")
                    .isLessThan(INTERVAL_MS * 3 / 2);
        }
    }
}
