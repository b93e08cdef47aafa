package io.coldaisle.agent.uplink;

import io.coldaisle.agent.outbox.Entry;
import io.coldaisle.agent.outbox.EntryClass;
import io.coldaisle.agent.outbox.Outbox;
import io.coldaisle.agent.outbox.OutboxException;
import io.coldaisle.v1.AgentMessage;
import io.coldaisle.v1.Batch;
import io.grpc.stub.CallStreamObserver;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What has been sent over one stream, and what may be sent next: the most urgent class first,
/// within the hub's credit and as fast as the transport takes it.
final class Sender {
    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

    private final Outbox outbox;
    private final CallStreamObserver<AgentMessage> stream;
    private final long batchBytes;
    private final LongSupplier clock;
    private final Map<EntryClass, Long> sent = new EnumMap<>(EntryClass.class);
    private long creditBytes;

    Sender(Outbox outbox, CallStreamObserver<AgentMessage> stream, long batchBytes,
            long creditBytes, LongSupplier clock) {
        this.outbox = outbox;
        this.stream = stream;
        this.batchBytes = batchBytes;
        this.creditBytes = creditBytes;
        this.clock = clock;
    }

    void grant(long bytes) {
        creditBytes += bytes;
    }

    /// Sends batches until nothing is left, the credit is spent or the transport is full.
    void sendWhatMay() throws OutboxException {
        tellDropped();
        while (stream.isReady() && creditBytes > 0) {
            Batch batch = next();
            if (batch == null) {
                return;
            }
            creditBytes -= batch.getSerializedSize();
            stream.onNext(AgentMessage.newBuilder().setBatch(batch).build());
        }
    }

    /// A full disk keeps the outbox from writing a gap entry, not us from sending the others.
    private void tellDropped() {
        try {
            outbox.tellDropped(clock.getAsLong());
        } catch (OutboxException e) {
            LOG.debug("the hub is not told of what was dropped yet", e);
        }
    }

    private @org.jspecify.annotations.Nullable Batch next() throws OutboxException {
        Batch.Builder batch = Batch.newBuilder();
        long room = Math.min(batchBytes, creditBytes);
        long lowest = Long.MAX_VALUE;
        long highest = 0;
        for (EntryClass entryClass : EntryClass.values()) {
            if (room <= 0) {
                break;
            }
            List<Entry> entries = outbox.read(entryClass, sent.getOrDefault(entryClass, 0L), room);
            for (Entry entry : entries) {
                add(batch, entry);
                room -= entry.bytes().length;
                lowest = Math.min(lowest, entry.sequence());
                highest = Math.max(highest, entry.sequence());
                sent.put(entryClass, entry.sequence());
            }
        }
        return batch.getEntriesCount() == 0
                ? null
                : batch.setFirstSequence(lowest)
                        .setLastSequence(highest)
                        .setSentAtMs(clock.getAsLong())
                        .build();
    }

    /// An entry whose bytes the disk has spoiled is sent empty, so that its sequence still counts.
    private static void add(Batch.Builder batch, Entry entry) {
        io.coldaisle.v1.Entry.Builder wire = io.coldaisle.v1.Entry.newBuilder();
        try {
            wire.mergeFrom(entry.bytes());
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            LOG.error("outbox entry {} is spoiled and sent empty: {}", entry.sequence(),
                    e.getMessage());
            wire.clear();
        }
        batch.addEntries(
                wire.setSequence(entry.sequence()).setWrittenAtMs(entry.writtenAtMs()));
    }
}
