package io.coldaisle.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.coldaisle.v1.CreateJoinTokenRequest;
import io.coldaisle.v1.EnrolRequest;
import io.coldaisle.v1.EnrolmentGrpc;
import io.coldaisle.v1.FleetGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A one-time token in four hands at the same moment.
class StolenTokenTest {
    private static final int HANDS = 4;
    @TempDir
    private Path folder = Path.of("unset");

    private static Status.Code enrol(ManagedChannel hub, String token, CountDownLatch start)
            throws Exception {
        EnrolRequest request = EnrolRequest.newBuilder()
                .setAgent("rack-9")
                .setJoinToken(token.split("\\.", -1)[1])
                .setSigningRequest(
                        ByteString.copyFrom(HubClients.Asked.of("CN=rack-9").request()))
                .build();
        start.countDown();
        start.await();
        try {
            return EnrolmentGrpc.newBlockingStub(hub)
                    .enrol(request)
                    .hasField(
                            io.coldaisle.v1.EnrolResponse.getDescriptor().findFieldByNumber(2))
                                    ? Status.Code.OK
                                    : Status.Code.UNKNOWN;
        } catch (StatusRuntimeException refused) {
            return refused.getStatus().getCode();
        }
    }

    @Test
    void oneOfThemGetsIn() throws Exception {
        try (Hub hub = LoopbackHub.start(folder, "1h", System::currentTimeMillis);
                HubClients clients = new HubClients(hub, folder.resolve("data"));
                ExecutorService hands = Executors.newFixedThreadPool(HANDS)) {
            for (int round = 0; round < 10; round++) {
                String token = FleetGrpc.newBlockingStub(clients.operator())
                        .createJoinToken(CreateJoinTokenRequest.newBuilder()
                                .setAgentPattern("rack-9")
                                .build())
                        .getToken();
                CountDownLatch start = new CountDownLatch(HANDS);
                List<Future<Status.Code>> all = new ArrayList<>();
                for (int i = 0; i < HANDS; i++) {
                    ManagedChannel channel = clients.stranger(hub.apiPort());
                    all.add(hands.submit(() -> enrol(channel, token, start)));
                }
                List<Status.Code> outcomes = new ArrayList<>();
                for (Future<Status.Code> each : all) {
                    outcomes.add(each.get());
                }
                assertThat(outcomes).as("round %s", round)
                        .containsOnlyOnce(Status.Code.OK)
                        .containsOnly(Status.Code.OK, Status.Code.PERMISSION_DENIED);
            }
        }
    }
}
