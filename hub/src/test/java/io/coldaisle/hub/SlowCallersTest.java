package io.coldaisle.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.v1.AccessRole;
import io.coldaisle.v1.EnrolmentGrpc;
import io.coldaisle.v1.IncidentsGrpc;
import io.coldaisle.v1.LinkGrpc;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Callers who take for ever, or say nothing at all, at each port of the hub: who has something to say is
/// served meanwhile, and they are closed. More of the pages that processes tell of themselves is in
/// `StatusServerTest`, of the events of Redfish in `EventListenerTest`.
class SlowCallersTest {
    private static final byte[] HALF_A_CLIENT_HELLO = {0x16, 0x03, 0x01, 0x02, 0x00, 0x01};
    private static final byte[] HALF_A_REQUEST = "GET /metrics HTTP/1.1\r\nHost: x\r\nX-"
            .getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path folder = Path.of("unset");

    @Test
    void halfASentenceOnEveryPort() throws Exception {
        List<Socket> held = new ArrayList<>();
        try (AttackedHub attacked = new AttackedHub(folder)) {
            attacked.clients().enrol("rack-1");
            for (int i = 0; i < 100; i++) {
                byte[] said = i % 2 == 0 ? HALF_A_CLIENT_HELLO : new byte[0];
                held.add(half(attacked.hub().linkPort(), said));
                held.add(half(attacked.hub().apiPort(), said));
            }
            for (int i = 0; i < 20; i++) {
                held.add(half(attacked.hub().metricsPort(), HALF_A_REQUEST));
            }
            attacked.assertServing();
            LinkProbe.greeted(attacked.clients().agent(), "rack-1");
            for (Socket each : held) {
                assertClosed(each);
            }
        } finally {
            for (Socket each : held) {
                each.close();
            }
        }
    }

    private static Socket from(String address, int port) throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(address, 0));
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5000);
        return socket;
    }

    private static Socket half(int port, byte[] first) throws IOException {
        Socket socket = from("127.0.0.1", port);
        socket.getOutputStream().write(first);
        return socket;
    }

    /// Fails by SocketTimeoutException when it stays open.
    private static void assertClosed(Socket socket) throws IOException {
        socket.setSoTimeout(30_000);
        byte[] rest = new byte[1024];
        try {
            int last = 0;
            while (last >= 0) {
                last = socket.getInputStream().read(rest);
            }
            assertThat(last).isNegative();
        } catch (SocketException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
    }

    /// One host cannot take the places of all others, and what it was refused is told.
    @Test
    void moreConnectionsThanOneAddressMayHold() throws Exception {
        List<Socket> held = new ArrayList<>();
        try (AttackedHub attacked = new AttackedHub(folder)) {
            attacked.assertServing();
            for (int i = 0; i < 300; i++) {
                held.add(from("127.0.0.9", attacked.hub().apiPort()));
            }
            assertClosed(held.getLast());
            attacked.assertServing();
            try (HttpClient client = HttpClient.newHttpClient()) {
                URI page = URI
                        .create("http://127.0.0.1:" + attacked.hub().metricsPort() + "/metrics");
                assertThat(client.send(HttpRequest.newBuilder(page).build(),
                        HttpResponse.BodyHandlers.ofString()).body().lines())
                        .contains("coldaisle_hub_connections_refused_total{port=\"api\"} 44.0",
                                "coldaisle_hub_connections_refused_total{port=\"link\"} 0.0");
            }
        } finally {
            for (Socket each : held) {
                each.close();
            }
        }
    }

    @Test
    void anAgentThatNeverSaysHello() throws Exception {
        try (AttackedHub attacked = new AttackedHub(folder)) {
            attacked.clients().enrol("rack-1");
            RawCall silent = new RawCall(attacked.clients().agent(), LinkGrpc.getConnectMethod(),
                    "identity");
            LinkProbe.greeted(attacked.clients().agent(), "rack-1");
            assertThat(silent.ended().getDescription()).isEqualTo("no Hello came");
        }
    }

    /// One connection of an agent holds few streams.
    @Test
    void anAgentThatOpensStreamAfterStream() throws Exception {
        try (AttackedHub attacked = new AttackedHub(folder)) {
            attacked.clients().enrol("rack-1");
            ManagedChannel one = attacked.clients().agent();
            List<RawCall> streams = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                streams.add(new RawCall(one, LinkGrpc.getConnectMethod(), "identity"));
            }
            LinkProbe.greeted(attacked.clients().agent(), "rack-1");
            assertThat(streams.getFirst().ended().getDescription())
                    .isEqualTo("no Hello came");
            // Those that waited for a place have only just been let in.
            assertThat(streams.stream().filter(RawCall::over).count()).isLessThanOrEqualTo(8);
        }
    }

    /// Callers without a certificate who never end what they began to say: four of them, and for ten
    /// seconds; who has a token is served meanwhile.
    @Test
    void strangersWhoNeverEndTheirCall() throws Exception {
        try (AttackedHub attacked = new AttackedHub(folder)) {
            Channel viewer = attacked.caller(AccessRole.ACCESS_ROLE_VIEWER);
            List<RawCall> calls = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                calls.add(new RawCall(attacked.clients().stranger(attacked.hub().apiPort()),
                        EnrolmentGrpc.getEnrolMethod(), "identity"));
            }
            attacked.assertServing();
            assertThat(IncidentsGrpc.newBlockingStub(viewer)
                    .listIncidents(io.coldaisle.v1.ListIncidentsRequest.getDefaultInstance())
                    .getTotalSize()).isZero();
            List<String> ends = new ArrayList<>();
            for (RawCall call : calls) {
                ends.add(String.valueOf(call.ended().getDescription()));
            }
            assertThat(ends).filteredOn(each -> each.contains("not complete within 10 s"))
                    .hasSize(4);
            assertThat(ends).filteredOn(each -> each.contains("more than 4 callers")).hasSize(2);
            attacked.clients().enrol("rack-1");
        }
    }

    /// Large requests that are never ended, of one who may read: he holds so much, and others are served.
    @Test
    void aViewerWhoNeverEndsLargeRequests() throws Exception {
        try (AttackedHub attacked = new AttackedHub(folder)) {
            Channel viewer = attacked.caller(AccessRole.ACCESS_ROLE_VIEWER);
            List<RawCall> calls = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                calls.add(new RawCall(viewer, IncidentsGrpc.getListIncidentsMethod(), "identity")
                        .send(RawCall.zeros(1000, 20 << 20)));
            }
            attacked.assertServing();
            for (int i = 0; i < 300 && calls.stream().noneMatch(RawCall::over); i++) {
                Thread.sleep(100);
            }
            List<String> ends = new ArrayList<>();
            for (RawCall each : calls) {
                if (each.over()) {
                    ends.add(each.ended().toString());
                }
            }
            assertThat(ends).hasSize(1);
            assertThat(ends.getFirst()).contains("RESOURCE_EXHAUSTED")
                    .contains("coldaisle:viewer:mallory holds more than 66560 KiB");
            attacked.assertServing();
        }
    }
}
