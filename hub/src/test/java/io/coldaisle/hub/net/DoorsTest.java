package io.coldaisle.hub.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DoorsTest {
    private final Doors doors = new Doors();
    private final List<Socket> sockets = new ArrayList<>();
    private Server server;

    @BeforeEach
    void open() throws IOException {
        server = NettyServerBuilder
                .forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .bossEventLoopGroup(doors.loops())
                .workerEventLoopGroup(doors.loops())
                .channelFactory(doors.open("link", new DoorBounds(5, 3)))
                .build()
                .start();
    }

    @AfterEach
    void close() throws Exception {
        for (Socket each : sockets) {
            each.close();
        }
        server.shutdownNow();
        assertThat(server.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        doors.close();
    }

    @Test
    void soManyOfOneAddressAndSoManyInAll() throws Exception {
        List<Boolean> let = new ArrayList<>();
        for (String from : List.of("127.0.0.1", "127.0.0.1", "127.0.0.1", "127.0.0.1",
                "127.0.0.2", "127.0.0.2", "127.0.0.3")) {
            let.add(letIn(from));
        }
        assertThat(let).containsExactly(true, true, true, false, true, true, false);
        assertThat(doors.connections()).isEqualTo(Map.of("link", 5L));
        assertThat(doors.turnedAway()).isEqualTo(Map.of("link", 2L));
    }

    @Test
    void whoLeavesMakesRoom() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(letIn("127.0.0.1")).isTrue();
        }
        sockets.removeFirst().close();
        while (doors.connections().equals(Map.of("link", 3L))) {
            Thread.sleep(1);
        }
        assertThat(letIn("127.0.0.1")).isTrue();
    }

    /// A server of HTTP/2 that has taken a connection says something at once: its settings.
    private boolean letIn(String from) throws IOException {
        Socket socket = new Socket();
        sockets.add(socket);
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(),
                server.getPort()), 5000);
        socket.setSoTimeout(20_000);
        try {
            return socket.getInputStream().read() >= 0;
        } catch (SocketException reset) {
            assertThat(reset).isNotInstanceOf(SocketTimeoutException.class);
            return false;
        }
    }
}
