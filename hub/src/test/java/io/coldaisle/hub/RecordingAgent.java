package io.coldaisle.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.v1.AgentMessage;
import io.coldaisle.v1.Batch;
import io.coldaisle.v1.Entry;
import io.coldaisle.v1.Hello;
import io.coldaisle.v1.HubMessage;
import io.coldaisle.v1.LinkGrpc;
import io.coldaisle.v1.ReadRecorder;
import io.coldaisle.v1.RecorderSlice;
import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// An agent that counts: its recorder holds a sample a second, whose value is its time.
final class RecordingAgent implements StreamObserver<HubMessage> {
    private final LinkedBlockingQueue<HubMessage> said = new LinkedBlockingQueue<>();
    final LinkedBlockingQueue<ReadRecorder> asked = new LinkedBlockingQueue<>();
    final StreamObserver<AgentMessage> link;
    volatile int held = 100;
    volatile String error = "";
    volatile boolean mute;
    private long sequence;

    RecordingAgent(ManagedChannel channel, boolean recorder) throws Exception {
        this.link = LinkGrpc.newStub(channel).connect(this);
        link.onNext(AgentMessage.newBuilder()
                .setHello(Hello.newBuilder()
                        .setAgent("rack-1")
                        .setEpoch(1000)
                        .setFirstSequence(1)
                        .setLastSequence(1)
                        .setRecorder(recorder))
                .build());
        await();
    }

    private void await() throws InterruptedException {
        assertThat(said.poll(10, TimeUnit.SECONDS)).as("the hub's answer").isNotNull();
    }

    void says(Entry.Builder entry) throws InterruptedException {
        sequence++;
        link.onNext(AgentMessage.newBuilder()
                .setBatch(Batch.newBuilder()
                        .setFirstSequence(sequence)
                        .setLastSequence(sequence)
                        .addEntries(entry.setSequence(sequence)))
                .build());
        await();
    }

    @Override
    public void onNext(HubMessage message) {
        if (!message.hasReadRecorder()) {
            said.add(message);
            return;
        }
        asked.add(message.getReadRecorder());
        if (!mute) {
            answer(message.getReadRecorder());
        }
    }

    private void answer(ReadRecorder question) {
        RecorderSlice.Builder slice = RecorderSlice.newBuilder()
                .setRequest(question.getRequest())
                .setComplete(true)
                .setOldestMs(5000)
                .setError(error)
                .setSensor(question.getSensors(0));
        int from = question.getFrom().isEmpty() ? 0 : Integer.parseInt(question.getFrom());
        int until = Math.min(held, from + Math.min(30, question.getMaxSamples()));
        for (int i = from; i < until; i++) {
            slice.addObservedAtMs(i == from ? 5000 + i * 1000L : 1000).addValue(i);
        }
        link.onNext(AgentMessage.newBuilder()
                .setRecorderSlice(slice.setNext(until < held ? String.valueOf(until) : ""))
                .build());
    }

    @Override
    public void onError(Throwable problem) {}

    @Override
    public void onCompleted() {}
}
