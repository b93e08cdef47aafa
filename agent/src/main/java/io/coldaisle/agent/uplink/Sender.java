package io.coldaisle.agent.uplink;

import io.coldaisle.agent.outbox.Entry;
import io.coldaisle.agent.outbox.EntryClass;
import io.coldaisle.agent.outbox.Outbox;
import io.coldaisle.agent.outbox.OutboxException;
import io.coldaisle.process.TimeBuckets;
import io.coldaisle.v1.Ack;
import io.coldaisle.v1.AgentMessage;
import io.coldaisle.v1.Batch;
import io.grpc.stub.CallStreamObserver;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What has been sent over one stream, and what may be sent next: the most urgent class first,
/// within the hub's credit and as fast as the transport takes it.
///
/// An entry that overtakes others leaves a hole, and the hub remembers only so many. When there are
/// many, what is oldest goes first until all of them are filled; alarms go on overtaking for longer.
final class Sender {
    /// Of one batch, as the protocol says.
    private static final int MOST_ENTRIES = 4096;
    /// The hub takes 4,096, of which one gap entry may make an eighth.
    private static final int MOST_HOLES = 1000;
    /// Batches under way whose time is taken.
    private static final int MOST_TIMED = 256;
    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

    private record UnderWay(long last, long sentNanos) {}

    private final Outbox outbox;
    private final CallStreamObserver<AgentMessage> stream;
    private final long batchBytes;
    private final LongSupplier clock;
    private final TimeBuckets acknowledgements;
    private final ArrayDeque<UnderWay> underWay = new ArrayDeque<>();
    private final Map<EntryClass, Long> sent = new EnumMap<>(EntryClass.class);
    private final BacklogPace pace;
    private long creditBytes;
    private int holes;
    private long previous;
    private long highest;

    Sender(Outbox outbox, CallStreamObserver<AgentMessage> stream, long batchBytes,
            long creditBytes, LongSupplier clock, TimeBuckets acknowledgements) {
        this.outbox = outbox;
        this.stream = stream;
        this.batchBytes = batchBytes;
        this.creditBytes = creditBytes;
        this.clock = clock;
        this.pace = new BacklogPace(clock);
        this.acknowledgements = acknowledgements;
        this.holes = outbox.pieces();
        this.highest = outbox.ledger().nextSequence() - 1;
    }

    void grant(long bytes) {
        creditBytes += bytes;
    }

    /// The hub has made something durable.
    ///
    /// @return how long what is not urgent rests now, ms; then [#rested] is to be called
    long acknowledged(Ack ack) {
        long through = ack.getAcknowledged();
        for (UnderWay first = underWay.peek(); first != null
                && first.last() <= through; first = underWay.peek()) {
            acknowledgements.took(System.nanoTime() - first.sentNanos());
            underWay.remove();
        }
        return pace.acknowledged(ack);
    }

    void rested() {
        pace.rested();
    }

    /// Sends batches until nothing is left, the credit is spent or the transport is full.
    ///
    /// @param aside messages that are no entries; one goes between two batches, so that neither
    ///              waits for all of the other; gives null when there is none
    void sendWhatMay(Supplier<@Nullable AgentMessage> aside) throws OutboxException {
        tellDropped();
        boolean more = true;
        while (more && stream.isReady()) {
            Batch batch = creditBytes > 0 ? next() : null;
            if (batch != null) {
                creditBytes -= batch.getSerializedSize();
                if (underWay.size() < MOST_TIMED) {
                    underWay.add(new UnderWay(batch.getLastSequence(), System.nanoTime()));
                }
                pace.sent(batch);
                stream.onNext(AgentMessage.newBuilder().setBatch(batch).build());
            }
            AgentMessage other = stream.isReady() ? aside.get() : null;
            if (other != null) {
                stream.onNext(other);
            }
            more = batch != null || other != null;
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

    private @Nullable Batch next() throws OutboxException {
        Batch.Builder batch = Batch.newBuilder();
        long room = Math.min(batchBytes, creditBytes);
        long lowest = Long.MAX_VALUE;
        long last = 0;
        while (batch.getEntriesCount() < MOST_ENTRIES) {
            EntryClass entryClass = nextClass();
            if (entryClass == null) {
                break;
            }
            Entry entry = outbox.read(entryClass, sentOf(entryClass), 1).getFirst();
            if (entry.bytes().length > room && batch.getEntriesCount() > 0) {
                break;
            }
            add(batch, entry);
            room -= entry.bytes().length;
            lowest = Math.min(lowest, entry.sequence());
            last = Math.max(last, entry.sequence());
            sent(entry);
        }
        return batch.getEntriesCount() == 0
                ? null
                : batch.setFirstSequence(lowest)
                        .setLastSequence(last)
                        .setSentAtMs(clock.getAsLong())
                        .build();
    }

    private long sentOf(EntryClass entryClass) {
        return sent.getOrDefault(entryClass, 0L);
    }

    private long unsent(EntryClass entryClass) {
        return outbox.next(entryClass, sentOf(entryClass));
    }

    /// The class whose next entry goes; null when there is nothing, or it must wait for its turn.
    private @Nullable EntryClass nextClass() {
        if (unsent(EntryClass.ALARM) < Long.MAX_VALUE && holes < 2 * MOST_HOLES) {
            return EntryClass.ALARM;
        }
        if (pace.urgentOnly()) {
            return null;
        }
        if (unsent(EntryClass.GAP) < Long.MAX_VALUE) {
            return EntryClass.GAP;
        }
        EntryClass oldest = null;
        for (EntryClass entryClass : EntryClass.values()) {
            long next = unsent(entryClass);
            if (next < Long.MAX_VALUE && holes < MOST_HOLES) {
                return entryClass;
            }
            if (next < (oldest == null ? Long.MAX_VALUE : unsent(oldest))) {
                oldest = entryClass;
            }
        }
        // What was dropped before it is told first, with the gap entry after the one under way.
        return oldest == null || outbox.nextDropped() < unsent(oldest) ? null : oldest;
    }

    private void sent(Entry entry) {
        if (entry.entryClass() == EntryClass.GAP) {
            holes += Outbox.MOST_RUNS_TOLD;
        } else if (entry.sequence() > highest && holes >= MOST_HOLES) {
            // Oldest first: everything below has gone.
            holes = 0;
        } else if (entry.sequence() != previous + 1) {
            holes++;
        }
        previous = entry.sequence();
        highest = Math.max(highest, previous);
        sent.put(entry.entryClass(), previous);
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
