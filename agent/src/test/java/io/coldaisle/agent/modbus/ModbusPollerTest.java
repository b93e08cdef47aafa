package io.coldaisle.agent.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Protocol;
import io.coldaisle.agent.device.Trust;
import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.net.Traffic;
import io.coldaisle.agent.poll.PollOutcome;
import io.coldaisle.agent.poll.Poller.Depth;
import io.coldaisle.agent.profile.ProfileLibrary;
import io.coldaisle.model.DeviceInventory.Placement;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Pollers over real sockets, against gateways good and broken.
class ModbusPollerTest {
    private static final ProfileLibrary LIBRARY = new ProfileLibrary(List.of(),
            List.of(ProfileLibrary.readRegisterMap("m.yaml", """
                    register_map: m
                    gap: 0
                    sections:
                      - sensors:
                          - {at: holding 5 u16, name: dc.a, kind: other, unit: "1"}
                          - {at: holding 50 u16, name: dc.b, kind: other, unit: "1", scale: 0.1}
                          - {at: holding 500 u16, name: dc.c, kind: other, unit: "1", ignore: [500]}
                    """)));
    private static final GatewaySettings SETTINGS = new GatewaySettings(3000, 60_000, 1, 4, 2);
    private final NetworkLoop loop = new NetworkLoop("modbus-test");
    private final Traffic traffic = new Traffic();
    private Gateways gateways = new Gateways(loop, traffic, SETTINGS);

    @AfterEach
    void end() {
        loop.close();
    }

    private ModbusPoller poller(int port, String path, long timeoutMs) {
        Endpoint endpoint = new Endpoint(Protocol.MODBUS, "127.0.0.1", port, path, false,
                new Login.None(), new Trust.SystemAuthorities());
        return new ModbusPoller(new Device("d" + path, "", new Placement("", ""), 1000, timeoutMs,
                List.of(endpoint)), endpoint, gateways, LIBRARY, traffic.part());
    }

    private CompletableFuture<PollOutcome> begin(ModbusPoller poller, Depth depth) {
        CompletableFuture<PollOutcome> outcome = new CompletableFuture<>();
        loop.execute(() -> poller.poll(depth, outcome::complete));
        return outcome;
    }

    private PollOutcome poll(ModbusPoller poller) throws Exception {
        return begin(poller, Depth.FULL).get(20, TimeUnit.SECONDS);
    }

    private static void areAllThree(PollOutcome outcome) {
        assertThat(outcome).isInstanceOfSatisfying(PollOutcome.Answered.class, answered -> {
            assertThat(answered.samples()).extracting(sample -> sample.sensor().name() + " "
                    + sample.value() + " " + sample.quality())
                    .containsExactly("dc.a 5.0 GOOD", "dc.b 5.0 GOOD", "dc.c 0.0 FAILED");
            assertThat(answered.partialErrors()).isEmpty();
        });
    }

    @Test
    void devicesBehindOneGatewayShareOneConnectionAndOneRequestIsOnItsWay() throws Exception {
        try (FakeGateway gateway = new FakeGateway((request, out) -> {
            out.write(FakeGateway.right(request));
            return true;
        })) {
            List<CompletableFuture<PollOutcome>> outcomes = new java.util.ArrayList<>();
            for (int unit = 1; unit <= 20; unit++) {
                outcomes.add(begin(poller(gateway.port(), unit + "/m", 8000), Depth.FULL));
            }
            for (var outcome : outcomes) {
                areAllThree(outcome.get(20, TimeUnit.SECONDS));
            }
            assertThat(gateway.requests).hasValue(60);
            assertThat(gateway.accepted).hasValue(1);
            assertThat(gateway.pipelined).hasValue(0);
        }
    }

    @Test
    void unitsThatAreSilentOrGoneBehindAGatewayTakeNothingFromTheOthers() throws Exception {
        try (FakeGateway gateway = new FakeGateway((request, out) -> {
            switch (request[6]) {
                case 2 -> {
                    // silence
                }
                case 3 -> out.write(FakeGateway.refusal(request, 11));
                default -> out.write(FakeGateway.right(request));
            }
            return true;
        })) {
            var silent = begin(poller(gateway.port(), "2/m", 400), Depth.FULL);
            var gone = begin(poller(gateway.port(), "3/m", 8000), Depth.FULL);
            areAllThree(poll(poller(gateway.port(), "1/m", 8000)));
            assertThat(silent.get(20, TimeUnit.SECONDS))
                    .isEqualTo(new PollOutcome.TimedOut(100));
            assertThat(gone.get(20, TimeUnit.SECONDS).describe()).isEqualTo("unreachable: unit 3 "
                    + "behind the gateway: exception 11 (gateway target device failed to respond)");
            assertThat(gateway.accepted).hasValue(1);
        }
    }

