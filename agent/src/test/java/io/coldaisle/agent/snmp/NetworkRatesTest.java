package io.coldaisle.agent.snmp;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.model.DeviceInventory.Placement;
import io.coldaisle.model.Quality;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.TimeTicks;

/// Counters of a switch port, polled like any device, become rates.
class NetworkRatesTest {
    private static final String PROFILE = """
            profile: counted-ports
            base: 1.3.6.1.2.1.31.1.1.1
            recognise: {present: [.6]}
            sections:
              - name: ports
                table: true
                component: "port/{index}"
                sensors:
                  - {oid: .6, name: hw.network.io.receive, kind: other, unit: By, learned: false}
                  - {oid: 1.3.6.1.2.1.2.2.1.16, name: hw.network.io.transmit, kind: other, unit: By, learned: false}
            """;
    private final NetworkLoop loop = new NetworkLoop("rates");

    @Test
    void countersOfPortsBecomeRates(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("ports.yaml"), PROFILE);
        try (Snmp4jPeer peer = Snmp4jPeer.start("switch")) {
            peer.objects.put(new OID("1.3.6.1.2.1.1.1.0"), new OctetString("a switch"));
            // a port of 1 Gbit/s and one of 100
            show(peer, 1_000_000, 1000, 4_294_967_000L, 500);
            SnmpPoller poller = poller(peer, folder);
            assertThat(rates(poll(poller))).as("the first reading has none").isEmpty();
            Thread.sleep(1050);
            show(peer, 1_000_000 + 1000, 1000 + 50_000, 704, 500 + 1000);
            List<Sample> rates = rates(poll(poller));
            assertThat(rates).filteredOn(it -> it.sensor().component().equals("port/1"))
                    .allSatisfy(it -> {
                        assertThat(it.quality()).isEqualTo(Quality.GOOD);
                        assertThat(it.sensor().unit()).isEqualTo("By/s");
                    })
                    .extracting(it -> it.sensor().name() + " " + it.value())
                    .containsExactlyInAnyOrder("hw.network.io.receive.rate 5000.0",
                            "hw.network.io.transmit.rate 100.0");
            assertThat(rates).filteredOn(it -> it.sensor().component().equals("port/2"))
                    .extracting(it -> it.sensor().name() + " " + it.quality())
                    .containsExactlyInAnyOrder("hw.network.io.receive.rate GOOD",
                            "hw.network.io.transmit.rate FAILED");
            poller.close();
        } finally {
            loop.close();
        }
    }

    private static void show(Snmp4jPeer peer, long ticks, long received, long sent,
            long fastSent) {
        peer.objects.put(new OID("1.3.6.1.2.1.1.3.0"), new TimeTicks(ticks));
        peer.objects.put(new OID("1.3.6.1.2.1.31.1.1.1.6.1"), new Counter64(received));
        peer.objects.put(new OID("1.3.6.1.2.1.31.1.1.1.6.2"), new Counter64(received));
        peer.objects.put(new OID("1.3.6.1.2.1.2.2.1.16.1"), new Counter32(sent));
        peer.objects.put(new OID("1.3.6.1.2.1.2.2.1.16.2"), new Counter32(fastSent));
        peer.objects.put(new OID("1.3.6.1.2.1.31.1.1.1.15.1"), new Gauge32(1000));
        peer.objects.put(new OID("1.3.6.1.2.1.31.1.1.1.15.2"), new Gauge32(100_000));
    }

    private SnmpPoller poller(Snmp4jPeer peer, Path folder) throws IOException {
        Endpoint endpoint = new Endpoint(Protocol.SNMP, "127.0.0.1", peer.port(), "", false,
                new Login.Community(new Secret("public")), new Trust.SystemAuthorities());
        Device device = new Device("sw", "switch", new Placement("", ""), 10_000, 8000,
                List.of(endpoint));
        return new SnmpPoller(device, endpoint, new DatagramTransport(loop, new Traffic()),
                ProfileLibrary.shippedAnd(folder), new EngineIds());
    }

    private List<Sample> poll(Poller poller) {
        CompletableFuture<PollOutcome> outcome = new CompletableFuture<>();
        loop.execute(() -> poller.poll(Poller.Depth.FULL, outcome::complete));
        return outcome.join() instanceof PollOutcome.Answered answered
                ? answered.samples()
                : List.of();
    }

    private static List<Sample> rates(List<Sample> samples) {
        assertThat(samples).isNotEmpty();
        return samples.stream().filter(it -> it.sensor().name().endsWith(".rate")).toList();
    }
}
