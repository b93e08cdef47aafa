package io.coldaisle.hub.load;

import io.coldaisle.v1.AgentMessage;
import io.coldaisle.v1.Batch;
import io.coldaisle.v1.Entry;
import io.coldaisle.v1.Hello;
import io.coldaisle.v1.HubMessage;
import io.coldaisle.v1.LinkGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// One agent with years of summaries to tell: a window a batch, as fast as the hub grants credit.
final class LoadAgent implements ClientResponseObserver<AgentMessage, HubMessage> {
    private static final long EPOCH = 1;

    private final String name;
    private final int sensors;
    private final AtomicLong acknowledgedSummaries;
    private final RatedWindows windows;
    private @Nullable ClientCallStreamObserver<AgentMessage> stream;
    private long credit;
    private long sequence = 1;
    private long acknowledged = 1;

    LoadAgent(String name, int sensors, AtomicLong acknowledgedSummaries) {
        this.name = name;
        this.sensors = sensors;
        this.acknowledgedSummaries = acknowledgedSummaries;
        this.windows = new RatedWindows(sensors, name.hashCode());
    }

    void start(ManagedChannel channel) {
        LinkGrpc.newStub(channel).withCompression("gzip").connect(this);
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<AgentMessage> requests) {
        stream = requests;
        requests.setOnReadyHandler(this::ready);
    }

    private synchronized void ready() {
        ClientCallStreamObserver<AgentMessage> open = stream;
        if (open == null) {
            return;
        }
        if (sequence == 1) {
            sequence = 2;
            open.onNext(AgentMessage.newBuilder()
                    .setHello(Hello.newBuilder()
                            .setAgent(name)
                            .setEpoch(EPOCH)
                            .setVersion("load")
                            .setFirstSequence(1)
                            .setSentAtMs(System.currentTimeMillis()))
                    .build());
        }
        while (credit > 0 && open.isReady()) {
            send(open, windows.window(sequence, sequence * RatedWindows.WINDOW_MS));
            sequence++;
        }
    }

    private void send(ClientCallStreamObserver<AgentMessage> open, Entry entry) {
        Batch batch = Batch.newBuilder()
                .setFirstSequence(entry.getSequence())
                .setLastSequence(entry.getSequence())
                .setSentAtMs(System.currentTimeMillis())
                .addEntries(entry)
                .build();
        credit -= batch.getSerializedSize();
        open.onNext(AgentMessage.newBuilder().setBatch(batch).build());
    }

    @Override
    public synchronized void onNext(HubMessage message) {
        ClientCallStreamObserver<AgentMessage> open = stream;
        if (open == null) {
            return;
        }
        if (message.hasWelcome()) {
            credit = message.getWelcome().getCreditBytes();
            send(open, windows.dictionary(1));
        } else if (message.hasAck()) {
            credit += message.getAck().getCreditBytes();
            long now = message.getAck().getAcknowledged();
            acknowledgedSummaries.addAndGet((now - acknowledged) * sensors);
            acknowledged = now;
        }
        ready();
    }

    @Override
    public void onError(Throwable problem) {
        System.err.println(name + ": " + Status.fromThrowable(problem));
    }

    @Override
    public void onCompleted() {
        System.err.println(name + ": the hub closed the stream");
    }
}