    private String outcomeOf(FakeGateway.Behaviour behaviour) throws Exception {
        try (FakeGateway gateway = new FakeGateway(behaviour)) {
            ModbusPoller poller = poller(gateway.port(), "1/m", 400);
            String first = poll(poller).describe();
            for (int i = 0; i < 5; i++) {
                assertThat(poll(poller)).isNotInstanceOf(PollOutcome.Answered.class);
            }
            assertThat(gateway.mostOpen).hasValueLessThanOrEqualTo(2);
            return first;
        }
    }

    @Test
    void eachWayOfBeingBrokenIsNamed() throws Exception {
        assertThat(outcomeOf((_, _) -> true)).isEqualTo("no answer within 100 ms");
        assertThat(outcomeOf((_, out) -> {
            out.write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(
                    java.nio.charset.StandardCharsets.US_ASCII));
            return true;
        })).contains("does not allow", "protocol id 21584 instead of 0");
        assertThat(outcomeOf((request, out) -> {
            byte[] answer = FakeGateway.right(request);
            answer[0] ^= 0x40;
            out.write(answer);
            return true;
        })).contains("answers with transaction id 16385 to 1");
        assertThat(outcomeOf((request, out) -> {
            out.write(FakeGateway.right(request), 0, 8);
            return false;
        })).contains("unreachable", "the device closed the connection");
        assertThat(outcomeOf((request, out) -> {
            out.write(FakeGateway.right(request), 0, 8);
            return true;
        })).contains("no answer");
        assertThat(outcomeOf((request, out) -> {
            out.write(FakeGateway.refusal(request, 2));
            return true;
        })).contains("refuses every register", "exception 2 (illegal data address)");
        assertThat(outcomeOf((request, out) -> {
            byte[] stray = FakeGateway.right(request);
            stray[0] ^= 0x40;
            for (int i = 0; i < 100; i++) {
                out.write(stray);
            }
            return true;
        })).contains("sends what nobody asked for");
        assertThat(traffic.garbageMessages()).isPositive();
    }

    @Test
    void aDeviceThatClosesAfterEachAnswerIsReadAllTheSame() throws Exception {
        try (FakeGateway gateway = new FakeGateway((request, out) -> {
            out.write(FakeGateway.right(request));
            return false;
        })) {
            areAllThree(poll(poller(gateway.port(), "1/m", 8000)));
            assertThat(gateway.accepted).hasValue(3);
        }
    }

    @Test
    void theConnectionIsClosedWhenNobodyAsksAndWhenTheLastDeviceIsRemoved() throws Exception {
        gateways = new Gateways(loop, traffic, new GatewaySettings(3000, 1, 1, 4, 2));
        var closed = new java.util.concurrent.Semaphore(0);
        try (FakeGateway gateway = new FakeGateway((request, out) -> {
            out.write(FakeGateway.right(request));
            return true;
        }) {
            @Override
            void left() {
                closed.release();
            }
        }) {
            ModbusPoller poller = poller(gateway.port(), "1/m", 8000);
            areAllThree(poll(poller));
            assertThat(closed.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
            areAllThree(poll(poller));
            loop.execute(poller::close);
            assertThat(closed.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
            assertThat(gateway.mostOpen).hasValue(1);
        }
    }

    @Test
    void aClosedPortIsNamedAndAProbeFindsADeviceThatIsBack() throws Exception {
        int port;
        try (FakeGateway gone = new FakeGateway((_, _) -> false)) {
            port = gone.port();
        }
        assertThat(poll(poller(port, "1/m", 8000)).describe()).contains("unreachable",
                "refused");
        try (FakeGateway back = new FakeGateway((request, out) -> {
            out.write(FakeGateway.refusal(request, 2));
            return true;
        })) {
            var probe = begin(poller(back.port(), "1/m", 8000), Depth.PROBE);
            assertThat(probe.get(20, TimeUnit.SECONDS)).isInstanceOf(PollOutcome.Answered.class);
        }
    }

    @Test
    void anAbandonedPollIsHeardNoMoreAndTheNextOneIsAnswered() throws Exception {
        var asked = new java.util.concurrent.CountDownLatch(1);
        var answer = new java.util.concurrent.CountDownLatch(1);
        try (FakeGateway gateway = new FakeGateway((request, out) -> {
            asked.countDown();
            try {
                answer.await();
            } catch (InterruptedException interrupted) {
                throw new IOException(interrupted);
            }
            out.write(FakeGateway.right(request));
            return true;
        })) {
            ModbusPoller poller = poller(gateway.port(), "1/m", 8000);
            var first = begin(poller, Depth.FULL);
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
            loop.execute(poller::abandon);
            var second = begin(poller, Depth.FULL);
            answer.countDown();
            areAllThree(second.get(20, TimeUnit.SECONDS));
            assertThat(first).isNotDone();
            assertThat(gateway.accepted).hasValue(1);
        }
    }

    @Test
    void anUnknownRegisterMapAndAUnitThatCannotBeAreRefused() {
        assertThatThrownBy(() -> poller(502, "1/n", 8000))
                .hasMessageContaining("no register map is called n");
        assertThatThrownBy(() -> poller(502, "256/m", 8000)).hasMessageContaining("0 to 255");
    }
}
