package io.coldaisle.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Protocol;
import io.coldaisle.agent.device.Trust;
import io.coldaisle.agent.poll.PollOutcome;
import io.coldaisle.agent.poll.PollReport;
import io.coldaisle.model.DeviceConnections;
import io.coldaisle.model.DeviceConnections.Identity;
import io.coldaisle.model.DeviceInventory.Placement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What is told of connections, and when.
final class ConnectionBookTest {
    private static final Device DEVICE = new Device("sw", "", new Placement("", ""), 1000, 900,
            List.of(new Endpoint(Protocol.SNMP, "127.0.0.1", 161, "", false, new Login.None(),
                    new Trust.SystemAuthorities())));
    private final ConnectionBook book = new ConnectionBook();

    private static DeviceConnections named(String name, long atMs) {
        return new DeviceConnections("sw", new Identity(List.of(name), List.of(), List.of(),
                List.of(), List.of()), List.of(), List.of(), 0, atMs);
    }

    private boolean tells(@Nullable DeviceConnections found) {
        return book.observe(new PollReport(DEVICE, 0, 1, 1,
                new PollOutcome.Answered(List.of(), List.of(), null, found, List.of())))
                .isPresent();
    }

    @Test
    void onlyWhatChangedIsTold() {
        assertThat(tells(null)).isFalse();
        assertThat(tells(named("a", 1))).isTrue();
        assertThat(tells(named("a", 2))).isFalse();
        assertThat(tells(null)).isFalse();
        assertThat(tells(named("b", 3))).isTrue();
    }

    @Test
    void whatWasLostIsToldAgainOnceFromWhatIsKnown() {
        tells(named("a", 1));
        book.tellAgain();
        assertThat(tells(null)).isTrue();
        assertThat(tells(null)).isFalse();
    }

    @Test
    void aSilentDeviceKeepsWhatWasToldOfIt() {
        tells(named("a", 1));
        assertThat(book.observe(new PollReport(DEVICE, 0, 1, 1, new PollOutcome.TimedOut(900))))
                .isEmpty();
        assertThat(tells(named("a", 2))).isFalse();
    }
}
