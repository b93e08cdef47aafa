package io.coldaisle.hub.load;

import io.coldaisle.v1.AgentMessage;
import io.coldaisle.v1.Batch;
import io.coldaisle.v1.Entry;
import io.coldaisle.v1.Hello;
import io.coldaisle.v1.HubMessage;
import io.coldaisle.v1.LinkGrpc;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientStreamTracer;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// One agent of a fleet: a window a minute, acknowledged or kept, sent again over the next stream.
final class RatedAgent {
    private static final long EPOCH = 1;

    private final String name;
    private final RatedWindows windows;
    private final AtomicLong wireBytes = new AtomicLong();
    private final List<Long> latencies = new ArrayList<>();
    private final ArrayDeque<UnderWay> underWay = new ArrayDeque<>();
    private @Nullable ClientCallStreamObserver<AgentMessage> stream;
    private long credit;
    private long written = 1;
    private long sent;
    private long acknowledged;
    private int errors;

    private record UnderWay(long sequence, long nanos) {}

    RatedAgent(String name, RatedWindows windows) {
        this.name = name;
        this.windows = windows;
    }

    String name() {
        return name;
    }

    void start(ManagedChannel channel) {
        LinkGrpc.newStub(channel)
                .withCompression("gzip")
                .withInterceptors(new Counted())
                .connect(new Link());
    }

    synchronized void minuteIsOver() {
        written++;
        sendWhatMay();
    }

    /// Everything it wrote is on the hub's disk.
    synchronized boolean isIdle() {
        return acknowledged == written;
    }

    synchronized List<Long> latencies() {
        return List.copyOf(latencies);
    }

    synchronized int errors() {
        return errors;
    }

    long wireBytes() {
        return wireBytes.get();
    }

    synchronized void forget() {
        latencies.clear();
        wireBytes.set(0);
        errors = 0;
    }

    private void sendWhatMay() {
        ClientCallStreamObserver<AgentMessage> open = stream;
        while (open != null && credit > 0 && sent < written && open.isReady()) {
            sent++;
            Entry entry = sent == 1
                    ? windows.dictionary(sent)
                    : windows.window(sent, sent * RatedWindows.WINDOW_MS);
            Batch batch = Batch.newBuilder()
                    .setFirstSequence(sent)
                    .setLastSequence(sent)
                    .setSentAtMs(System.currentTimeMillis())
                    .addEntries(entry)
                    .build();
            credit -= batch.getSerializedSize();
            underWay.add(new UnderWay(sent, System.nanoTime()));
            open.onNext(AgentMessage.newBuilder().setBatch(batch).build());
        }
    }

    private synchronized void opened(ClientCallStreamObserver<AgentMessage> open) {
        stream = open;
        sent = acknowledged;
        credit = 0;
        underWay.clear();
    }

    private synchronized void hello() {
        ClientCallStreamObserver<AgentMessage> open = stream;
        if (open != null) {
            open.onNext(AgentMessage.newBuilder()
                    .setHello(Hello.newBuilder()
                            .setAgent(name)
                            .setEpoch(EPOCH)
                            .setVersion("load")
                            .setFirstSequence(acknowledged + 1)
                            .setLastSequence(written)
                            .setSentAtMs(System.currentTimeMillis()))
                    .build());
        }
    }

    private synchronized void take(HubMessage message) {
        if (message.hasWelcome()) {
            credit = message.getWelcome().getCreditBytes();
        } else if (message.hasAck()) {
            credit += message.getAck().getCreditBytes();
            acknowledged = message.getAck().getAcknowledged();
            long now = System.nanoTime();
            for (UnderWay first = underWay.peek(); first != null
                    && first.sequence() <= acknowledged; first = underWay.peek()) {
                latencies.add(now - first.nanos());
                underWay.remove();
            }
        }
        sendWhatMay();
    }

    private synchronized void ended() {
        stream = null;
        errors++;
    }

    private synchronized void ready() {
        sendWhatMay();
    }

    private final class Link implements ClientResponseObserver<AgentMessage, HubMessage> {
        private boolean said;

        @Override
        public void beforeStart(ClientCallStreamObserver<AgentMessage> requests) {
            opened(requests);
            requests.setOnReadyHandler(() -> {
                if (!said) {
                    said = true;
                    hello();
                }
                ready();
            });
        }

        @Override
        public void onNext(HubMessage message) {
            take(message);
        }

        @Override
        public void onError(Throwable problem) {
            ended();
        }

        @Override
        public void onCompleted() {
            ended();
        }
    }

    /// Counts what gRPC puts on the wire, compressed, before TLS.
    private final class Counted implements ClientInterceptor {
        @Override
        public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method,
                CallOptions options, Channel next) {
            return next.newCall(method,
                    options.withStreamTracerFactory(new ClientStreamTracer.Factory() {
                        @Override
                        public ClientStreamTracer newClientStreamTracer(
                                ClientStreamTracer.StreamInfo info, Metadata headers) {
                            return new ClientStreamTracer() {
                                @Override
                                public void outboundWireSize(long bytes) {
                                    wireBytes.addAndGet(bytes);
                                }
                            };
                        }
                    }));
        }
    }
}
