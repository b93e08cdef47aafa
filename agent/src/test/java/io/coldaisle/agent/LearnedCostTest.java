package io.coldaisle.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Protocol;
import io.coldaisle.agent.device.Secret;
import io.coldaisle.agent.poll.DeviceCost;
import io.coldaisle.agent.poll.PollSettings;
import io.coldaisle.model.PollCost;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The promise: what a device costs is what went over the wire to it, and who is slow is told.
class LearnedCostTest {
    @TempDir
    Path folder;

    private static List<DeviceCost> costs(Watch watch) {
        return watch.scheduler.costs().join();
    }

    @Test
    void bytesAndRequestsAreThoseOnTheWireAndTheSlowOneComesFirst()
            throws IOException, InterruptedException {
        ProtocolLab lab = ProtocolLab.require();
        ProtocolLab bmcs = ProtocolLab.requireBmcs();
        try (UdpRelay pdu = new UdpRelay(lab.address("snmp", "apc_ap8959eu3"));
                UdpRelay bmc = new UdpRelay(bmcs.bmc("supermicro-x10", 3));
                Watch watch = new Watch(folder, PollSettings.DEFAULT)) {
            bmc.delayMs = 10;
            watch.add("pdu", 2_000, 1_500, Watch.endpoint(Protocol.SNMP, pdu.port(), "",
                    Watch.PUBLIC));
            watch.add("bmc", 2_000, 8_000, Watch.endpoint(Protocol.IPMI, bmc.port(), "",
                    new Login.UserPassword("lab", new Secret("labpass"))));
            watch.await("bmc", 5, Watch::answered);
            watch.await("pdu", 5, Watch::answered);
            List<DeviceCost> costs = costs(watch);
            assertThat(costs).extracting(cost -> cost.device().name())
                    .containsExactly("bmc", "pdu");
            PollCost slow = costs.getFirst().cost();
            assertThat(slow.answerMs()).isGreaterThanOrEqualTo(10);
            assertThat(slow.deviceMs()).isLessThanOrEqualTo(slow.wallMs());
            assertThat(slow.load().requests()).isBetween(10L, 400L)
                    .isGreaterThanOrEqualTo(slow.load().roundTrips());
            exact(watch, pdu);
        }
    }

    /// What the device saw from one poll to the next, of those that read the same.
    private static void exact(Watch watch, UdpRelay pdu) throws InterruptedException {
        PollCost cost = costs(watch).getLast().cost();
        int seen = watch.await("pdu", 6, Watch::answered).size();
        long bytes = pdu.bytes.get();
        int requests = pdu.asked.size();
        watch.await("pdu", seen + 1, Watch::answered);
        assertThat(pdu.asked.size() - requests).isEqualTo((int) cost.load().requests());
        assertThat((double) (pdu.bytes.get() - bytes)).isBetween(cost.load().bytes() * 0.95,
                cost.load().bytes() * 1.05);
    }
}
