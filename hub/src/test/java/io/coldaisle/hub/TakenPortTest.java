package io.coldaisle.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldaisle.hub.config.HubConfiguration;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One port of two is taken: the hub does not start, lets go of the other and of the store, and starts
/// once the port is free. Of two hubs, one that is to take over tries so again and again.
class TakenPortTest {
    @TempDir
    private Path folder = Path.of("unset");

    @Test
    void nothingIsLeftBehind() throws Exception {
        int free = free();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            HubConfiguration configuration = configuration(free, taken.getLocalPort());
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> Hub.start(configuration, System::currentTimeMillis))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("Failed to bind to address /127.0.0.1:"
                                + taken.getLocalPort());
            }
        }
        try (Hub hub = Hub.start(configuration(free, 0), System::currentTimeMillis)) {
            assertThat(hub.linkPort()).isEqualTo(free);
            assertThat(hub.healthy()).isTrue();
        }
    }

    private HubConfiguration configuration(int link, int api) throws IOException {
        return HubConfiguration.read(Files.writeString(folder.resolve("hub.yaml"), """
                hub: {data: data}
                link: {listen: "127.0.0.1:%d"}
                api: {listen: "127.0.0.1:%d"}
                """.formatted(link, api)));
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
