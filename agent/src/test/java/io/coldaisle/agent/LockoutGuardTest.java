package io.coldaisle.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Protocol;
import io.coldaisle.agent.device.Secret;
import io.coldaisle.agent.poll.PollOutcome;
import io.coldaisle.agent.poll.PollSettings;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The promise: a wrong password is tried twice, an interval apart, then once every half an hour; the
/// alarm says so and what to do. Per endpoint: the other of a server is read meanwhile.
class LockoutGuardTest {
    private static final int RAKP_1 = 0x12;
    private static final Login WRONG = new Login.UserPassword("lab", new Secret("not-it"));
    private static final Login RIGHT = new Login.UserPassword("lab", new Secret("labpass"));
    @TempDir
    Path folder;

    private static long logins(UdpRelay relay) {
        return relay.asked.stream()
                .filter(datagram -> datagram.length > 5 && datagram[4] == 6
                        && (datagram[5] & 0x3F) == RAKP_1)
                .count();
    }

    private static int posts(TcpRelay relay) {
        return relay.said().split("POST ", -1).length - 1;
    }

    private static Endpoint ipmi(UdpRelay relay, Login login) {
        return Watch.endpoint(Protocol.IPMI, relay.port(), "", login);
    }

    private static Endpoint redfish(TcpRelay relay, Login login) {
        return Watch.endpoint(Protocol.REDFISH, relay.port(), "", login);
    }

    private static void alarmed(Watch watch) {
        assertThat(watch.alarms).isNotEmpty()
                .allSatisfy(alarm -> assertThat(alarm.condition())
                        .isEqualTo("device.access_denied"));
        assertThat(watch.alarms.getLast().toString()).contains("correct the credentials")
                .doesNotContain("not-it");
    }

    @Test
    void aBmcSeesTwoLoginsOverIpmi() throws IOException, InterruptedException {
        ProtocolLab lab = ProtocolLab.requireBmcs();
        try (UdpRelay relay = new UdpRelay(lab.bmc("dell-r740", 3));
                Watch watch = new Watch(folder, PollSettings.DEFAULT)) {
            watch.add("bmc", 400, 2_000, ipmi(relay, WRONG));
            watch.await("bmc", 2, PollOutcome.AccessDenied.class::isInstance);
            Thread.sleep(2_500);
            assertThat(logins(relay)).isEqualTo(2);
            assertThat(watch.of("bmc")).hasSize(2);
            assertThat(watch.of("bmc").getLast().describe()).contains("asking no more");
            assertThat(watch.alarms).extracting(alarm -> alarm.condition())
                    .containsOnly("device.access_denied");
            var asked = watch.scheduler.metrics();
            assertThat(asked.join().stopped()).isEqualTo(1);
        }
    }

    @Test
    void aServiceSeesTwoLoginsOverRedfish() throws IOException, InterruptedException {
        ProtocolLab lab = ProtocolLab.requireRedfish();
        try (TcpRelay relay = new TcpRelay(lab.plainAddress("dell-idrac9"));
                Watch watch = new Watch(folder, PollSettings.DEFAULT)) {
            watch.add("bmc", 400, 2_000, redfish(relay, WRONG));
            watch.await("bmc", 2, PollOutcome.AccessDenied.class::isInstance);
            Thread.sleep(2_500);
            assertThat(posts(relay)).isEqualTo(2);
            assertThat(relay.said()).doesNotContain("Authorization");
            assertThat(watch.of("bmc")).hasSize(2);
        }
    }

    @Test
    void theEndpointThatRefusesIsSparedAndTheOtherRead()
            throws IOException, InterruptedException {
        ProtocolLab lab = ProtocolLab.requireRedfish();
        ProtocolLab bmcs = ProtocolLab.requireBmcs();
        try (TcpRelay relay = new TcpRelay(lab.plainAddress("dell-idrac9"));
                UdpRelay bmc = new UdpRelay(bmcs.bmc("dell-r740", 3));
                Watch watch = new Watch(folder, PollSettings.DEFAULT)) {
            watch.add("server", 500, 2_000, redfish(relay, RIGHT), ipmi(bmc, WRONG));
            watch.await("server", 8, Watch::answered);
            assertThat(logins(bmc)).isEqualTo(2);
            assertThat(watch.of("server")).allSatisfy(report -> assertThat(report.outcome())
                    .isInstanceOf(PollOutcome.Answered.class));
            alarmed(watch);
            assertThat(watch.alarms.getLast().toString()).contains("ipmi://127.0.0.1:"
                    + bmc.port());
            assertThat(watch.scheduler.metrics().join().stopped()).isEqualTo(1);
        }
    }
}
