package io.coldaisle.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.RetryInfo;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A hub that is stopped lets nobody wait.
class DrainTest {
    private static final int BATCHES = 200;

    @TempDir
    private Path folder = Path.of("unset");

    @Test
    void whatHasComeIsAcknowledgedAndEachAgentIsToldToComeBack() throws Exception {
        Hub hub = LoopbackHub.start(folder, "240h", System::currentTimeMillis);
        try (HubClients clients = new HubClients(hub, folder.resolve("data"))) {
            clients.enrol("rack-1");
            RawLink link = new RawLink(clients.agent());
            link.hello(1, BATCHES);
            for (long sequence = 1; sequence <= BATCHES; sequence++) {
                link.send(sequence);
            }
            // the first answer says that the rest is on its way, not that it is there
            long acknowledged = link.answer().getAck().getAcknowledged();
            hub.close();
            Throwable end = link.end();
            assertThat(Status.fromThrowable(end).getCode()).isEqualTo(Status.Code.UNAVAILABLE);
            assertThat(Status.fromThrowable(end).getDescription()).contains("stopping",
                    "another hub");
            assertThat(Objects.requireNonNull(StatusProto.fromThrowable(end))
                    .getDetails(0)
                    .unpack(RetryInfo.class)
                    .getRetryDelay()
                    .getSeconds()).isEqualTo(5);
            acknowledged = Math.max(acknowledged, link.last());
            assertThat(acknowledged).isPositive();
            try (Hub again = LoopbackHub.start(folder, "240h", System::currentTimeMillis)) {
                assertThat(new RawLink(clients.to(again)).hello(acknowledged + 1, BATCHES)
                        .getAcknowledged()).isGreaterThanOrEqualTo(acknowledged);
            }
        }
    }
}
