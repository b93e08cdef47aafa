package io.coldaisle.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Protocol;
import io.coldaisle.agent.device.Secret;
import io.coldaisle.agent.poll.PollReport;
import io.coldaisle.agent.poll.PollSettings;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The promise: a dead device costs at most six requests a minute, that is in six intervals of 10 s, and
/// is back on pace within two intervals. Here time is ten times as fast: a second is an interval.
class DeadDeviceTest {
    private static final long INTERVAL_MS = 1_000;
    private static final PollSettings FAST = new PollSettings(2, 2 * INTERVAL_MS, 2, 180_000,
            6_000);
    @TempDir
    Path folder;

    private static Endpoint snmp(UdpRelay relay) {
        return Watch.endpoint(Protocol.SNMP, relay.port(), "", Watch.PUBLIC);
    }

    @Test
    void aDeviceThatWasNeverThereCostsSixRequestsInSixIntervals()
            throws IOException, InterruptedException {
        ProtocolLab lab = ProtocolLab.require();
        try (UdpRelay relay = new UdpRelay(lab.address("snmp", "apc_ap8959eu3"));
                Watch watch = new Watch(folder, FAST)) {
            relay.dead = true;
            watch.add("dead", INTERVAL_MS, 900, snmp(relay));
            int first = waitForFirst(relay);
            Thread.sleep(6 * INTERVAL_MS);
            assertThat(relay.asked.size()).isBetween(first, 6);
            relay.dead = false;
            assertThat(watch.await("dead", 3, Watch::answered)).hasSizeGreaterThan(2);
        }
    }

    private static int waitForFirst(UdpRelay relay) throws InterruptedException {
        while (relay.asked.isEmpty()) {
            Thread.sleep(5);
        }
        return 1;
    }

    @Test
    void aDeviceThatDiesCostsNoMoreAndIsBackWithinTwoIntervals()
            throws IOException, InterruptedException {
        ProtocolLab lab = ProtocolLab.require();
        try (UdpRelay relay = new UdpRelay(lab.address("snmp", "apc_ap8959eu3"));
                Watch watch = new Watch(folder, FAST)) {
            watch.add("dies", INTERVAL_MS, 900, snmp(relay));
            int well = watch.await("dies", 3, Watch::answered).size();
            relay.dead = true;
            int before = relay.asked.size();
            while (relay.asked.size() == before) {
                Thread.sleep(5);
            }
            Thread.sleep(6 * INTERVAL_MS);
            assertThat(relay.asked.size() - before).isBetween(4, 6);
            relay.dead = false;
            long back = watch.loop.elapsedMs();
            PollReport first = watch.await("dies", well + 1, Watch::answered).get(well);
            assertThat(first.elapsedMs() - back).as("two intervals, and a poll")
                    .isLessThan(3 * INTERVAL_MS);
            watch.await("dies", well + 3, Watch::answered);
        }
    }

    @Test
    void aDeadBmcIsAskedOnceATurn() throws IOException, InterruptedException {
        ProtocolLab lab = ProtocolLab.requireBmcs();
        try (UdpRelay relay = new UdpRelay(lab.bmc("supermicro-x10", 3));
                Watch watch = new Watch(folder, FAST)) {
            relay.dead = true;
            watch.add("bmc", INTERVAL_MS, 800, Watch.endpoint(Protocol.IPMI, relay.port(), "",
                    new Login.UserPassword("lab", new Secret("labpass"))));
            waitForFirst(relay);
            Thread.sleep(6 * INTERVAL_MS);
            assertThat(relay.asked.size()).isBetween(4, 6);
            relay.dead = false;
            watch.await("bmc", 2, Watch::answered);
        }
    }
}
