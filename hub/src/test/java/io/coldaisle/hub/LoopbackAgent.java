package io.coldaisle.hub;

import io.coldaisle.model.Alarm;
import io.coldaisle.model.Conditions;
import io.coldaisle.model.Severity;
import io.coldaisle.v1.AgentMessage;
import io.coldaisle.v1.Batch;
import io.coldaisle.v1.DetectorWord;
import io.coldaisle.v1.Entry;
import io.coldaisle.v1.Hello;
import io.coldaisle.v1.HubMessage;
import io.coldaisle.v1.LinkGrpc;
import io.coldaisle.wire.AlarmMapping;
import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// An agent under test: says one thing at a time and waits until the hub holds it.
final class LoopbackAgent {
    private final LinkedBlockingQueue<HubMessage> answers = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<DetectorWord> words = new LinkedBlockingQueue<>();
    private final LongSupplier clock;
    private final StreamObserver<AgentMessage> link;
    private long sequence;

    LoopbackAgent(ManagedChannel channel, String name, LongSupplier clock) throws Exception {
        this(channel, name, clock, 1000, 0);
    }

    /// @param epoch of its outbox; a new one has written nothing yet
    /// @param wordTaken number of the last word that it has on disk
    LoopbackAgent(ManagedChannel channel, String name, LongSupplier clock, long epoch,
            long wordTaken)
            throws Exception {
        this.clock = clock;
        this.link = LinkGrpc.newStub(channel).connect(new StreamObserver<>() {
            @Override
            public void onNext(HubMessage message) {
                if (message.hasDetectorWord()) {
                    words.add(message.getDetectorWord());
                } else {
                    answers.add(message);
                }
            }

            @Override
            public void onError(Throwable problem) {}

            @Override
            public void onCompleted() {}
        });
        link.onNext(AgentMessage.newBuilder()
                .setHello(Hello.newBuilder()
                        .setAgent(name)
                        .setEpoch(epoch)
                        .setVersion("test")
                        .setFirstSequence(1)
                        .setWordTaken(wordTaken)
                        .setSentAtMs(clock.getAsLong()))
                .build());
        await();
    }

    private void await() throws InterruptedException {
        if (answers.poll(10, TimeUnit.SECONDS) == null) {
            throw new AssertionError("the hub is silent");
        }
    }

    /// What an operator said, as the hub passes it on; null when nothing comes for a second.
    @Nullable
    DetectorWord word() throws InterruptedException {
        return words.poll(1, TimeUnit.SECONDS);
    }

    void begins(String device, String condition) throws InterruptedException {
        says(device, condition, Objects.requireNonNull(Conditions.find(condition)).severity());
    }

    void ends(String device, String condition) throws InterruptedException {
        says(device, condition, Severity.CLEARED);
    }

    private void says(String device, String condition, Severity severity)
            throws InterruptedException {
        Alarm alarm = new Alarm(device, "", condition, severity, clock.getAsLong(), null, null,
                "device", "", "");
        sequence++;
        link.onNext(AgentMessage.newBuilder()
                .setBatch(Batch.newBuilder()
                        .setFirstSequence(sequence)
                        .setLastSequence(sequence)
                        .addEntries(Entry.newBuilder()
                                .setSequence(sequence)
                                .addAlarms(AlarmMapping.toWire(alarm))))
                .build());
        await();
    }
}
