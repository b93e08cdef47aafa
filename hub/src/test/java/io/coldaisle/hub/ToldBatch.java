package io.coldaisle.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.v1.AgentMessage;
import io.coldaisle.v1.Batch;
import io.coldaisle.v1.Hello;
import io.coldaisle.v1.HubMessage;
import io.coldaisle.v1.LinkGrpc;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// One batch, told over the link as an agent does, until the hub has acknowledged the last of it.
///
/// @param last its last sequence
/// @param welcomed the hub takes nothing before
record ToldBatch(long last, CountDownLatch welcomed,
        CountDownLatch done) implements StreamObserver<HubMessage> {
    /// Enrols the agent `rack-1` and tells the batch as its first.
    static void tell(HubClients clients, Batch batch, long nowMs) throws Exception {
        clients.enrol("rack-1");
        ToldBatch told = new ToldBatch(batch.getLastSequence(), new CountDownLatch(1),
                new CountDownLatch(1));
        StreamObserver<AgentMessage> link = LinkGrpc.newStub(clients.agent()).connect(told);
        link.onNext(AgentMessage.newBuilder()
                .setHello(Hello.newBuilder()
                        .setAgent("rack-1")
                        .setEpoch(1)
                        .setVersion("test")
                        .setFirstSequence(1)
                        .setSentAtMs(nowMs))
                .build());
        assertThat(told.welcomed.await(20, TimeUnit.SECONDS)).isTrue();
        link.onNext(AgentMessage.newBuilder().setBatch(batch).build());
        assertThat(told.done.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Override
    public void onNext(HubMessage message) {
        if (message.hasWelcome()) {
            welcomed.countDown();
        }
        if (message.hasAck() && message.getAck().getAcknowledged() >= last) {
            done.countDown();
        }
    }

    @Override
    public void onError(Throwable closedWithTheHub) {}

    @Override
    public void onCompleted() {}
}
