package io.coldaisle.agent.snmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Protocol;
import io.coldaisle.agent.device.Secret;
import io.coldaisle.agent.device.Trust;
import io.coldaisle.agent.net.DatagramTransport;
import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.net.Traffic;
import io.coldaisle.agent.poll.PollOutcome;
import io.coldaisle.agent.poll.Poller;
import io.coldaisle.agent.profile.ProfileLibrary;
import io.coldaisle.agent.sample.SensorRules;
import io.coldaisle.model.DeviceInventory.Placement;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.TimeTicks;

/// A device of a vendor nobody wrote a profile for, over the network.
class GenericPollTest {
    private static final String TABLE = "1.3.6.1.4.1.32473.7.1.";
    private final NetworkLoop loop = new NetworkLoop("generic");
    private final Snmp4jPeer peer;

    GenericPollTest() throws IOException {
        peer = Snmp4jPeer.start("generic");
    }

    @BeforeEach
    void aDevice() {
        peer.objects.put(new OID("1.3.6.1.2.1.1.1.0"), new OctetString("a probe"));
        peer.objects.put(new OID("1.3.6.1.2.1.1.3.0"), new TimeTicks(100));
        for (int row = 1; row <= 2; row++) {
            peer.objects.put(new OID(TABLE + "2." + row), new OctetString("Aisle " + row));
            peer.objects.put(new OID(TABLE + "3." + row), new Integer32(row == 1 ? 214 : 249));
            peer.objects.put(new OID(TABLE + "4." + row), new OctetString("deg C"));
        }
    }

    @AfterEach
    void close() {
        peer.close();
        loop.close();
    }

    private SnmpPoller poller(boolean generic) {
        Endpoint endpoint = new Endpoint(Protocol.SNMP, "127.0.0.1", peer.port(), "", false,
                new Login.Community(new Secret("public")), new Trust.SystemAuthorities());
        Device device = new Device("probe", "", new Placement("", ""), 10_000, 8000,
                List.of(endpoint), generic);
        return new SnmpPoller(device, endpoint, new DatagramTransport(loop, new Traffic()),
                ProfileLibrary.shipped(), new EngineIds());
    }

    private PollOutcome.Answered poll(Poller poller) {
        CompletableFuture<PollOutcome> outcome = new CompletableFuture<>();
        loop.execute(() -> poller.poll(Poller.Depth.FULL, outcome::complete));
        return (PollOutcome.Answered) outcome.join();
    }

    @Test
    void itsReadingsAreThereAtTheFirstPollAndMarked() {
        SnmpPoller poller = poller(true);
        PollOutcome.Answered answered = poll(poller);
        assertThat(answered.samples()).hasSize(2).allSatisfy(sample -> {
            assertThat(sample.sensor().name()).isEqualTo("hw.temperature");
            assertThat(sample.sensor().component()).startsWith("generic/Aisle ")
                    .contains(" .32473.7.1.3.");
            assertThat(sample.rules()).as("no limit, no condition").isEqualTo(SensorRules.NONE);
        });
        assertThat(answered.samples().getFirst().value()).isCloseTo(21.4, within(1e-9));
        assertThat(answered.inventory()).isNotNull()
                .satisfies(it -> assertThat(it.profile()).isEqualTo("generic"));
        assertThat(poller.source("generic/Aisle 2 .32473.7.1.3.2", "hw.temperature")).isNotNull()
                .satisfies(it -> assertThat(it.place()).isEqualTo("." + TABLE + "3.2"));
        loop.execute(poller::close);
    }

    @Test
    void theOperatorMaySwitchItOff() {
        SnmpPoller poller = poller(false);
        assertThat(poll(poller).samples()).isEmpty();
        loop.execute(poller::close);
    }
}
