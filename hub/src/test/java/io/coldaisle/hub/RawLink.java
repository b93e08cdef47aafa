package io.coldaisle.hub;

import io.coldaisle.v1.AgentMessage;
import io.coldaisle.v1.Batch;
import io.coldaisle.v1.Entry;
import io.coldaisle.v1.Hello;
import io.coldaisle.v1.HubMessage;
import io.coldaisle.v1.LinkGrpc;
import io.coldaisle.v1.Welcome;
import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The link of the agent `rack-1` under test, message by message.
final class RawLink implements StreamObserver<HubMessage> {
    static final long EPOCH = 7;

    private final LinkedBlockingQueue<HubMessage> answers = new LinkedBlockingQueue<>();
    private final CompletableFuture<Throwable> ended = new CompletableFuture<>();
    private final StreamObserver<AgentMessage> link;

    RawLink(ManagedChannel channel) {
        this.link = LinkGrpc.newStub(channel).connect(this);
    }

    /// @param first lowest sequence the agent still has
    /// @param last highest it ever wrote
    Welcome hello(long first, long last) throws InterruptedException {
        link.onNext(AgentMessage.newBuilder()
                .setHello(Hello.newBuilder()
                        .setAgent("rack-1")
                        .setEpoch(EPOCH)
                        .setVersion("test")
                        .setDictionarySize(3)
                        .setFirstSequence(first)
                        .setLastSequence(last)
                        .setSentAtMs(System.currentTimeMillis()))
                .build());
        return answer().getWelcome();
    }

    void send(long... sequences) {
        Batch.Builder batch = Batch.newBuilder()
                .setFirstSequence(sequences[0])
                .setLastSequence(sequences[sequences.length - 1]);
        for (long sequence : sequences) {
            batch.addEntries(Entry.newBuilder().setSequence(sequence));
        }
        link.onNext(AgentMessage.newBuilder().setBatch(batch).build());
    }

    /// Sends a batch; up to where the hub says that all is durable.
    long acknowledged(long... sequences) throws InterruptedException {
        send(sequences);
        return answer().getAck().getAcknowledged();
    }

    HubMessage answer() throws InterruptedException {
        return Objects.requireNonNull(answers.poll(20, TimeUnit.SECONDS), "the hub is silent");
    }

    /// The highest acknowledgement among the answers that nobody took yet; 0 when there is none.
    long last() {
        long highest = 0;
        for (HubMessage message : answers) {
            highest = Math.max(highest, message.getAck().getAcknowledged());
        }
        return highest;
    }

    /// What the hub ended the stream with.
    Throwable end() throws Exception {
        return ended.get(20, TimeUnit.SECONDS);
    }

    @Override
    public void onNext(HubMessage message) {
        answers.add(message);
    }

    @Override
    public void onError(Throwable problem) {
        ended.complete(problem);
    }

    @Override
    public void onCompleted() {
        ended.completeExceptionally(new IllegalStateException("ended without a reason"));
    }
}
