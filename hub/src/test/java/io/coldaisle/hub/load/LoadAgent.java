package io.coldaisle.hub.load;

import io.coldaisle.v1.AgentMessage;
import io.coldaisle.v1.Batch;
import io.coldaisle.v1.DictionaryEntry;
import io.coldaisle.v1.Entry;
import io.coldaisle.v1.Hello;
import io.coldaisle.v1.HubMessage;
import io.coldaisle.v1.LinkGrpc;
import io.coldaisle.v1.SensorIdentity;
import io.coldaisle.v1.SensorKind;
import io.coldaisle.v1.SummaryColumns;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// One agent with years of summaries to tell: a window a batch, as fast as the hub grants credit.
final class LoadAgent implements ClientResponseObserver<AgentMessage, HubMessage> {
    private static final long WINDOW_MS = 60_000;
    private static final long EPOCH = 1;
    private static final int VARIANTS = 8;

    private final String name;
    private final int sensors;
    private final AtomicLong acknowledgedSummaries;
    private final List<SummaryColumns> variants = new ArrayList<>();
    private @Nullable ClientCallStreamObserver<AgentMessage> stream;
    private long credit;
    private long sequence = 1;
    private long acknowledged = 1;

    LoadAgent(String name, int sensors, AtomicLong acknowledgedSummaries) {
        this.name = name;
        this.sensors = sensors;
        this.acknowledgedSummaries = acknowledgedSummaries;
        Random random = new Random(name.hashCode());
        for (int i = 0; i < VARIANTS; i++) {
            variants.add(window(random));
        }
    }

    /// Values as a rack's: two thirds move by some steps within the window, the rest stand still.
    private SummaryColumns window(Random random) {
        SummaryColumns.Builder columns = SummaryColumns.newBuilder()
                .setWindowMs(WINDOW_MS)
                .setUniformCount(6);
        for (int i = 0; i < sensors; i++) {
            int span = i % 3 == 0 ? 0 : random.nextInt(20);
            int below = span == 0 ? 0 : random.nextInt(span);
            columns.addSensor(1)
                    .addLast(200 + i % 100 + random.nextInt(5))
                    .addMin(below)
                    .addMax(span - below)
                    .addMean((span - 2 * below) / 2);
        }
        return columns.build();
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
            SummaryColumns columns = variants.get((int) (sequence % VARIANTS))
                    .toBuilder()
                    .setStartMs(sequence * WINDOW_MS)
                    .build();
            send(open, Entry.newBuilder().setSequence(sequence).setSummaries(columns).build());
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

    private Entry dictionary() {
        Entry.Builder entry = Entry.newBuilder().setSequence(1);
        for (int i = 1; i <= sensors; i++) {
            entry.addDictionary(DictionaryEntry.newBuilder()
                    .setNumber(i)
                    .setSensor(SensorIdentity.newBuilder()
                            .setDevice("pdu-" + i / 150)
                            .setComponent("outlet/" + i % 150)
                            .setName("hw.power")
                            .setKind(SensorKind.SENSOR_KIND_POWER)
                            .setUnit("W")));
        }
        return entry.build();
    }

    @Override
    public synchronized void onNext(HubMessage message) {
        ClientCallStreamObserver<AgentMessage> open = stream;
        if (open == null) {
            return;
        }
        if (message.hasWelcome()) {
            credit = message.getWelcome().getCreditBytes();
            send(open, dictionary());
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
