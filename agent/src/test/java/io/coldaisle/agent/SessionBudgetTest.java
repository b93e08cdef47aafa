package io.coldaisle.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Protocol;
import io.coldaisle.agent.device.Secret;
import io.coldaisle.agent.poll.PollSettings;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The promise: one session per BMC, kept from poll to poll and closed at the end; and one request at
/// a time, however slow the BMC is.
class SessionBudgetTest {
    /// The last message of a login: after it there is a session.
    private static final int RAKP_3 = 0x14;
    private static final Login LAB = new Login.UserPassword("lab", new Secret("labpass"));
    @TempDir
    Path folder;

    private static long opened(UdpRelay relay) {
        return relay.asked.stream()
                .filter(datagram -> datagram.length > 5 && datagram[4] == 6
                        && (datagram[5] & 0x3F) == RAKP_3)
                .count();
    }

    @Test
    void anIpmiSessionLastsManyPollsWithOneRequestAtATime()
            throws IOException, InterruptedException {
        ProtocolLab lab = ProtocolLab.requireBmcs();
        try (UdpRelay relay = new UdpRelay(lab.bmc("supermicro-x10", 3));
                Watch watch = new Watch(folder, PollSettings.DEFAULT)) {
            relay.delayMs = 3;
            watch.add("bmc", 500, 8_000, Watch.endpoint(Protocol.IPMI, relay.port(), "", LAB));
            watch.await("bmc", 3, Watch::answered);
            // one that the BMC gives too few rights to read is closed for one that has them
            long sessions = opened(relay);
            assertThat(sessions).isBetween(1L, 2L);
            relay.atOnce.set(0);
            watch.await("bmc", 9, Watch::answered);
            assertThat(opened(relay)).isEqualTo(sessions);
            assertThat(relay.asked).hasSizeGreaterThan(20);
            assertThat(relay.atOnce.get()).as("asked before the answer was there").isZero();
        }
    }

    @Test
    void aRedfishSessionLastsManyPollsAndIsDeletedAtTheEnd()
            throws IOException, InterruptedException {
        ProtocolLab lab = ProtocolLab.requireRedfish();
        try (TcpRelay relay = new TcpRelay(lab.plainAddress("hpe-ilo5-dl325"))) {
            try (Watch watch = new Watch(folder, PollSettings.DEFAULT)) {
                watch.add("bmc", 500, 4_000, Watch.endpoint(Protocol.REDFISH, relay.port(), "",
                        LAB));
                watch.await("bmc", 6, Watch::answered);
                assertThat(count(relay, "POST ")).isEqualTo(1);
                assertThat(count(relay, "GET ")).isGreaterThan(20);
                assertThat(relay.atOnce.get()).as("asked before the answer was there").isZero();
                watch.scheduler.remove("bmc");
                long end = System.nanoTime() + 10_000_000_000L;
                while (count(relay, "DELETE ") == 0 && System.nanoTime() < end) {
                    Thread.sleep(20);
                }
            }
            assertThat(count(relay, "DELETE ")).isEqualTo(1);
            assertThat(count(relay, "POST ")).isEqualTo(1);
        }
    }

    private static int count(TcpRelay relay, String word) {
        return relay.said().split(word, -1).length - 1;
    }
}
