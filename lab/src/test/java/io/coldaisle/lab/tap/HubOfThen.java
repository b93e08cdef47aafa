package io.coldaisle.lab.tap;

import io.coldaisle.lab.tap.Spoken.Kind;
import io.coldaisle.v1.Ack;
import io.coldaisle.v1.AgentMessage;
import io.coldaisle.v1.Entry;
import io.coldaisle.v1.Hello;
import io.coldaisle.v1.HubMessage;
import io.coldaisle.v1.LinkGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A hub that says what one of an earlier version said, each when it is time: its Welcome when Hello has
/// come, an acknowledgement when what it is about has been sent. What it said over one stream it says over
/// one stream; then it breaks it, if there was another.
final class HubOfThen extends LinkGrpc.LinkImplBase implements AutoCloseable {
    private final Queue<List<HubMessage>> streams = new ArrayDeque<>();
    private final NavigableSet<Long> sent = Collections.synchronizedNavigableSet(new TreeSet<>());
    private final List<Hello> hellos = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch told = new CountDownLatch(1);
    private final Server server;

    HubOfThen(RecordedVersion recorded) throws IOException {
        List<HubMessage> said = new ArrayList<>();
        for (Spoken each : recorded.spoken()) {
            if (each.kind() == Kind.HUB) {
                said.add(HubMessage.parseFrom(each.message()));
            } else if (each.kind() == Kind.ENDED && !said.isEmpty()) {
                streams.add(said);
                said = new ArrayList<>();
            }
        }
        server = NettyServerBuilder
                .forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(this)
                .permitKeepAliveTime(1, TimeUnit.SECONDS)
                .build()
                .start();
    }

    ManagedChannel dial() {
        return NettyChannelBuilder
                .forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(),
                        server.getPort()))
                .usePlaintext()
                .directExecutor()
                .build();
    }

    @Override
    public StreamObserver<AgentMessage> connect(StreamObserver<HubMessage> answers) {
        Queue<HubMessage> said = new ArrayDeque<>(streams.remove());
        return new StreamObserver<>() {
            @Override
            public void onNext(AgentMessage message) {
                if (message.hasHello()) {
                    hellos.add(message.getHello());
                }
                message.getBatch()
                        .getEntriesList()
                        .stream()
                        .map(Entry::getSequence)
                        .forEach(sent::add);
                while (!said.isEmpty() && timely(said.element())) {
                    answers.onNext(said.remove());
                }
                if (said.isEmpty()) {
                    over(answers);
                }
            }

            @Override
            public void onError(Throwable problem) {
                said.clear();
            }

            @Override
            public void onCompleted() {
                answers.onCompleted();
            }
        };
    }

    private void over(StreamObserver<HubMessage> answers) {
        if (streams.isEmpty()) {
            told.countDown();
        } else {
            answers.onError(Status.UNAVAILABLE.asRuntimeException());
        }
    }

    private boolean timely(HubMessage message) {
        Ack ack = message.getAck();
        long through = ack.getAcknowledged();
        return !message.hasAck() || through == 0 || !sent.isEmpty() && sent.last() >= through;
    }

    /// Waits until it has said all it has to say.
    boolean toldAll(int seconds) throws InterruptedException {
        return told.await(seconds, TimeUnit.SECONDS);
    }

    /// How the agent greeted it.
    List<Hello> hellos() {
        return hellos;
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
