package io.coldaisle.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.v1.AgentMessage;
import io.coldaisle.v1.Hello;
import io.coldaisle.v1.HubMessage;
import io.coldaisle.v1.LinkGrpc;
import io.coldaisle.v1.NeighbourProbed;
import io.coldaisle.v1.NeighbourSight;
import io.coldaisle.v1.ProbeNeighbour;
import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// An agent under test that looks after others, and says of them what it is told to say.
final class WitnessedAgent {
    private final HubAnswers answers = new HubAnswers();
    private final LinkedBlockingQueue<ProbeNeighbour> asked = new LinkedBlockingQueue<>();
    private final ManagedChannel channel;
    private final StreamObserver<AgentMessage> link;
    private volatile @Nullable NeighbourSight sees;

    /// @param witness what its Hello says; empty: an agent of before that existed
    WitnessedAgent(ManagedChannel channel, String name, String witness) throws Exception {
        this.channel = channel;
        this.link = LinkGrpc.newStub(channel).connect(new StreamObserver<>() {
            @Override
            public void onNext(HubMessage message) {
                if (message.hasProbeNeighbour()) {
                    take(message.getProbeNeighbour());
                } else {
                    answers.onNext(message);
                }
            }

            @Override
            public void onError(Throwable problem) {
                answers.onError(problem);
            }

            @Override
            public void onCompleted() {
                answers.onCompleted();
            }
        });
        link.onNext(AgentMessage.newBuilder()
                .setHello(Hello.newBuilder()
                        .setAgent(name)
                        .setEpoch(System.currentTimeMillis())
                        .setVersion("test")
                        .setFirstSequence(1)
                        .setWitness(witness)
                        .setSentAtMs(System.currentTimeMillis()))
                .build());
        assertThat(answers.next(20)).isInstanceOf(HubMessage.class);
    }

    private void take(ProbeNeighbour question) {
        asked.add(question);
        NeighbourSight sight = sees;
        if (sight != null) {
            link.onNext(AgentMessage.newBuilder()
                    .setNeighbourProbed(NeighbourProbed.newBuilder()
                            .setRequest(question.getRequest())
                            .setSight(sight)
                            .setDetail("in the test"))
                    .build());
        }
    }

    /// What it answers from now on; until then, nothing.
    void sees(NeighbourSight sight) {
        sees = sight;
    }

    /// What it was asked; null when it is not asked within some seconds.
    @Nullable
    ProbeNeighbour asked(int seconds) throws InterruptedException {
        return asked.poll(seconds, TimeUnit.SECONDS);
    }

    /// Breaks off.
    void dies() {
        channel.shutdownNow();
    }
}
